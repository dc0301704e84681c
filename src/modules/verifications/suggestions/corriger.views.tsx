import { formatInstant } from '../../../shared/clock/clock.ts';
import type { Champ, Erreurs, Saisie } from '../../../shared/form/champs.ts';
import { ChampsForm } from '../../../ui/champs.tsx';
import { Formulaire, Refus } from '../../../ui/formulaire.tsx';
import { Chemin } from '../../../ui/layout.tsx';
import { Etat, Ou, Prose } from '../../../ui/textes.tsx';
import { describeValeur } from '../../journal/journal.api.ts';
import { MOTIFS } from '../verifications.table.ts';
import { LEURRE } from './envoi.rules.ts';
import type { Suggestion } from './suggestions.data.ts';
import { listChampsOf, SUIVIS } from './suggestions.rules.ts';

export type CorrigerProps = {
  service: { id: string; nom: string };
  champs: readonly Champ[];
  saisie: Saisie;
  erreurs: Erreurs;
  horodatage: string;
};

/** Anybody, without an account: what is wrong, and what would be right. */
export function CorrigerPage({ service, champs, saisie, erreurs, horodatage }: CorrigerProps) {
  const href = `/services/${service.id}`;
  return (
    <>
      <Chemin etapes={[{ href, libelle: service.nom }]} />
      <h1>Signaler une erreur</h1>
      <p class="chapeau">{service.nom}</p>
      <Refus erreurs={erreurs} champs={champs} />
      <p>
        Merci de votre aide. Sans compte : dites ce qui ne va pas, et corrigez-le si vous savez. L’équipe
        relit avant de publier, et vous pourrez suivre votre message.
      </p>
      <Formulaire action={`${href}/corriger`} bouton="Envoyer à l’équipe" retour={href}>
        <input type="hidden" name="horodatage" value={horodatage} />
        <div class="hors-ecran" aria-hidden="true">
          <label for="c-leurre">Ne remplissez pas ce champ</label>
          <input id="c-leurre" name={LEURRE} type="text" tabIndex={-1} autocomplete="off" />
        </div>
        <ChampsForm champs={champs} saisie={saisie} erreurs={erreurs} options={{}} />
      </Formulaire>
    </>
  );
}

const TONS = { ouverte: 'fil', reprise: 'bien', refusee: 'neutre' } as const;

/** What was proposed, field by field: before, and after. */
export function Propositions({ suggestion }: { suggestion: Suggestion }) {
  const champs = listChampsOf(suggestion);
  if (champs.length === 0) return null;
  return (
    <table class="tableau">
      <caption class="hors-ecran">Ce qui est proposé, champ par champ</caption>
      <thead>
        <tr>
          <th scope="col">Quoi</th>
          <th scope="col">La page disait</th>
          <th scope="col">Ce qui est proposé</th>
        </tr>
      </thead>
      <tbody>
        {champs.map((champ) => {
          const { avant, apres } = suggestion.champs[champ.nom]!;
          return (
            <tr key={champ.nom}>
              <th scope="row">{champ.libelle}</th>
              <td data-titre="La page disait">
                <Ou valeur={describeValeur(champ, avant)} />
              </td>
              <td data-titre="Ce qui est proposé">
                <Ou valeur={describeValeur(champ, apres)} vide="Rien : à effacer" />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Where a suggestion stands, for whoever holds its link. */
export function SuiviSuggestionPage({ suggestion, adresse }: { suggestion: Suggestion; adresse: string }) {
  return (
    <>
      <h1>Votre message</h1>
      <p class="chapeau">
        {suggestion.service_retire ? (
          suggestion.service
        ) : (
          <a href={`/services/${suggestion.service_id}`}>{suggestion.service}</a>
        )}
      </p>
      <p>
        <Etat ton={TONS[suggestion.statut]}>{SUIVIS[suggestion.statut]}</Etat>
      </p>
      {suggestion.reponse && (
        <>
          <h2>La réponse de l’équipe</h2>
          <Prose texte={suggestion.reponse} niveau={3} />
        </>
      )}
      <h2>Ce que vous avez écrit</h2>
      <p>
        Le {formatInstant(suggestion.created_at)} : {MOTIFS[suggestion.motif]}.
      </p>
      {suggestion.mot && <Prose texte={suggestion.mot} niveau={3} />}
      <Propositions suggestion={suggestion} />
      <h2>Suivre ce message</h2>
      <p>
        Gardez cette adresse : elle seule mène ici, et personne d’autre ne la connaît.
        <br />
        <code class="adresse-longue">{adresse}</code>
      </p>
      {suggestion.courriel !== '' && <p>L’équipe vous répondra aussi à l’adresse que vous avez laissée.</p>}
    </>
  );
}

export function SuiviAbsentPage() {
  return (
    <>
      <h1>Ce lien ne mène à rien</h1>
      <p>
        Vérifiez que l’adresse est entière, jusqu’au dernier signe. Le service a peut-être été supprimé
        depuis.
      </p>
      <p>
        <a href="/services">Trouver un service</a> ou <a href="/nous-joindre">nous joindre</a>.
      </p>
    </>
  );
}
