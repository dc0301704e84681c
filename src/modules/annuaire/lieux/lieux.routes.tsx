import { type Ctx, hasDroitOn, structuresOf } from '../../../shared/access/acces.ts';
import { findPortee } from '../../../shared/access/droits.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { readNumeroPage } from '../../../shared/db/pages.ts';
import type { Erreurs } from '../../../shared/form/champs.ts';
import { renderPage } from '../../../shared/session/render.tsx';
import { mountEdition } from '../../journal/journal.api.ts';
import { listAttaches } from '../../liens/liens.api.ts';
import { listCommunes } from '../../territoires/territoires.api.ts';
import { listStructures } from '../annuaire.data.ts';
import { readHoraires } from '../horaires/horaires.api.ts';
import { findLieu, listLieuxPage } from './lieux.data.ts';
import { lieuChamps, lieuObjet } from './lieux.form.ts';
import { ACCESSIBILITES } from './lieux.table.ts';
import { LieuListPage, LieuPage } from './lieux.views.tsx';
import { checkPosition } from './position.rules.ts';

/** Where this person may add a place: a partner, for its own structure. */
function findAjout(c: Ctx): string | undefined {
  const portee = findPortee('lieu.modifier', c.var.acces.roles);
  if (portee === 'oui') return '/lieux/nouveau';
  const [structure] = structuresOf(c.var.acces, 'lieu.modifier');
  return portee && structure ? `/lieux/nouveau?structure=${structure}` : undefined;
}

async function showList(c: Ctx) {
  const { db, territoire, acces } = c.var;
  const liste = await listLieuxPage(db, territoire.id, acces.visibilites, readNumeroPage(c));
  const communes = new Map((await listCommunes(db, territoire.id)).map(({ code, nom }) => [code, nom]));
  return renderPage(
    c,
    { titre: 'Lieux' },
    <LieuListPage {...liste} communes={communes} ajouter={findAjout(c)} />,
  );
}

async function showLieu(c: Ctx) {
  const id = c.req.param('id');
  const { db, territoire, acces } = c.var;
  const lieu = isUuid(id) ? await findLieu(db, territoire.id, id, acces.visibilites) : undefined;
  if (!lieu) return c.notFound();
  const commune = (await listCommunes(db, territoire.id)).find(({ code }) => code === lieu.commune_code);
  const lu = lieu.horaires ? readHoraires(lieu.horaires) : undefined;
  const page = (
    <LieuPage
      lieu={lieu}
      commune={commune?.nom ?? lieu.commune_nom}
      horaires={lu && 'compris' in lu ? lu.compris : []}
      refus={lu && 'refus' in lu ? lu.refus : ''}
      liens={await listAttaches('lieu', db, territoire.id, lieu.id, acces.visibilites)}
      modifiable={hasDroitOn(acces, 'lieu.modifier', [lieu.structure_id])}
    />
  );
  return renderPage(c, { titre: lieu.nom }, page);
}

async function listOptions(c: Ctx) {
  const { db, territoire, acces } = c.var;
  const structures = await listStructures(db, territoire.id, acces.visibilites);
  const communes = await listCommunes(db, territoire.id);
  return {
    structures: structures
      .filter(({ id }) => hasDroitOn(acces, 'lieu.modifier', [id]))
      .map(({ id, nom }) => ({ valeur: id, libelle: nom })),
    communes: communes.map(({ code, nom }) => ({ valeur: code, libelle: nom })),
    accessibilites: Object.entries(ACCESSIBILITES).map(([valeur, libelle]) => ({ valeur, libelle })),
  };
}

const RESERVES = new Set(['visibilite', 'exemple']);

export function mountLieux(site: Site): void {
  site.get('/lieux', 'site.lire', showList);
  mountEdition(site, {
    objet: lieuObjet,
    chemin: '/lieux',
    nouveau: 'nouveau',
    titres: { creer: 'Ajouter un lieu', modifier: 'Modifier le lieu' },
    messages: { cree: 'Le lieu est ajouté.', modifie: 'Le lieu est enregistré.' },
    champs: (c) =>
      findPortee('lieu.modifier', c.var.acces.roles) === 'oui'
        ? lieuChamps
        : lieuChamps.filter(({ nom }) => !RESERVES.has(nom)),
    droitCreer: 'lieu.modifier',
    droitModifier: 'lieu.modifier',
    options: listOptions,
    depart: (c) => ({
      nature: 'physique',
      visibilite: 'public',
      exemple: false,
      structure_id: c.req.query('structure') ?? null,
    }),
    check: (v) => {
      const refus = checkPosition(v.latitude as number | null, v.longitude as number | null);
      const erreurs: Erreurs = refus ? { latitude: refus } : {};
      return erreurs;
    },
    isPropreNouveau: async (c) =>
      hasDroitOn(c.var.acces, 'lieu.modifier', [c.req.query('structure') ?? null]),
    isPropre: (c, valeurs) =>
      hasDroitOn(c.var.acces, 'lieu.modifier', [valeurs.structure_id as string | null]),
  });
  site.get('/lieux/:id', 'site.lire', showLieu);
}
