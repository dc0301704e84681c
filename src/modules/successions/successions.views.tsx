import { formatJour } from '../../shared/clock/clock.ts';
import type { Erreurs, Saisie } from '../../shared/form/champs.ts';
import { formatNumber, pluralize } from '../../shared/text/text.ts';
import { ChampsForm } from '../../ui/champs.tsx';
import { Formulaire, Refus } from '../../ui/formulaire.tsx';
import { usePage } from '../../ui/page.ts';
import { Etat, Exemple, Vide } from '../../ui/textes.tsx';
import { describeEtat } from '../fiches/fiches.api.ts';
import type { FicheAReprendre } from './successions.data.ts';
import { suiteChamps } from './successions.form.ts';
import { describeChoix } from './successions.rules.ts';
import { CHOIX_REPRISE, type ChoixReprise } from './successions.table.ts';

type Nom = { id: string; titre: string };

type SuiteProps = { ancienne: Nom; fiches: number; saisie: Saisie; erreurs: Erreurs };

/** The convention that will follow: three fields, the rest is taken over. */
export function SuitePage({ ancienne, fiches, saisie, erreurs }: SuiteProps) {
  return (
    <>
      <h1>Préparer la suite</h1>
      <p>
        La nouvelle convention prolonge « {ancienne.titre} ». Elle en reprend la nature, le territoire et les
        structures : vous pourrez tout changer. Elle reste visible de l’équipe seule jusqu’à ce que vous en
        décidiez autrement.
      </p>
      <p>
        Ensuite, vous direz ce que devient chacune de ses {pluralize(fiches, 'fiche')}. Rien n’est perdu :
        l’ancienne convention garde les siennes.
      </p>
      <Refus erreurs={erreurs} champs={suiteChamps} />
      <Formulaire
        action={`/conventions/${ancienne.id}/suite`}
        bouton="Créer la nouvelle convention"
        retour={`/conventions/${ancienne.id}`}
      >
        {typeof saisie.cle === 'string' && <input type="hidden" name="cle" value={saisie.cle} />}
        <ChampsForm champs={suiteChamps} saisie={saisie} erreurs={erreurs} options={{}} />
      </Formulaire>
    </>
  );
}

const COURTS: ChoixReprise[] = ['reconduite', 'modifiee', 'arretee', 'terminee'];

/** Several fiches at once, for the decisions that need no other fiche. */
function Ensemble() {
  return (
    <fieldset class="champ cases">
      <legend>Décider pour les fiches cochées</legend>
      <div class="groupe-court">
        <div class="champ">
          <label for="r-choix">Ce qu’elles deviennent</label>
          <select id="r-choix" name="choix">
            {COURTS.map((choix) => (
              <option key={choix} value={choix}>
                {CHOIX_REPRISE[choix]}
              </option>
            ))}
          </select>
        </div>
        <div class="champ">
          <label for="r-motif">Pourquoi</label>
          <input id="r-motif" type="text" name="motif" maxLength={2000} />
        </div>
      </div>
    </fieldset>
  );
}

type TableauProps = { fiches: FicheAReprendre[]; conventionId: string; debut: string | undefined };

function Ligne({ fiche, conventionId, debut }: Omit<TableauProps, 'fiches'> & { fiche: FicheAReprendre }) {
  const { can, aujourdhui } = usePage();
  const { mot, ton } = describeEtat(fiche, aujourdhui);
  const titre = [fiche.code, fiche.titre].filter(Boolean).join(' ');
  return (
    <tr>
      <th scope="row">
        {can('convention.modifier') && (
          <input type="checkbox" name="fiche" value={fiche.id} aria-label={`Choisir « ${titre} »`} />
        )}{' '}
        <a href={`/fiches/${fiche.id}`}>{titre}</a> <Exemple si={fiche.exemple} />
      </th>
      <td data-titre="Aujourd’hui">
        <Etat ton={ton}>{mot}</Etat>
      </td>
      <td data-titre="Décision">
        {fiche.reprise ? (
          <>
            {describeChoix({ ...fiche.reprise, debut })}
            {fiche.vers && ` : ${fiche.vers}`}
            {fiche.reprise.motif && <small> {fiche.reprise.motif}</small>}
          </>
        ) : (
          <span class="vide">À décider</span>
        )}
      </td>
      {can('convention.modifier') && (
        <td>
          <a href={`/conventions/${conventionId}/reprises/${fiche.id}`}>
            {fiche.reprise ? 'Revoir' : 'Décider'}
            <span class="hors-ecran"> pour « {titre} »</span>
          </a>
        </td>
      )}
    </tr>
  );
}

function Tableau({ fiches, ...reste }: TableauProps) {
  const { can } = usePage();
  return (
    <table class="tableau">
      <caption class="hors-ecran">Ce que devient chaque fiche</caption>
      <thead>
        <tr>
          <th scope="col">Fiche</th>
          <th scope="col">Aujourd’hui</th>
          <th scope="col">Décision</th>
          {can('convention.modifier') && <th scope="col">Acte</th>}
        </tr>
      </thead>
      <tbody>
        {fiches.map((fiche) => (
          <Ligne key={fiche.id} fiche={fiche} {...reste} />
        ))}
      </tbody>
    </table>
  );
}

type ReprisesProps = {
  ancienne: Nom;
  nouvelle: Nom;
  /** The first day of the new one, from which what is merged or stopped is so. */
  debut: string | undefined;
  fiches: FicheAReprendre[];
  erreur?: string;
};

/** From one convention to the next: each fiche, and what was decided of it. */
export function ReprisesPage({ ancienne, nouvelle, debut, fiches, erreur }: ReprisesProps) {
  const { can } = usePage();
  const decidees = fiches.filter(({ reprise }) => reprise).length;
  return (
    <>
      <h1>D’une convention à l’autre</h1>
      <p>
        De <a href={`/conventions/${ancienne.id}`}>{ancienne.titre}</a> à{' '}
        <a href={`/conventions/${nouvelle.id}`}>{nouvelle.titre}</a>.
      </p>
      <p class="chapeau">
        {formatNumber(decidees)} sur {pluralize(fiches.length, 'fiche')}{' '}
        {decidees < 2 ? 'a une décision' : 'ont une décision'}.
      </p>
      <p>
        Une fiche fusionnée ou arrêtée ne le devient qu’au premier jour de la nouvelle convention
        {debut ? ` (${formatJour(debut)})` : ' : écrivez sa date de début'}. D’ici là, rien ne change pour
        elle.
      </p>
      {erreur && (
        <p class="erreur" role="alert">
          {erreur}
        </p>
      )}
      {fiches.length === 0 && (
        <Vide>
          Aucune fiche ne répond à l’ancienne convention. Tirez leurs liens depuis{' '}
          <a href={`/conventions/${ancienne.id}/liens`}>le fil de la convention</a>.
        </Vide>
      )}
      {fiches.length > 0 && can('convention.modifier') && (
        <Formulaire
          action={`/conventions/${nouvelle.id}/reprises`}
          bouton="Enregistrer pour les fiches cochées"
          classe="formulaire formulaire-large"
        >
          <Tableau fiches={fiches} conventionId={nouvelle.id} debut={debut} />
          <Ensemble />
        </Formulaire>
      )}
      {fiches.length > 0 && !can('convention.modifier') && (
        <Tableau fiches={fiches} conventionId={nouvelle.id} debut={debut} />
      )}
    </>
  );
}
