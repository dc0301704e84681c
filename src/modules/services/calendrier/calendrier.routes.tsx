import { auteurOf, type Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { readBody } from '../../../shared/form/read-form.ts';
import { redirectWith, renderPage, todayOf } from '../../../shared/session/render.tsx';
import { readVacances } from '../../annuaire/annuaire.api.ts';
import { readContexte } from '../ouverture/contexte.data.ts';
import { findCalendrier, removeCalendrier, saveCalendrier } from './calendrier.data.ts';
import { CalendrierPage } from './calendrier.views.tsx';

async function render(c: Ctx, erreur?: string) {
  const { db, territoire } = c.var;
  const contexte = await readContexte(db, c);
  const page = (
    <CalendrierPage
      contexte={contexte}
      importe={await findCalendrier(db, territoire.id)}
      aujourdhui={todayOf(c)}
      erreur={erreur}
    />
  );
  return renderPage(c, { titre: 'Vacances scolaires', noindex: true }, page, erreur ? 422 : 200);
}

async function postCalendrier(c: Ctx) {
  const fichier = [(await readBody(c)).fichier].flat().at(-1);
  if (!(fichier instanceof File) || fichier.size === 0)
    return render(c, 'Choisissez d’abord le fichier du calendrier.');
  const lu = readVacances(new TextDecoder().decode(await fichier.arrayBuffer()));
  if ('refus' in lu) return render(c, lu.refus);
  await saveCalendrier(c.var.db, c.var.territoire.id, { fichier: fichier.name, vacances: lu }, auteurOf(c));
  return redirectWith(c, '/services/calendrier', 'Le calendrier scolaire sert dès maintenant aux horaires.');
}

async function postRetrait(c: Ctx) {
  await removeCalendrier(c.var.db, c.var.territoire.id, auteurOf(c));
  return redirectWith(
    c,
    '/services/calendrier',
    'Le calendrier importé est retiré : celui du site sert à sa place.',
  );
}

export function mountCalendrier(site: Site): void {
  site.get('/services/calendrier', 'annuaire.gerer', (c) => render(c));
  site.post('/services/calendrier', 'annuaire.gerer', postCalendrier);
  site.post('/services/calendrier/retrait', 'annuaire.gerer', postRetrait);
}
