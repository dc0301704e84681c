import { auteurOf, type Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { checkSaisie, readSaisie } from '../../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { listNiveaux, saveNiveaux } from '../projet.data.ts';
import { niveauxSchema } from '../projet.form.ts';
import { PROFONDEUR_MAX } from '../projet.table.ts';
import { NiveauxPage } from './niveaux.views.tsx';

async function showNiveaux(c: Ctx) {
  const niveaux = await listNiveaux(c.var.db, c.var.territoire.id);
  const saisie = Object.fromEntries(
    niveaux.flatMap(({ profondeur, nom, nom_pluriel }) => [
      [`nom_${profondeur}`, nom],
      [`pluriel_${profondeur}`, nom_pluriel],
    ]),
  );
  return renderPage(
    c,
    { titre: 'Nommer les niveaux', noindex: true },
    <NiveauxPage saisie={saisie} erreurs={{}} />,
  );
}

async function updateNiveaux(c: Ctx) {
  const lu = checkSaisie(niveauxSchema, await readSaisie(c));
  if (!lu.ok) return renderPage(c, { titre: 'Nommer les niveaux' }, <NiveauxPage {...lu} />, 422);
  const niveaux = Array.from({ length: PROFONDEUR_MAX }, (_, index) => index + 1)
    .filter((n) => lu.valeurs[`nom_${n}`])
    .map((n) => {
      const nom = String(lu.valeurs[`nom_${n}`]);
      return { profondeur: n, nom, nom_pluriel: String(lu.valeurs[`pluriel_${n}`] || `${nom}s`) };
    });
  await saveNiveaux(c.var.db, c.var.territoire.id, niveaux, auteurOf(c));
  return redirectWith(c, '/projet', 'Les noms des niveaux sont enregistrés.');
}

export function mountNiveaux(site: Site): void {
  site.get('/niveaux', 'projet.modifier', showNiveaux);
  site.post('/niveaux', 'projet.modifier', updateNiveaux);
}
