import { formatInstant } from '../../../shared/clock/clock.ts';
import { pluralize } from '../../../shared/text/text.ts';
import { Acte, Formulaire } from '../../../ui/formulaire.tsx';
import { Chemin } from '../../../ui/layout.tsx';
import { Vide } from '../../../ui/textes.tsx';
import type { Anomalie } from '../lecture/plan.rules.ts';
import { describeAnnulation, describeCellules, describeEtat } from './imports.rules.ts';
import type { Annulation, Bilan, Depot } from './imports.table.ts';

const ICI = { href: '/import', libelle: 'Importer un plan' };
/** Past this many lines a page is no longer read: the whole list is in its own file. */
const MAX_LIGNES = 500;

export function CheminImport() {
  return <Chemin etapes={[{ href: '/fiches', libelle: 'Fiches action' }, ICI]} />;
}

function Explications() {
  return (
    <>
      <p>
        Déposez le tableau de votre plan d’action tel qu’il est : classeur Excel ou Calc (<code>.xlsx</code>)
        ou fichier <code>.csv</code>. Il n’y a pas de modèle à suivre. Maillage reconnaît les axes, les
        objectifs, les fiches et leurs opérations, quels que soient l’ordre et le nom des colonnes.
      </p>
      <ul>
        <li>Rien n’est écrit avant que vous ayez vu et accepté le résultat.</li>
        <li>Ce qui est importé n’est vu que par l’équipe, jusqu’à ce que vous en décidiez autrement.</li>
        <li>Ce qui n’a pas de place est gardé dans les notes de la fiche, ou signalé ligne par ligne.</li>
        <li>
          Le même fichier, corrigé, peut être déposé à nouveau : seules les lignes qui ont changé sont mises à
          jour.
        </li>
        <li>Un import peut être annulé.</li>
      </ul>
    </>
  );
}

