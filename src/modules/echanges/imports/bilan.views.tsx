import type { Erreurs, Saisie } from '../../../shared/form/champs.ts';
import { pluralize } from '../../../shared/text/text.ts';
import { Acte, RefusAncres } from '../../../ui/formulaire.tsx';
import { CheminEchanges } from '../echanges.views.tsx';
import { TYPES, type TypeObjet } from '../lecture/lignes.rules.ts';
import type { Etape } from '../rapprochement/plan.rules.ts';
import type { Colonne } from './choix/choix.rules.ts';
import { Colonnes } from './choix/choix.views.tsx';
import { describeAnnulation, listRapport, sayVues } from './imports.rules.ts';
import { type Bilan, type ImportAnnuaire, SORTS, type Sort } from './imports.table.ts';

/** Past this many lines a page is no longer read: the whole is in its own file. */
const MAX_LIGNES = 500;
const NOMS: Record<TypeObjet, string> = {
  domaine: 'Domaines du projet',
  structure: 'Structures',
  lieu: 'Lieux',
  service: 'Services',
  permanence: 'Lieux d’un service',
  horaire_exception: 'Jours particuliers',
  contact: 'Contacts',
};

function Comptes({ comptes }: Pick<Bilan, 'comptes'>) {
  const sorts = Object.keys(SORTS) as Sort[];
  const types = TYPES.filter((type) => sorts.some((sort) => (comptes[type]?.[sort] ?? 0) > 0));
  if (types.length === 0) return null;
  return (
    <table class="tableau">
      <caption>Ce que ce fichier apporte</caption>
      <thead>
        <tr>
          <th scope="col">Quoi</th>
          <th scope="col">Ajouts</th>
          <th scope="col">Changements</th>
          <th scope="col">Sans changement</th>
          <th scope="col">Laissés à la corbeille</th>
        </tr>
      </thead>
      <tbody>
        {types.map((type) => (
          <tr key={type}>
            <th scope="row">{NOMS[type]}</th>
            <td data-titre="Ajouts">{comptes[type].cree}</td>
            <td data-titre="Changements">{comptes[type].modifie}</td>
            <td data-titre="Sans changement">{comptes[type].inchange}</td>
            <td data-titre="Laissés à la corbeille">{comptes[type].corbeille}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Etapes({ etapes }: { etapes: readonly Etape[] }) {
  const vues = etapes.filter(({ sort, type }) => sort !== 'inchange' && type !== 'permanence');
  if (vues.length === 0) return null;
  return (
    <details>
      <summary>{pluralize(vues.length, 'élément')}, un par un</summary>
      <table class="tableau">
        <caption class="hors-ecran">Ce que deviennent les éléments du fichier</caption>
        <thead>
          <tr>
            <th scope="col">Ligne</th>
            <th scope="col">Quoi</th>
            <th scope="col">Nom</th>
            <th scope="col">Ce qu’il devient</th>
          </tr>
        </thead>
        <tbody>
          {vues.slice(0, MAX_LIGNES).map((etape) => (
            <tr key={`${etape.type} ${etape.cle}`}>
              <td data-titre="Ligne">{etape.ligne}</td>
              <td data-titre="Quoi">{NOMS[etape.type]}</td>
              <th scope="row">{etape.titre}</th>
              <td data-titre="Ce qu’il devient">{SORTS[etape.sort]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Rapport({ bilan, id }: { bilan: Bilan; id: string }) {
  const lignes = listRapport(bilan);
  if (lignes.length === 0) return <p>Rien à signaler : tout a trouvé sa place.</p>;
  return (
    <>
      <p>
        {lignes.length > MAX_LIGNES &&
          `Les ${MAX_LIGNES} premiers points sont ci-dessous, tous sont dans le fichier. `}
        <a href={`/annuaire/import/${id}/rapport.csv`}>Télécharger la liste (CSV)</a>
      </p>
      <table class="tableau">
        <caption>{pluralize(lignes.length, 'point')} à regarder</caption>
        <thead>
          <tr>
            <th scope="col">Ligne</th>
            <th scope="col">Sort</th>
            <th scope="col">Champ</th>
            <th scope="col">Dans le fichier</th>
            <th scope="col">Ce qu’il faut savoir</th>
          </tr>
        </thead>
        <tbody>
          {lignes.slice(0, MAX_LIGNES).map(({ ligne, sort, champ, valeur, message }, index) => (
            <tr key={index}>
              <td data-titre="Ligne">{ligne || '–'}</td>
              <td data-titre="Sort">{sort}</td>
              <td data-titre="Champ">{champ || '–'}</td>
              <td data-titre="Dans le fichier" class="texte-brut">
                {valeur || '–'}
              </td>
              <td data-titre="Ce qu’il faut savoir">{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Annule({ annulation }: { annulation: NonNullable<Bilan['annulation']> }) {
  return (
    <section aria-labelledby="annule">
      <h2 id="annule">Cet import est annulé</h2>
      <p>{describeAnnulation(annulation)}</p>
      {annulation.gardes.length > 0 && (
        <>
          <p>Ce qui a servi ou changé depuis l’import est resté :</p>
          <ul>
            {annulation.gardes.map((garde) => (
              <li key={garde}>{garde}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Lignes({ bilan, fait }: { bilan: Bilan; fait: boolean }) {
  const { lues, importees, refusees } = bilan.lignes;
  return (
    <p>
      {pluralize(lues, 'ligne lue', 'lignes lues')} :{' '}
      {fait ? pluralize(importees, 'importée') : `${pluralize(importees, 'ligne')} à importer`},{' '}
      {pluralize(refusees, 'refusée')}.{' '}
      {bilan.colonnes.length > 0 &&
        importees > 0 &&
        `Gardées telles quelles, sans place dans l’annuaire : ${bilan.colonnes.slice(0, 40).join(', ')}.`}
    </p>
  );
}

type Props = {
  depot: ImportAnnuaire;
  bilan: Bilan;
  etapes: readonly Etape[];
  /** Of a list that is not imported yet: what its columns are may be said. */
  colonnes?: readonly Colonne[];
  saisie?: Saisie;
  erreurs?: Erreurs;
};

/** Nothing changes: because all is known already, or because no row could be read. */
function Rien({ bilan }: { bilan: Bilan }) {
  const { lues, importees } = bilan.lignes;
  if (lues > 0 && importees === 0)
    return <p>Aucune ligne ne se lit ainsi : rien ne serait écrit. Les raisons sont plus bas.</p>;
  return <p>Ce fichier n’apprend rien de nouveau : rien ne change.</p>;
}

/** What an import would do, then what it did, with the way back. */
export function ImportPage({ depot, bilan, etapes, colonnes = [], saisie, erreurs = {} }: Props) {
  const touche = Object.values(bilan.comptes).some(({ cree, modifie }) => cree + modifie > 0);
  const { id } = depot;
  return (
    <>
      <CheminEchanges />
      <h1>{depot.accepte_le ? `Import de ${depot.fichier}` : `Vérifier ${depot.fichier}`}</h1>
      <RefusAncres titre="Une colonne est à revoir" erreurs={erreurs} />
      {bilan.annulation && <Annule annulation={bilan.annulation} />}
      <h2>{depot.accepte_le ? 'Ce que l’import a fait' : 'Ce que l’import fera'}</h2>
      <Lignes bilan={bilan} fait={depot.accepte_le !== null} />
      {!touche && <Rien bilan={bilan} />}
      <Comptes comptes={bilan.comptes} />
      <Etapes etapes={etapes} />
      {!depot.accepte_le && touche && (
        <Acte
          action={`/annuaire/import/${id}/acceptation`}
          libelle="Importer"
          champs={{ vues: sayVues(bilan) }}
        />
      )}
      {depot.accepte_le && !depot.annule_le && touche && (
        <Acte action={`/annuaire/import/${id}/annulation`} libelle="Annuler cet import" danger />
      )}
      <p>
        <a href="/annuaire/import">Déposer un autre fichier</a>
      </p>
      {colonnes.length > 0 && <Colonnes id={id} colonnes={colonnes} saisie={saisie} erreurs={erreurs} />}
      <h2>Ligne par ligne</h2>
      <Rapport bilan={bilan} id={id} />
    </>
  );
}
