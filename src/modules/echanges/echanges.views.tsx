import { pluralize } from '../../shared/text/text.ts';
import { Chemin } from '../../ui/layout.tsx';
import { Vide } from '../../ui/textes.tsx';
import { FORMATS_ECHANGE, type FormatEchange, TABLEURS_DI, type TableurDi } from './echanges.export.ts';
import type { Perte } from './offre/offre.rules.ts';

const ICI = { href: '/annuaire/echanges', libelle: 'Échanger' };
/** Past this many lines a page is no longer read. */
export const MAX_PERTES = 500;

export function CheminEchanges({ fin }: { fin?: boolean }) {
  return <Chemin etapes={[{ href: '/services', libelle: 'Services' }, ...(fin ? [] : [ICI])]} />;
}

function Tableurs() {
  return (
    <ul>
      {(Object.keys(TABLEURS_DI) as TableurDi[]).map((tableur) => (
        <li key={tableur}>
          <a href={`/annuaire/echanges/${tableur}`}>
            {TABLEURS_DI[tableur].libelle}
            <span class="hors-ecran"> de data·inclusion</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Formats() {
  return (
    <table class="tableau">
      <caption>Emporter l’offre publique du territoire</caption>
      <thead>
        <tr>
          <th scope="col">Forme</th>
          <th scope="col">Pour quoi</th>
          <th scope="col">Ce qu’elle ne dit pas</th>
          <th scope="col">Fichier</th>
        </tr>
      </thead>
      <tbody>
        {(Object.keys(FORMATS_ECHANGE) as FormatEchange[]).map((format) => (
          <tr key={format}>
            <th scope="row">{FORMATS_ECHANGE[format].libelle}</th>
            <td data-titre="Pour quoi">{FORMATS_ECHANGE[format].pour}</td>
            <td data-titre="Ce qu’elle ne dit pas">
              <a href={`/annuaire/echanges/${format}/pertes`}>
                Voir la liste{' '}
                <span class="hors-ecran">de ce que {FORMATS_ECHANGE[format].libelle} ne dit pas</span>
              </a>
            </td>
            <td data-titre="Fichier">
              <a href={`/annuaire/echanges/${format}`}>
                Télécharger <span class="hors-ecran">{FORMATS_ECHANGE[format].libelle}</span>
              </a>
              {format === 'data-inclusion' && <Tableurs />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type EchangesProps = { services: number; exemples: number };

/** What leaves for other directories, and what comes from them. */
export function EchangesPage({ services, exemples }: EchangesProps) {
  return (
    <>
      <CheminEchanges fin />
      <h1>Échanger avec d’autres annuaires</h1>
      <p>
        {pluralize(services, 'service public', 'services publics')} à emporter. Seuls partent les services
        montrés à tous, et les contacts marqués publics. Ce qu’une forme ne sait pas dire est listé : rien ne
        se perd en silence.
      </p>
      {exemples > 0 && (
        <p class="avis">
          {pluralize(exemples, 'service est un exemple', 'services sont des exemples')} : retirez-les avant de
          publier ces fichiers.
        </p>
      )}
      <Formats />
      <h2>Faire entrer un annuaire</h2>
      <p>
        Un tableau, une liste nationale, un fichier d’un autre annuaire : vous voyez le résultat avant que
        rien ne soit écrit.
      </p>
      <p>
        <a class="bouton" href="/annuaire/import">
          Importer un fichier
        </a>
      </p>
      <h2>Lire l’offre depuis un programme</h2>
      <p>
        L’interface <a href="/api/hsds/">/api/hsds/</a> donne les services publics au format HSDS 3.0, un
        standard international. <a href="/api/oruk/">/api/oruk/</a> les donne selon son profil britannique,
        Open Referral UK. Les deux sont ouvertes à tous, sans clé, et se filtrent : mots, thème, structure,
        date.
      </p>
    </>
  );
}

/** While a file or its losses are being made: the page asks again by itself. */
export function AttentePage() {
  return (
    <>
      <CheminEchanges />
      <h1>Le fichier se prépare</h1>
      <p role="status">Il y a beaucoup de services. Cette page donnera le résultat toute seule.</p>
      <p>
        Vous pouvez aussi <a href="/annuaire/echanges">revenir aux échanges</a> et le demander plus tard.
      </p>
    </>
  );
}

/** `liste`: the first ones; `total`: how many there are. */
export type PertesLues = { liste: readonly Perte[]; total: number };

/** Each value that a shape cannot hold, and why. */
export function PertesPage({ titre, liste, total }: PertesLues & { titre: string }) {
  return (
    <>
      <CheminEchanges />
      <h1>{titre}</h1>
      {total === 0 && <Vide>Tout a trouvé sa place dans ce format.</Vide>}
      {total > liste.length && (
        <p>
          Les {liste.length} premières valeurs sont ci-dessous. La commande « maillage export annuaire » les
          écrit toutes.
        </p>
      )}
      {total > 0 && (
        <table class="tableau">
          <caption>{pluralize(total, 'valeur')} sans place dans ce format</caption>
          <thead>
            <tr>
              <th scope="col">De quoi</th>
              <th scope="col">Champ</th>
              <th scope="col">Valeur</th>
              <th scope="col">Pourquoi</th>
            </tr>
          </thead>
          <tbody>
            {liste.map(({ objet, champ, valeur, raison }, index) => (
              <tr key={index}>
                <th scope="row">{objet}</th>
                <td data-titre="Champ">{champ}</td>
                <td data-titre="Valeur" class="texte-brut">
                  {valeur}
                </td>
                <td data-titre="Pourquoi">{raison}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