function Depots({ depots }: { depots: Depot[] }) {
  if (depots.length === 0) return <Vide>Aucun fichier n’a encore été déposé.</Vide>;
  return (
    <table class="tableau">
      <caption class="hors-ecran">Fichiers déposés, le plus récent d’abord</caption>
      <thead>
        <tr>
          <th scope="col">Fichier</th>
          <th scope="col">Déposé</th>
          <th scope="col">Par</th>
          <th scope="col">Fiches</th>
          <th scope="col">État</th>
        </tr>
      </thead>
      <tbody>
        {depots.map((depot) => (
          <tr key={depot.id}>
            <th scope="row">
              <a href={`/import/${depot.id}`}>{depot.fichier}</a>
            </th>
            <td data-titre="Déposé">{formatInstant(depot.created_at)}</td>
            <td data-titre="Par">{depot.acteur}</td>
            <td data-titre="Fiches">{depot.bilan ? describeFiches(depot.bilan) : '–'}</td>
            <td data-titre="État">{describeEtat(depot)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** « 3 nouvelles, 1 modifiée »; « aucun changement » when the file taught nothing. */
function describeFiches({ nouvelles, modifiees, retablies }: Bilan): string {
  const parts = [
    nouvelles > 0 && pluralize(nouvelles, 'nouvelle'),
    modifiees > 0 && pluralize(modifiees, 'modifiée'),
    retablies > 0 && pluralize(retablies, 'rétablie'),
  ];
  return parts.filter(Boolean).join(', ') || 'aucun changement';
}

/** Where a file is dropped, and those dropped before. */
export function ImportListPage({ depots, erreur }: { depots: Depot[]; erreur?: string }) {
  return (
    <>
      <CheminImport />
      <h1>Importer un plan</h1>
      {erreur && (
        <div class="refus" role="alert" tabIndex={-1} id="refus">
          <h2>Ce fichier n’a pas pu être lu</h2>
          <p>
            <a href="#c-fichier">{erreur}</a>
          </p>
        </div>
      )}
      <Explications />
      <Formulaire action="/import" bouton="Lire ce fichier" retour="/fiches" fichier>
        <div class={erreur ? 'champ champ-refuse' : 'champ'}>
          <label for="c-fichier">Fichier du plan</label>
          <p class="aide" id="a-fichier">
            Un fichier .xlsx ou .csv, de 20 Mo, 20 000 lignes et 400 colonnes par feuille au plus.
          </p>
          {erreur && (
            <p class="erreur" id="e-fichier">
              {erreur}
            </p>
          )}
          <input
            type="file"
            id="c-fichier"
            name="fichier"
            accept=".xlsx,.xlsm,.csv,.tsv,.txt"
            aria-invalid={erreur ? 'true' : undefined}
            aria-describedby={erreur ? 'a-fichier e-fichier' : 'a-fichier'}
          />
        </div>
      </Formulaire>
      <h2>Fichiers déposés</h2>
      <Depots depots={depots} />
    </>
  );
}

/** All that was said about the file: where, what, and what became of it. */
export function Anomalies({ anomalies, id }: { anomalies: readonly Anomalie[]; id: string }) {
  if (anomalies.length === 0) return <p>Rien à signaler : tout a trouvé sa place.</p>;
  return (
    <>
      <p>
        {anomalies.length > MAX_LIGNES &&
          `Les ${MAX_LIGNES} premiers sont ci-dessous, tous sont dans le fichier. `}
        <a href={`/import/${id}/anomalies.csv`}>Télécharger la liste (CSV)</a>
      </p>
      <table class="tableau">
        <caption>{pluralize(anomalies.length, 'point')} à vérifier</caption>
        <thead>
          <tr>
            <th scope="col">Feuille</th>
            <th scope="col">Ligne</th>
            <th scope="col">Colonne</th>
            <th scope="col">Valeur</th>
            <th scope="col">Ce qu’il faut savoir</th>
          </tr>
        </thead>
        <tbody>
          {anomalies.slice(0, MAX_LIGNES).map(({ feuille, ligne, colonne, valeur, message }, index) => (
            <tr key={index}>
              <td data-titre="Feuille">{feuille || '–'}</td>
              <td data-titre="Ligne">{ligne > 0 ? ligne : '–'}</td>
              <td data-titre="Colonne">{colonne || '–'}</td>
              <td data-titre="Valeur" class="texte-brut">
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

function Crees({ titre, noms }: { titre: string; noms: readonly string[] }) {
  if (noms.length === 0) return null;
  return (
    <details>
      <summary>{titre}</summary>
      <ul>
        {noms.map((nom) => (
          <li key={nom}>{nom}</li>
        ))}
      </ul>
    </details>
  );
}

function Annule({ annulation }: { annulation: Annulation | undefined }) {
  return (
    <section aria-labelledby="annule">
      <h2 id="annule">Cet import est annulé</h2>
      {annulation && <p>{describeAnnulation(annulation)}</p>}
      {annulation && annulation.gardes.length > 0 && (
        <>
          <p>Ce qui a servi ou changé depuis l’import est resté :</p>
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

/** What an accepted import did, and the way back. */
export function ImportDonePage({ depot, bilan }: { depot: Depot; bilan: Bilan }) {
  const { rapport, structures, domaines } = bilan;
  return (
    <>
      <CheminImport />
      <h1>Import de {depot.fichier}</h1>
      {depot.annule_le && <Annule annulation={bilan.annulation} />}
      <h2>Ce que l’import a fait</h2>
      {bilan.lignes === 0 && <p>Ce fichier n’apprend rien de nouveau : rien n’a été changé.</p>}
      <ul>
        <li>{pluralize(bilan.nouvelles, 'nouvelle fiche', 'nouvelles fiches')}</li>
        <li>{pluralize(bilan.modifiees, 'fiche modifiée', 'fiches modifiées')}</li>
        {bilan.retablies > 0 && (
          <li>{pluralize(bilan.retablies, 'fiche sortie', 'fiches sorties')} de la corbeille</li>
        )}
        <li>{pluralize(bilan.inchangees, 'fiche inchangée', 'fiches inchangées')}</li>
        <li>
          {pluralize(rapport.operations, 'opération')} et {pluralize(rapport.noeuds, 'élément')} du plan dans
          le fichier
        </li>
      </ul>
      <Crees
        titre={`${pluralize(structures.length, 'structure ajoutée', 'structures ajoutées')} : vérifiez les doublons`}
        noms={structures}
      />
      <Crees titre={pluralize(domaines.length, 'domaine ajouté', 'domaines ajoutés')} noms={domaines} />
      <p>{describeCellules(rapport.cellules)}</p>
      <p>
        <a class="bouton" href={depot.annule_le ? '/import' : '/fiches'}>
          {depot.annule_le ? 'Déposer le fichier à nouveau' : 'Voir les fiches'}
        </a>
      </p>
      {!depot.annule_le && bilan.lignes > 0 && (
        <Acte action={`/import/${depot.id}/annulation`} libelle="Annuler cet import" danger />
      )}
      <h2>Ce que l’import a signalé</h2>
      <Anomalies anomalies={rapport.anomalies} id={depot.id} />
    </>
  );
}
