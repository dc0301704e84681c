import type { ComponentChildren } from 'preact';
import type { Cellule } from '../../../../shared/tableur/tableur.ts';
import { formatCellule, isVide } from '../../../../shared/tableur/texte.ts';
import { pluralize } from '../../../../shared/text/text.ts';
import { usePage } from '../../../../ui/page.ts';
import { Etat, Exemple, Jour } from '../../../../ui/textes.tsx';
import { describeEtat } from '../../fiches.rules.ts';
import type { FicheLigne } from '../../fiches.table.ts';
import type { ColonneFiche, ContexteColonnes, LigneFiche } from '../colonnes/colonnes.rules.ts';
import { groupLignes } from '../colonnes/groupes.rules.ts';
import { type Adresse, findTri } from '../liste.rules.ts';

type Ligne = LigneFiche & FicheLigne;
type Props = {
  lignes: Ligne[];
  colonnes: ColonneFiche[];
  contexte: ContexteColonnes;
  groupe: ColonneFiche | undefined;
  adresse: Adresse;
  /** Boxes to choose the rows of a bulk edit. */
  choisir: boolean;
};

const NOMBRES = new Set<ColonneFiche['type']>(['montant', 'etp', 'entier']);
const COURT = 140;

function Contenu({ type, valeur }: { type: ColonneFiche['type']; valeur: Cellule }) {
  if (isVide(valeur)) return <span class="vide">Non renseigné</span>;
  if (type === 'date') return <Jour jour={String(valeur)} />;
  const text = formatCellule(type, valeur);
  return <>{text.length > COURT ? `${text.slice(0, COURT)}…` : text}</>;
}

/** A column's name; where it sorts, the link that does, and which way it does now. */
function Entete({
  colonne,
  nom,
  nombre,
  adresse,
}: {
  colonne: string;
  nom: string;
  nombre: boolean;
  adresse: Adresse;
}) {
  const tri = findTri(adresse, colonne);
  return (
    <th scope="col" class={nombre ? 'nombre' : undefined} aria-sort={tri?.sens}>
      {tri ? (
        <a href={tri.href} class="tri">
          {nom}
        </a>
      ) : (
        nom
      )}
    </th>
  );
}

function Titre({ ligne, code, choisir }: { ligne: Ligne; code: boolean; choisir: boolean }) {
  return (
    <th scope="row">
      {choisir && (
        <input type="checkbox" name="id" value={ligne.id} aria-label={`Choisir « ${ligne.titre} »`} />
      )}{' '}
      <a href={`/fiches/${ligne.id}`}>
        {code && ligne.code && <span class="numero">{ligne.code}</span>} {ligne.titre}
      </a>{' '}
      <Exemple si={ligne.exemple} />
    </th>
  );
}

function Rangee({
  ligne,
  colonnes,
  code,
  contexte,
  choisir,
}: Omit<Props, 'lignes' | 'groupe' | 'adresse'> & { ligne: Ligne; code: boolean }) {
  const { mot, ton } = describeEtat(ligne, contexte.aujourdhui);
  return (
    <tr>
      <Titre ligne={ligne} code={code} choisir={choisir} />
      {colonnes.map((colonne) => (
        <td
          key={colonne.cle}
          data-titre={colonne.libelle}
          class={NOMBRES.has(colonne.type) ? 'nombre' : undefined}
        >
          {colonne.cle === 'etat' ? (
            <Etat ton={ton}>{mot}</Etat>
          ) : (
            <Contenu type={colonne.type} valeur={colonne.valeur(ligne, contexte)} />
          )}
        </td>
      ))}
    </tr>
  );
}

/** The table of the fiches: its first column is the link, the others are those that were chosen. */
export function TableauVue({ adresse, lignes, colonnes, contexte, groupe, choisir }: Props) {
  const { aujourdhui } = usePage();
  // The number and the title are one cell: people read them together.
  const autres = colonnes.filter(({ cle }) => cle !== 'titre' && cle !== 'code');
  const code = colonnes.some(({ cle }) => cle === 'code');
  const groupes = groupe
    ? groupLignes(lignes, groupe, { ...contexte, aujourdhui })
    : [{ titre: undefined, lignes }];
  return (
    <table class="tableau">
      <caption class="hors-ecran">Les fiches action</caption>
      <thead>
        <tr>
          <Entete colonne="titre" nom="Fiche" nombre={false} adresse={adresse} />
          {autres.map(({ cle, libelle, type }) => (
            <Entete key={cle} colonne={cle} nom={libelle} nombre={NOMBRES.has(type)} adresse={adresse} />
          ))}
        </tr>
      </thead>
      {groupes.map(({ titre, lignes: rangees }) => (
        <tbody key={titre ?? 'sans'}>
          {titre !== undefined && (
            <tr class="tableau-groupe">
              <th scope="rowgroup" colSpan={autres.length + 1}>
                {titre ?? 'Non renseigné'} <span class="numero">{pluralize(rangees.length, 'fiche')}</span>
              </th>
            </tr>
          )}
          {rangees.map((ligne) => (
            <Rangee
              key={ligne.id}
              ligne={ligne as Ligne}
              colonnes={autres}
              code={code}
              contexte={contexte}
              choisir={choisir}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** Chosen rows go to the page of the bulk edit, which asks what to change before anything does. */
export function ChoixLot({ children }: { children: ComponentChildren }) {
  return (
    <form action="/fiches/lot" method="get" class="choix-lot">
      <input type="hidden" name="cochees" value="oui" />
      {children}
      <p>
        <button type="submit">Modifier les fiches cochées</button>
      </p>
    </form>
  );
}
