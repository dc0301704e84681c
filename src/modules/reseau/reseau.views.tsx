import { PAR_PAGE, toPage } from '../../shared/db/pages.ts';
import { formatNumber, pluralize } from '../../shared/text/text.ts';
import { Pages } from '../../ui/pages.tsx';
import { Vide } from '../../ui/textes.tsx';
import type { Lien, Noeud } from './reseau.data.ts';
import { describeLien, type Place, placeNoeuds, weighLien } from './reseau.rules.ts';

const LARGEUR = 960;
const HAUTEUR = 640;
const TITRE_MAX = 34;

const shorten = (nom: string) => (nom.length > TITRE_MAX ? `${nom.slice(0, TITRE_MAX - 1)}…` : nom);

const DECALAGE = { start: 16, middle: 0, end: -16 };
const placeTexte = ({ ancre, y }: Place) => (ancre !== 'middle' ? y + 4 : y < HAUTEUR / 2 ? y - 18 : y + 26);

/** The picture seconds the table: it is hidden from screen readers, its links from the keyboard. */
function Dessin({ noeuds, liens }: { noeuds: Noeud[]; liens: Lien[] }) {
  const places = placeNoeuds(noeuds, liens, { rayon: 230, centre: { x: LARGEUR / 2, y: HAUTEUR / 2 } });
  const parId = new Map(places.map((place) => [place.id, place]));
  const max = Math.max(1, ...liens.map(weighLien));
  return (
    <figure class="reseau-figure">
      <svg viewBox={`0 0 ${LARGEUR} ${HAUTEUR}`} aria-hidden="true" focusable="false">
        {liens.map((lien) => {
          const [a, b] = [parId.get(lien.a)!, parId.get(lien.b)!];
          const x = (LARGEUR / 2 + (a.x + b.x) / 2) / 2;
          const y = (HAUTEUR / 2 + (a.y + b.y) / 2) / 2;
          return (
            <path
              key={`${lien.a} ${lien.b}`}
              class="reseau-lien"
              d={`M${a.x.toFixed(1)} ${a.y.toFixed(1)}Q${x.toFixed(1)} ${y.toFixed(1)} ${b.x.toFixed(1)} ${b.y.toFixed(1)}`}
              stroke-width={(1 + (5 * weighLien(lien)) / max).toFixed(1)}
            >
              <title>{`${a.nom} et ${b.nom} : ${describeLien(lien)}`}</title>
            </path>
          );
        })}
        {places.map((place) => (
          <a key={place.id} href={`/reseau?structure=${place.id}`} tabIndex={-1}>
            <circle
              class="reseau-noeud"
              cx={place.x.toFixed(1)}
              cy={place.y.toFixed(1)}
              r={Math.min(12, 4 + Math.sqrt(place.poids)).toFixed(1)}
            />
            <text
              x={(place.x + DECALAGE[place.ancre]).toFixed(1)}
              y={placeTexte(place).toFixed(1)}
              text-anchor={place.ancre}
            >
              {shorten(place.nom)}
            </text>
          </a>
        ))}
      </svg>
      <figcaption>
        Plus le trait est épais, plus elles font de choses ensemble. Le tableau dit quoi.
      </figcaption>
    </figure>
  );
}

/** Beyond so many, the weaker ones are folded. */

function Liens({ liens, noms, titre }: { liens: Lien[]; noms: ReadonlyMap<string, string>; titre: string }) {
  return (
    <table class="tableau">
      <caption>{titre}</caption>
      <thead>
        <tr>
          <th scope="col">Structure</th>
          <th scope="col">Avec</th>
          <th scope="col">Ce qu’elles ont ensemble</th>
        </tr>
      </thead>
      <tbody>
        {liens.map((lien) => (
          <tr key={`${lien.a} ${lien.b}`}>
            <th scope="row">
              <a href={`/reseau?structure=${lien.a}`}>{noms.get(lien.a)}</a>
            </th>
            <td data-titre="Avec">
              <a href={`/reseau?structure=${lien.b}`}>{noms.get(lien.b)}</a>
            </td>
            <td data-titre="Ensemble">{describeLien(lien)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ALPHABET = new Intl.Collator('fr');

type Props = { noeuds: Noeud[]; liens: Lien[]; choisie: Noeud | undefined; seules: Noeud[]; page: number };

/** More lines than this cross each other: the strongest are drawn, the list says all. */
const DESSINES = 120;

export function ReseauPage({ noeuds, liens, choisie, seules, page: demandee }: Props) {
  const noms = new Map(noeuds.map(({ id, nom }) => [id, nom]));
  const rangs = liens.toSorted(
    (a, b) => weighLien(b) - weighLien(a) || ALPHABET.compare(noms.get(a.a) ?? '', noms.get(b.a) ?? ''),
  );
  const { page, pages, offset } = toPage(demandee, rangs.length);
  const dessines = rangs.slice(0, DESSINES);
  const relies = new Set(dessines.flatMap(({ a, b }) => [a, b]));
  const autour = choisie ? `&structure=${choisie.id}` : '';
  return (
    <>
      <h1>Qui travaille avec qui</h1>
      <p>
        D’après ce qui est déjà écrit : les mêmes fiches, les mêmes conventions, les mêmes lieux, les
        financements que vous pouvez voir.
      </p>
      {choisie && (
        <p>
          Autour de <a href={`/structures/${choisie.id}`}>{choisie.nom}</a>.{' '}
          <a href="/reseau">Voir tout le réseau</a>
        </p>
      )}
      {liens.length === 0 ? (
        <Vide>
          Aucun lien pour le moment. Il en paraît un dès que deux structures portent la même fiche, signent la
          même convention ou tiennent un service au même endroit.
        </Vide>
      ) : (
        <>
          <Dessin noeuds={noeuds.filter(({ id }) => relies.has(id))} liens={dessines} />
          {rangs.length > DESSINES && (
            <p class="discret-texte">
              Le dessin montre les {DESSINES} liens les plus forts. La liste les dit tous.
            </p>
          )}
          <Liens
            liens={rangs.slice(offset, offset + PAR_PAGE)}
            noms={noms}
            titre={`${pluralize(liens.length, 'lien')}, du plus fort au plus faible`}
          />
          <Pages
            page={page}
            pages={pages}
            nom="Pages de liens"
            hrefOf={(p) => `/reseau?page=${p}${autour}`}
          />
        </>
      )}
      {!choisie && seules.length > 0 && (
        <>
          <h2>Pas encore reliées</h2>
          <ul class="liste-simple">
            {seules.slice(0, PAR_PAGE).map(({ id, nom }) => (
              <li key={id}>
                <a href={`/structures/${id}`}>{nom}</a>
              </li>
            ))}
          </ul>
          {seules.length > PAR_PAGE && (
            <p>
              Et {formatNumber(seules.length - PAR_PAGE)} autres, dans{' '}
              <a href="/structures">les structures</a>.
            </p>
          )}
        </>
      )}
    </>
  );
}
