import { formatJour } from '../../../shared/clock/clock.ts';
import type { Champ, Erreurs, Saisie } from '../../../shared/form/champs.ts';
import { ChampsForm } from '../../../ui/champs.tsx';
import { Acte, Formulaire, Refus } from '../../../ui/formulaire.tsx';
import { usePage } from '../../../ui/page.ts';
import { Etat, Exemple, Jour, Ou } from '../../../ui/textes.tsx';
import type { PieceVue } from './pieces.data.ts';
import { isPieceEnRetard, nommePiece, type PiecePrevue } from './pieces.rules.ts';
import { NATURES_PIECE } from './pieces.table.ts';

type Props = {
  titre: string;
  pieces: PieceVue[];
  /** What each is due for; left out on that page itself. */
  pour?: (piece: PieceVue) => { href: string; libelle: string } | undefined;
  /** Where an act leads back to. */
  retour: string;
};

function EtatDePiece({ piece }: { piece: PieceVue }) {
  const { aujourdhui } = usePage();
  if (piece.recue_le) return <Etat ton="bien">{`Reçue le ${formatJour(piece.recue_le)}`}</Etat>;
  return isPieceEnRetard(piece, aujourdhui) ? (
    <Etat ton="alerte">En retard</Etat>
  ) : (
    <Etat ton="neutre">Attendue</Etat>
  );
}

function Ligne({ piece, pour, retour }: { piece: PieceVue; pour: Props['pour']; retour: string }) {
  const { can } = usePage();
  const modifiable = can('finance.modifier');
  const nom = nommePiece(piece);
  const cible = pour?.(piece);
  return (
    <tr>
      <th scope="row">
        {modifiable ? <a href={`/argent/pieces/${piece.id}/modifier`}>{nom}</a> : nom}{' '}
        <Exemple si={piece.exemple} />
        {piece.lien && (
          <>
            {' '}
            <a href={piece.lien} rel="noopener nofollow ugc">
              Lire<span class="hors-ecran"> {nom}</span>
            </a>
          </>
        )}
      </th>
      {pour && (
        <td data-titre="Pour">{cible ? <a href={cible.href}>{cible.libelle}</a> : <Ou valeur="" />}</td>
      )}
      <td data-titre="De">
        <Ou valeur={piece.structure} />
      </td>
      <td data-titre="Attendue le">
        <Jour jour={piece.due_le} />
      </td>
      <td data-titre="État">
        <EtatDePiece piece={piece} />{' '}
        {modifiable && !piece.recue_le && (
          <Acte
            action={`/argent/pieces/${piece.id}/recue`}
            libelle="Noter reçue aujourd’hui"
            precision={nom}
            champs={{ retour }}
          />
        )}
      </td>
    </tr>
  );
}

/** Documents due: which, from whom, for when, and whether they have come. */
export function PiecesTable({ titre, pieces, pour, retour }: Props) {
  return (
    <table class="tableau">
      <caption>{titre}</caption>
      <thead>
        <tr>
          <th scope="col">Pièce</th>
          {pour && <th scope="col">Pour</th>}
          <th scope="col">De</th>
          <th scope="col">Attendue le</th>
          <th scope="col">État</th>
        </tr>
      </thead>
      <tbody>
        {pieces.map((piece) => (
          <Ligne key={piece.id} piece={piece} pour={pour} retour={retour} />
        ))}
      </tbody>
    </table>
  );
}

type PrevoirProps = {
  parent: { href: string; titre: string };
  action: string;
  champs: readonly Champ[];
  saisie: Saisie;
  erreurs: Erreurs;
  /** What would be added for the year that is typed. */
  prevues: PiecePrevue[];
};

/** What a subsidy asks for each year, before it is written. */
export function PrevoirPage({ parent, action, champs, saisie, erreurs, prevues }: PrevoirProps) {
  return (
    <>
      <h1>Prévoir les pièces d’un exercice</h1>
      <p>
        Pour <a href={parent.href}>{parent.titre}</a>. Ces pièces s’ajoutent à celles que l’on attend ; celles
        qui y sont déjà n’y sont pas mises deux fois.
      </p>
      <Refus erreurs={erreurs} champs={champs} />
      {prevues.length > 0 && (
        <ul>
          {prevues.map(({ nature, due_le }) => (
            <li key={nature}>
              {NATURES_PIECE[nature]}, pour le {formatJour(due_le)}
            </li>
          ))}
        </ul>
      )}
      <p class="discret-texte">
        La loi donne six mois après la fin de l’exercice pour le compte rendu financier (loi n° 2000-321 du 12
        avril 2000, article 10). La date des autres pièces est proposée : vérifiez-la dans la convention.
      </p>
      <Formulaire action={action} bouton="Prévoir ces pièces" retour={parent.href}>
        <ChampsForm champs={champs} saisie={saisie} erreurs={erreurs} options={{}} />
      </Formulaire>
    </>
  );
}
