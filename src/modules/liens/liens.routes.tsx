import { auteurOf, type Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { isUuid } from '../../shared/db/db.ts';
import { readChoixUnique } from '../../shared/form/choix.ts';
import { readSaisie, textOf } from '../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../shared/session/render.tsx';
import { findLisible, type Objet } from '../journal/journal.api.ts';
import { createLien, listCibles, listLiens, removeLien } from './liens.data.ts';
import { NATURES_LIEN, type NatureLien } from './liens.table.ts';
import { LiensPage } from './liens.views.tsx';

const findVisible = (c: Ctx, objet: Objet) => findLisible(c, objet, c.req.param('id'));

type Refus = { erreur: string; nature: string; cherche: string };

async function show(c: Ctx, objet: Objet, chemin: string, refus?: Refus) {
  const lu = await findVisible(c, objet);
  if (!lu) return c.notFound();
  const { db, territoire, acces } = c.var;
  const liens = await listLiens(db, territoire.id, objet.type, lu.id, acces.visibilites);
  const possibles = (Object.keys(NATURES_LIEN) as NatureLien[]).filter(
    (nature) => NATURES_LIEN[nature].de === objet.type,
  );
  const natures = [];
  for (const nature of possibles) {
    natures.push({ nature, cibles: await listCibles(db, territoire.id, NATURES_LIEN[nature].vers, lu.id) });
  }
  const titre = objet.titre(lu.valeurs);
  const props = {
    titre,
    href: objet.href(lu.id, lu.valeurs),
    chemin: `${chemin}/${lu.id}/liens`,
    liens,
    natures,
    refus,
  };
  return renderPage(
    c,
    { titre: `Liens : ${titre}`, noindex: true },
    <LiensPage {...props} />,
    refus ? 422 : 200,
  );
}

async function create(c: Ctx, objet: Objet, chemin: string) {
  const lu = await findVisible(c, objet);
  if (!lu) return c.notFound();
  const saisie = await readSaisie(c);
  const nature = textOf(saisie, 'nature');
  const known = Object.hasOwn(NATURES_LIEN, nature) && NATURES_LIEN[nature as NatureLien].de === objet.type;
  const { db, territoire } = c.var;
  const cibles = known
    ? await listCibles(db, territoire.id, NATURES_LIEN[nature as NatureLien].vers, lu.id)
    : [];
  const { valeur: versId, cherche, erreur } = readChoixUnique(saisie, 'cible', cibles);
  const done =
    known &&
    isUuid(versId) &&
    (await createLien(
      c.var.db,
      c.var.territoire.id,
      { nature: nature as NatureLien, deId: lu.id, versId },
      auteurOf(c),
    ));
  if (!done) {
    const dit = erreur ?? 'Choisissez dans la liste ce que vous voulez relier.';
    return show(c, objet, chemin, { erreur: dit, nature, cherche });
  }
  return redirectWith(c, `${chemin}/${lu.id}/liens`, 'Le lien est tiré.');
}

async function cut(c: Ctx, objet: Objet, chemin: string) {
  const lu = await findVisible(c, objet);
  const lienId = c.req.param('lien');
  if (!lu || !isUuid(lienId)) return c.notFound();
  const liens = await listLiens(c.var.db, c.var.territoire.id, objet.type, lu.id, c.var.acces.visibilites);
  if (!liens.some(({ id }) => id === lienId)) return c.notFound();
  await removeLien(c.var.db, c.var.territoire.id, lienId, auteurOf(c));
  return redirectWith(c, `${chemin}/${lu.id}/liens`, 'Le lien est coupé.');
}

/** Mounts the page of an object's links. */
export function mountLiensOf(site: Site, objet: Objet, chemin: string): void {
  site.get(`${chemin}/:id/liens`, 'lien.modifier', (c) => show(c, objet, chemin));
  site.post(`${chemin}/:id/liens`, 'lien.modifier', (c) => create(c, objet, chemin));
  site.post(`${chemin}/:id/liens/:lien/coupure`, 'lien.modifier', (c) => cut(c, objet, chemin));
}
