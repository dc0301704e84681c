import { formatInstant } from '../../../shared/clock/clock.ts';
import type { Champ, Erreurs, Saisie, Valeurs } from '../../../shared/form/champs.ts';
import { ChampForm } from '../../../ui/champs.tsx';
import { Acte, Formulaire, Refus } from '../../../ui/formulaire.tsx';
import { Chemin } from '../../../ui/layout.tsx';
import { Etat, Exemple, Ou, Prose, Vide } from '../../../ui/textes.tsx';
import { describeValeur } from '../../journal/journal.api.ts';
import { MOTIFS } from '../verifications.table.ts';
import { Voisines } from '../verifications.views.tsx';
import { Propositions } from './corriger.views.tsx';
import type { Suggestion } from './suggestions.data.ts';
import { refusChamp, reponseChamp } from './suggestions.form.ts';
import { listChampsOf, STATUTS_SUGGESTION } from './suggestions.rules.ts';

function describeSource({ demande_id, structure }: Suggestion): string {
  return demande_id ? `par ${structure}, avec le lien reçu` : 'par le public';
}

function Lignes({ suggestions, lire }: { suggestions: Suggestion[]; lire: string }) {
  return (
    <ul class="actes-du-jour">
      {suggestions.map((suggestion) => (
        <li key={suggestion.id}>
          <p>
            <strong>{suggestion.service}</strong> <Exemple si={suggestion.exemple} />
            <br />
            {MOTIFS[suggestion.motif]}.{' '}
            <span class="discret-texte">
              {formatInstant(suggestion.decidee_le ?? suggestion.created_at)},{' '}
              {suggestion.statut === 'ouverte'
                ? describeSource(suggestion)
                : STATUTS_SUGGESTION[suggestion.statut].toLowerCase()}
            </span>
          </p>
          <a href={`/annuaire/suggestions/${suggestion.id}`}>
            {lire}
            <span class="hors-ecran"> : {suggestion.service}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

export function SuggestionsPage({ ouvertes, decidees }: { ouvertes: Suggestion[]; decidees: Suggestion[] }) {
  return (
    <>
      <h1>Suggestions sur l’annuaire</h1>
      <Voisines />
      <h2>À relire</h2>
      {ouvertes.length === 0 ? (
        <Vide>Rien n’attend. Chaque page de service propose à tous de signaler une erreur.</Vide>
      ) : (
        <Lignes suggestions={ouvertes} lire="Relire" />
      )}
      {decidees.length > 0 && (
        <>
          <h2>Déjà relues</h2>
          <Lignes suggestions={decidees} lire="Revoir" />
        </>
      )}
    </>
  );
}

export type RelectureProps = {
  suggestion: Suggestion;
  /** The service as its page says it now. */
  actuel: Valeurs;
  version: number;
  /** Of each place of the service. */
  versions: Record<string, number>;
  coches: readonly string[];
  saisie: Saisie;
  erreurs: Erreurs;
};

function Part({ champ, props }: { champ: Champ; props: RelectureProps }) {
  const { suggestion, actuel, saisie, erreurs, coches } = props;
  const { avant } = suggestion.champs[champ.nom]!;
  const maintenant = describeValeur(champ, actuel[champ.nom]);
  const ancien = describeValeur(champ, avant);
  return (
    <fieldset class="relecture">
      <legend>{champ.libelle}</legend>
      <div>
        <p>
          <span class="aide">La page dit aujourd’hui : </span>
          <Ou valeur={maintenant} />
        </p>
        {ancien !== maintenant && (
          <p>
            <span class="aide">Elle disait alors : </span>
            <Ou valeur={ancien} />
          </p>
        )}
      </div>
      <div>
        <ChampForm
          champ={
            { ...champ, libelle: 'Ce qui est proposé', aide: undefined, obligatoire: undefined } as Champ
          }
          saisie={saisie}
          erreur={erreurs[champ.nom]}
          options={{}}
        />
        <div class="champ">
          <label>
            <input type="checkbox" name="reprendre" value={champ.nom} checked={coches.includes(champ.nom)} />{' '}
            Reprendre : {champ.libelle.toLowerCase()}
          </label>
        </div>
      </div>
    </fieldset>
  );
}

function Entete({ suggestion }: { suggestion: Suggestion }) {
  return (
    <>
      <Chemin etapes={[{ href: '/annuaire/suggestions', libelle: 'Suggestions' }]} />
      <h1>
        Suggestion sur <a href={`/services/${suggestion.service_id}`}>{suggestion.service}</a>{' '}
        <Exemple si={suggestion.exemple} />
      </h1>
      <p>
        {MOTIFS[suggestion.motif]}. Reçue le {formatInstant(suggestion.created_at)},{' '}
        {describeSource(suggestion)}.{' '}
        {suggestion.courriel !== '' &&
          suggestion.statut === 'ouverte' &&
          'Cette personne a laissé une adresse : votre réponse y partira.'}
      </p>
      {suggestion.mot && (
        <>
          <h2>Ce qui est écrit</h2>
          <Prose texte={suggestion.mot} niveau={3} />
        </>
      )}
    </>
  );
}

/** A suggestion beside the service: each field taken over, put right, or left. */
export function RelecturePage(props: RelectureProps) {
  const { suggestion, version, versions, saisie, erreurs } = props;
  const champs = listChampsOf(suggestion);
  const action = `/annuaire/suggestions/${suggestion.id}`;
  return (
    <>
      <Entete suggestion={suggestion} />
      <Refus erreurs={erreurs} champs={[...champs, reponseChamp, refusChamp]} />
      {suggestion.service_retire ? (
        <p class="avis">Ce service est à la corbeille : il n’y a plus rien à y reprendre.</p>
      ) : (
        <Formulaire action={`${action}/reprise`} bouton="Enregistrer ma relecture" classe="relectures">
          <input type="hidden" name="version" value={version} />
          {Object.entries(versions).map(([id, vue]) => (
            <input key={id} type="hidden" name={`version@${id}`} value={vue} />
          ))}
          {champs.length === 0 && (
            <p class="avis">
              Aucun champ n’est proposé.{' '}
              <a href={`/services/${suggestion.service_id}/modifier`}>Corrigez d’abord la page</a>, puis
              revenez ici pour le dire.
            </p>
          )}
          {champs.map((champ) => (
            <Part key={champ.nom} champ={champ} props={props} />
          ))}
          <div class="champ">
            <label>
              <input type="checkbox" name="verifie" value="oui" checked={saisie.verifie === 'oui'} /> Le reste
              de la page est vérifié : la dater d’aujourd’hui
            </label>
          </div>
          <ChampForm champ={reponseChamp} saisie={saisie} erreur={erreurs.reponse} options={{}} />
        </Formulaire>
      )}
      <h2>Ne rien reprendre</h2>
      <Formulaire action={`${action}/refus`} bouton="Ne pas reprendre, et répondre" danger>
        <ChampForm champ={refusChamp} saisie={saisie} erreur={erreurs.reponse_refus} options={{}} />
      </Formulaire>
    </>
  );
}

/** A suggestion once it was decided, and how to take the decision back. */
export function DecideePage({ suggestion }: { suggestion: Suggestion }) {
  const reprise = suggestion.statut === 'reprise';
  return (
    <>
      <Entete suggestion={suggestion} />
      <p>
        <Etat ton={reprise ? 'bien' : 'neutre'}>{STATUTS_SUGGESTION[suggestion.statut]}</Etat> par{' '}
        {suggestion.decidee_par}
        {suggestion.decidee_le && `, le ${formatInstant(suggestion.decidee_le)}`}.
      </p>
      {suggestion.reponse && (
        <>
          <h2>Votre réponse</h2>
          <Prose texte={suggestion.reponse} niveau={3} />
        </>
      )}
      <h2>Telle qu’elle a été reçue</h2>
      <Propositions suggestion={suggestion} />
      <h2>Revenir en arrière</h2>
      <p>
        {reprise
          ? 'Chaque champ repris retrouve ce qu’il disait avant, sauf s’il a changé depuis.'
          : 'La suggestion revient parmi celles à relire.'}
      </p>
      <Acte
        action={`/annuaire/suggestions/${suggestion.id}/annulation`}
        libelle={reprise ? 'Défaire cette reprise' : 'Relire de nouveau'}
      />
    </>
  );
}
