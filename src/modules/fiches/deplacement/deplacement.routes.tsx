import { auteurOf, type Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { readSaisie, textOf } from '../../../shared/form/read-form.ts';
import { redirectWith, safePath, todayOf } from '../../../shared/session/render.tsx';
import { findLisible, updateObjet } from '../../journal/journal.api.ts';
import { ficheObjet } from '../fiches.form.ts';
import { STATUTS, type Statut } from '../fiches.table.ts';
import { computeDeplacement, SUITES } from './deplacement.rules.ts';

/** Moves a fiche one step on the board. */
async function move(c: Ctx) {
  const id = c.req.param('id');
  const { db, territoire } = c.var;
  const lu = await findLisible(c, ficheObjet, id);
  if (!lu) return c.notFound();
  const saisie = await readSaisie(c);
  const statut = textOf(saisie, 'statut') as Statut;
  const retour = `${safePath(textOf(saisie, 'retour')) ?? '/fiches?vue=statuts'}#fiche-${id}`;
  const titre = String(lu.valeurs.titre);
  if (!SUITES[lu.valeurs.statut as Statut].includes(statut)) {
    return redirectWith(c, retour, `« ${titre} » n’a pas bougé : son statut a changé entre-temps.`);
  }
  const valeurs = computeDeplacement(
    { date_fin_reelle: lu.valeurs.date_fin_reelle as string | null },
    statut,
    todayOf(c),
  );
  const edition = await updateObjet(
    db,
    territoire.id,
    ficheObjet,
    lu.id,
    Number(textOf(saisie, 'version')) || 0,
    valeurs,
    auteurOf(c),
  );
  const fait = edition.etat === 'enregistre';
  return redirectWith(
    c,
    retour,
    fait
      ? `« ${titre} » : ${STATUTS[statut].toLowerCase()}.`
      : `« ${titre} » n’a pas bougé : quelqu’un vient de changer son statut. Le voici à jour.`,
  );
}

export function mountDeplacement(site: Site): void {
  site.post('/fiches/:id/statut', 'fiche.modifier', move);
}
