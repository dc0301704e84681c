import { Exemple, Jour, Prose } from '../../../ui/textes.tsx';
import { NATURES_NOTE, type Note } from './notes.table.ts';

/** Older notes stay one click away: a fiche of six years has many. */
const PREMIERES = 8;

function NoteItem({ note, modifiable }: { note: Note; modifiable: boolean }) {
  const nature = NATURES_NOTE[note.nature];
  return (
    <li>
      <h3>
        <Jour jour={note.jour} /> : {nature.toLowerCase()} <Exemple si={note.exemple} />
      </h3>
      <Prose texte={note.texte} niveau={3} />
      {note.auteur && (
        <p>
          <small>Selon {note.auteur}</small>
        </p>
      )}
      {modifiable && (
        <p class="actes">
          <a href={`/notes/${note.id}/modifier`}>
            Modifier<span class="hors-ecran"> cette note : {nature}</span>
          </a>{' '}
          <a href={`/notes/${note.id}/supprimer`}>
            Retirer<span class="hors-ecran"> cette note : {nature}</span>
          </a>
        </p>
      )}
    </li>
  );
}

/** The follow-up of a fiche, newest first. */
export function NotesVolet(props: { ficheId: string; notes: Note[]; modifiable: boolean }) {
  const { ficheId, notes, modifiable } = props;
  const items = notes.map((note) => <NoteItem key={note.id} note={note} modifiable={modifiable} />);
  return (
    <>
      {notes.length === 0 && <p class="vide">Aucune note de suivi pour le moment.</p>}
      {notes.length > 0 && <ol class="frise">{items.slice(0, PREMIERES)}</ol>}
      {notes.length > PREMIERES && (
        <details>
          <summary>Voir les notes plus anciennes ({notes.length - PREMIERES})</summary>
          <ol class="frise">{items.slice(PREMIERES)}</ol>
        </details>
      )}
      {modifiable && (
        <p>
          <a class="bouton" href={`/notes/nouvelle?fiche=${ficheId}`}>
            Ajouter une note de suivi
          </a>
        </p>
      )}
    </>
  );
}
