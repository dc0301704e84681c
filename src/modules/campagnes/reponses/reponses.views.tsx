import type { ComponentChildren } from 'preact';
import { formatInstant } from '../../../shared/clock/clock.ts';
import type { Champ, Erreurs, Saisie } from '../../../shared/form/champs.ts';
import { ChampForm } from '../../../ui/champs.tsx';
import { Formulaire, Refus } from '../../../ui/formulaire.tsx';
import { Chemin } from '../../../ui/layout.tsx';
import { Etat, Ou, Prose } from '../../../ui/textes.tsx';
import { METEOS, STATUTS } from '../../fiches/fiches.table.ts';
import type { ReponseVue } from './reponses.data.ts';
import { REPRISES, type Reprise, refusChamp, reponseChamps, titreFichierChamp } from './reponses.form.ts';
import { type FicheSuivie, nameFicheOf } from './reponses.rules.ts';

/** The answers that wait to be read, the oldest first. */
export function AttenteListe({ reponses }: { reponses: ReponseVue[] }) {
  return (
    <ul class="actes-du-jour">
      {reponses.map((reponse) => (
        <li key={reponse.id}>
          <p>
            <strong>{nameFicheOf(reponse)}</strong>
            <br />
            {reponse.pilote}, le {formatInstant(reponse.corrigee_le ?? reponse.recue_le)}
          </p>
          <a href={`/campagnes/reponses/${reponse.id}`}>
            Relire<span class="hors-ecran"> la réponse sur {nameFicheOf(reponse)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Which fields of the form each part is made of. */
const CHAMPS: Record<Reprise, string[]> = {
  statut: ['statut'],
  avancement: ['avancement'],
  fait: ['fait'],
  blocage: ['blocage_motif', 'blocage_condition'],
  etape: ['etape'],
  meteo: ['meteo', 'meteo_synthese'],
  fichier: ['fichier_titre'],
};
const TOUS: readonly Champ[] = [...reponseChamps, titreFichierChamp];

/** What the fiche says now, part by part; notes have no present value, they are added. */
function describeActuel(reprise: Reprise, fiche: FicheSuivie): ComponentChildren {
  switch (reprise) {
    case 'statut':
      return STATUTS[fiche.statut];
    case 'avancement':
      return <Ou valeur={fiche.avancement === null ? '' : `${fiche.avancement} %`} />;
    case 'meteo':
      return (
        <Ou valeur={fiche.meteo && [METEOS[fiche.meteo], fiche.meteo_synthese].filter(Boolean).join('. ')} />
      );
    case 'blocage':
      return (
        <Ou
          valeur={[fiche.blocage_motif, fiche.blocage_condition].filter(Boolean).join(' Pour avancer : ')}
        />
      );
    default:
      return undefined;
  }
}

const SUITES: Partial<Record<Reprise, string>> = {
  fait: 'S’ajoute au suivi de la fiche, comme un fait marquant.',
  blocage: 'S’ajoute au suivi, comme une difficulté. Écrit aussi sur la fiche si elle est bloquée.',
  etape: 'S’ajoute au suivi de la fiche, comme une prochaine étape.',
  fichier: 'S’ajoute aux documents de la fiche, pour les partenaires. Vous pourrez l’ouvrir à tous.',
};

export type RelectureProps = {
  reponse: ReponseVue;
  fiche: FicheSuivie;
  version: number;
  apports: Reprise[];
  coches: readonly string[];
  saisie: Saisie;
  erreurs: Erreurs;
};

function Part({ reprise, props }: { reprise: Reprise; props: RelectureProps }) {
  const { fiche, reponse, saisie, erreurs, coches } = props;
  const actuel = describeActuel(reprise, fiche);
  return (
    <fieldset class="relecture">
      <legend>{REPRISES[reprise]}</legend>
      <div class="relecture-fiche">
        {actuel === undefined ? (
          <p class="aide">{SUITES[reprise]}</p>
        ) : (
          <p>
            <span class="aide">Sur la fiche aujourd’hui : </span>
            {actuel}
            {SUITES[reprise] && <span class="aide"> {SUITES[reprise]}</span>}
          </p>
        )}
        {reprise === 'fichier' && (
          <p>
            <a href={`/campagnes/reponses/${reponse.id}/fichier`}>{reponse.fichier}</a>
          </p>
        )}
      </div>
      <div class="relecture-reponse">
        {TOUS.filter(({ nom }) => CHAMPS[reprise].includes(nom)).map((champ) => (
          <ChampForm
            key={champ.nom}
            champ={{ ...champ, aide: undefined }}
            saisie={saisie}
            erreur={erreurs[champ.nom]}
            options={{}}
          />
        ))}
        <div class="champ">
          <label>
            <input type="checkbox" name="reprendre" value={reprise} checked={coches.includes(reprise)} />{' '}
            Reprendre {REPRISES[reprise].toLowerCase()}
          </label>
        </div>
      </div>
    </fieldset>
  );
}

function Origine({ reponse }: { reponse: ReponseVue }) {
  const { pilote, recue_le, corrigee_le, saisie_par } = reponse;
  return (
    <p>
      Réponse de <strong>{pilote}</strong>, reçue le {formatInstant(recue_le)}
      {corrigee_le && `, corrigée le ${formatInstant(corrigee_le)}`}
      {saisie_par && `, saisie au téléphone par ${saisie_par}`}.
    </p>
  );
}

function cheminOf(reponse: ReponseVue) {
  return [
    { href: '/campagnes', libelle: 'Nouvelles' },
    { href: `/campagnes/demandes/${reponse.demande_id}`, libelle: `Demande à ${reponse.pilote}` },
  ];
}

/** Part by part: what the fiche says, what the pilot says; the team ticks, corrects, then accepts. */
export function RelecturePage(props: RelectureProps & { refus?: { saisie: Saisie; erreurs: Erreurs } }) {
  const { reponse, version, apports, erreurs, refus } = props;
  const action = `/campagnes/reponses/${reponse.id}`;
  return (
    <>
      <Chemin etapes={cheminOf(reponse)} />
      <h1>
        Relire : <a href={`/fiches/${reponse.fiche_id}`}>{nameFicheOf(reponse)}</a>
      </h1>
      <Origine reponse={reponse} />
      <p>
        Cochez ce que vous reprenez. Vous pouvez corriger avant : la réponse d’origine reste gardée telle
        qu’envoyée.
      </p>
      <Refus erreurs={{ ...erreurs, ...refus?.erreurs }} champs={[...TOUS, refusChamp]} />
      <Formulaire action={`${action}/acceptation`} bouton="Accepter" classe="relectures">
        <input type="hidden" name="version" value={version} />
        {apports.map((reprise) => (
          <Part key={reprise} reprise={reprise} props={props} />
        ))}
      </Formulaire>
      <h2>Ne rien reprendre</h2>
      <Formulaire action={`${action}/refus`} bouton="Refuser avec un mot" danger>
        <ChampForm champ={refusChamp} saisie={refus?.saisie ?? {}} erreur={refus?.erreurs.mot} options={{}} />
      </Formulaire>
    </>
  );
}

function Dit({ reponse }: { reponse: ReponseVue }) {
  const lignes: [string, string][] = [
    ['Statut', STATUTS[reponse.statut]],
    ['Avancement', reponse.avancement === null ? '' : `${reponse.avancement} %`],
    ['Ce qui s’est passé', reponse.fait],
    ['Ce qui bloque', reponse.blocage_motif],
    ['Ce qui permettrait d’avancer', reponse.blocage_condition],
    ['La prochaine étape', reponse.etape],
    ['Avis sur la suite', reponse.meteo ? METEOS[reponse.meteo] : ''],
    ['Pourquoi cet avis', reponse.meteo_synthese],
  ];
  return (
    <dl class="fiche-liste">
      {lignes.map(([titre, texte]) => (
        <div key={titre}>
          <dt>{titre}</dt>
          <dd>{texte ? <Prose texte={texte} niveau={3} /> : <Ou valeur="" vide="Pas de réponse" />}</dd>
        </div>
      ))}
    </dl>
  );
}

/** An answer once it was treated: as it was sent, and what was decided. */
export function ReponseFaitePage({ reponse }: { reponse: ReponseVue }) {
  const acceptee = reponse.decision === 'acceptee';
  return (
    <>
      <Chemin etapes={cheminOf(reponse)} />
      <h1>
        Réponse sur <a href={`/fiches/${reponse.fiche_id}`}>{nameFicheOf(reponse)}</a>
      </h1>
      <Origine reponse={reponse} />
      <p>
        <Etat ton={acceptee ? 'bien' : 'neutre'}>{acceptee ? 'Reprise sur la fiche' : 'Écartée'}</Etat> par{' '}
        {reponse.decidee_par}
        {reponse.decidee_le && `, le ${formatInstant(reponse.decidee_le)}`}.
        {reponse.mot && ` Le mot envoyé : ${reponse.mot}`}
      </p>
      <h2>Telle qu’elle a été envoyée</h2>
      <Dit reponse={reponse} />
      {reponse.fichier && (
        <p>
          <a href={`/campagnes/reponses/${reponse.id}/fichier`}>{reponse.fichier}</a>
        </p>
      )}
    </>
  );
}
