import { Pages } from '../../../../ui/pages.tsx';
import { Jour } from '../../../../ui/textes.tsx';
import { type Dessin, LARGEUR } from './frise.rules.ts';

/** Fiches on one page of the timeline: beyond, nobody follows a line across the years. */
export const FRISE_PAR_PAGE = 50;

const RANG = 26;
const HAUT = 28;
/** Room for the names, in units of the drawing. */
const NOMS = 330;
const LETTRES_MAX = 41;

function shorten(titre: string, max: number): string {
  return titre.length > max ? `${titre.slice(0, max - 1)}…` : titre;
}

function Rangs({ barres }: Pick<Dessin, 'barres'>) {
  return (
    <>
      {barres.map((barre, index) => {
        const y = HAUT + index * RANG;
        return (
          <a key={barre.id} href={barre.href} tabIndex={-1}>
            <text
              x={barre.operation ? 18 : 0}
              y={y + 17}
              class={barre.operation ? 'frise-operation' : 'frise-fiche'}
            >
              {shorten(barre.titre, barre.operation ? LETTRES_MAX - 3 : LETTRES_MAX)}
            </text>
            {barre.x === undefined ? (
              <text x={NOMS} y={y + 17} class="frise-vide">
                Dates non renseignées
              </text>
            ) : (
              <rect
                class={`frise-barre frise-${barre.ton}${barre.ouvertGauche || barre.ouvertDroite ? ' frise-ouverte' : ''}`}
                x={NOMS + barre.x}
                y={y + (barre.operation ? 8 : 5)}
                width={barre.largeur}
                height={barre.operation ? 9 : 16}
                rx="3"
              />
            )}
          </a>
        );
      })}
    </>
  );
}

type Props = { dessin: Dessin; page: number; pages: number; hrefOf(page: number): string };

/**
 * Years from left to right, operations under their fiche, a line for today. Hidden from screen readers and from the
 * keyboard: the table under it says the same.
 */
export function FriseVue({ dessin, page, pages, hrefOf }: Props) {
  const hauteur = HAUT + dessin.barres.length * RANG + 8;
  return (
    <div class="frise-temps">
      <svg
        viewBox={`0 0 ${NOMS + LARGEUR} ${hauteur}`}
        aria-hidden="true"
        focusable="false"
        class="frise-svg"
      >
        {dessin.annees.map(({ annee, x }) => (
          <g key={annee}>
            <line class="frise-annee" x1={NOMS + x} x2={NOMS + x} y1="0" y2={hauteur} />
            <text x={NOMS + x + 6} y="18" class="frise-an">
              {annee}
            </text>
          </g>
        ))}
        <Rangs barres={dessin.barres} />
        {dessin.aujourdhui !== undefined && (
          <line
            class="frise-aujourdhui"
            x1={NOMS + dessin.aujourdhui}
            x2={NOMS + dessin.aujourdhui}
            y1="0"
            y2={hauteur}
          />
        )}
      </svg>
      <p class="legende">
        La ligne verticale pleine est le jour d’aujourd’hui. Une barre en pointillé n’a pas de début ou pas de
        fin. Verte, elle est finie ; rouge, en retard ou bloquée ; jaune, en pause.
      </p>
      <details>
        <summary>La même chose en tableau</summary>
        <table class="tableau">
          <caption>Les dates des fiches et de leurs opérations</caption>
          <thead>
            <tr>
              <th scope="col">Fiche ou opération</th>
              <th scope="col">Début</th>
              <th scope="col">Fin</th>
              <th scope="col">Statut</th>
            </tr>
          </thead>
          <tbody>
            {dessin.barres.map(({ id, titre, href, debut, fin, mot, operation }) => (
              <tr key={id}>
                <th scope="row">
                  {operation && 'Opération : '}
                  <a href={href}>{titre}</a>
                </th>
                <td data-titre="Début">
                  {debut ? <Jour jour={debut} /> : <span class="vide">Non renseigné</span>}
                </td>
                <td data-titre="Fin">
                  {fin ? <Jour jour={fin} /> : <span class="vide">Non renseignée</span>}
                </td>
                <td data-titre="Statut">{mot}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <Pages page={page} pages={pages} nom="Pages de la frise" hrefOf={hrefOf} />
    </div>
  );
}
