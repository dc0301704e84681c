import { canSee, hasDroit } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { todayOf } from '../../../shared/session/render.tsx';
import { mountEdition } from '../../journal/journal.api.ts';
import { declareVolet } from '../../liens/liens.api.ts';
import { findFicheVisible } from '../operations/operations.routes.tsx';
import { listNotes } from './notes.data.ts';
import { noteChamps, noteObjet } from './notes.form.ts';
import { NotesVolet } from './notes.views.tsx';

declareVolet('fiche', 30, ['note_suivi'], async ({ db, territoireId, id, acces, has }) => {
  if (!canSee(acces, 'partenaires')) return undefined;
  const notes = has('note_suivi') ? await listNotes(db, territoireId, acces.visibilites, id) : [];
  const modifiable = hasDroit(acces, 'fiche.modifier');
  return {
    ancre: 'notes',
    titre: 'Le suivi, jour après jour',
    contenu: <NotesVolet ficheId={id} notes={notes} modifiable={modifiable} />,
  };
});

export function mountNotes(site: Site): void {
  mountEdition(site, {
    objet: noteObjet,
    chemin: '/notes',
    nouveau: 'nouvelle',
    titres: { creer: 'Ajouter une note de suivi', modifier: 'Modifier la note de suivi' },
    messages: { cree: 'La note est ajoutée.', modifie: 'La note est enregistrée.' },
    champs: noteChamps,
    droitCreer: 'fiche.modifier',
    droitModifier: 'fiche.modifier',
    depart: async (c) => {
      const fiche = await findFicheVisible(c, c.req.query('fiche'));
      return {
        jour: todayOf(c),
        nature: 'fait_marquant',
        auteur: c.var.acces.nom,
        fiche_id: fiche?.id ?? null,
        exemple: fiche?.valeurs.exemple ?? false,
      };
    },
    exige: async (c) => (await findFicheVisible(c, c.req.query('fiche'))) !== undefined,
    apresRetrait: (valeurs) => `/fiches/${valeurs.fiche_id}#notes`,
    liste: (c) => (isUuid(c.req.query('fiche')) ? `/fiches/${c.req.query('fiche')}#notes` : '/fiches'),
  });
}
