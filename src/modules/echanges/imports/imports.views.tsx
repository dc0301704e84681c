import { formatInstant } from '../../../shared/clock/clock.ts';
import { pluralize } from '../../../shared/text/text.ts';
import { Formulaire } from '../../../ui/formulaire.tsx';
import { Vide } from '../../../ui/textes.tsx';
import { CheminEchanges } from '../echanges.views.tsx';
import { MODELES } from '../lecture/lecture.rules.ts';
import { describeEtat } from './imports.rules.ts';
import type { ImportAnnuaire } from './imports.table.ts';

function Depots({ depots }: { depots: ImportAnnuaire[] }) {
  if (depots.length === 0) return <Vide>Aucun fichier n’a encore été déposé.</Vide>;
  return (
    <table class="tableau">
      <caption class="hors-ecran">Fichiers déposés, le plus récent d’abord</caption>
      <thead>
        <tr>
          <th scope="col">Fichier</th>
          <th scope="col">Déposé</th>
          <th scope="col">Par</th>
          <th scope="col">Lignes</th>
          <th scope="col">État</th>
        </tr>
      </thead>
      <tbody>
        {depots.map((depot) => (
          <tr key={depot.id}>
            <th scope="row">
              <a href={`/annuaire/import/${depot.id}`}>{depot.fichier}</a>
            </th>
            <td data-titre="Déposé">{formatInstant(depot.created_at)}</td>
            <td data-titre="Par">{depot.acteur}</td>
            <td data-titre="Lignes">
              {depot.bilan ? pluralize(depot.bilan.lignes.importees, 'importée') : '–'}
            </td>
            <td data-titre="État">{describeEtat(depot)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Refus({ erreur }: { erreur: string }) {
  return (
    <div class="refus" role="alert" tabIndex={-1} id="refus">
      <h2>Ce fichier n’a pas pu être lu</h2>
      <p>
        <a href="#c-fichier">{erreur}</a>
      </p>
    </div>
  );
}

function ChampModele({ modele }: { modele: string | undefined }) {
  return (
    <div class="champ">
      <label for="c-modele">Ce que c’est</label>
      <p class="aide" id="a-modele">
        Laissez « À reconnaître » si vous ne savez pas : les noms des colonnes le disent.
      </p>
      <select id="c-modele" name="modele" aria-describedby="a-modele">
        <option value="">À reconnaître</option>
        {Object.entries(MODELES).map(([cle, { libelle }]) => (
          <option key={cle} value={cle} selected={cle === modele}>
            {libelle}
          </option>
        ))}
      </select>
    </div>
  );
}

type Props = { depots: ImportAnnuaire[]; erreur?: string; modele?: string };

/** Where a file is dropped, and those dropped before. */
export function ImportListPage({ depots, erreur, modele }: Props) {
  return (
    <>
      <CheminEchanges />
      <h1>Importer un annuaire</h1>
      {erreur && <Refus erreur={erreur} />}
      <ul>
        <li>Rien n’est écrit avant que vous ayez vu et accepté le résultat.</li>
        <li>Chaque ligne du fichier est importée, ou refusée avec sa raison.</li>
        <li>Le même fichier, plus tard, ne met à jour que ce qui a changé.</li>
        <li>Ce que vous avez corrigé ici est protégé : l’import ne l’écrase pas.</li>
        <li>Ce qui est ajouté est montré à tous, sauf les contacts. Un import peut être annulé.</li>
      </ul>
      <Formulaire action="/annuaire/import" bouton="Lire ce fichier" retour="/annuaire/echanges" fichier>
        <div class={erreur ? 'champ champ-refuse' : 'champ'}>
          <label for="c-fichier">Fichier</label>
          <p class="aide" id="a-fichier">
            Un fichier .csv, .xlsx, .json ou .geojson, de 20 Mo et 5 000 lignes au plus.
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
            accept=".csv,.tsv,.txt,.xlsx,.json,.geojson"
            aria-invalid={erreur ? 'true' : undefined}
            aria-describedby={erreur ? 'a-fichier e-fichier' : 'a-fichier'}
          />
        </div>
        <ChampModele modele={modele} />
      </Formulaire>
      <h2>Fichiers déposés</h2>
      <Depots depots={depots} />
    </>
  );
}
