import { auteurOf, type Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { readSaisie, textOf } from '../../../shared/form/read-form.ts';
import { runMorceaux } from '../../../shared/jobs/morceaux.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { pluralize } from '../../../shared/text/text.ts';
import {
  describeValeur,
  findObjetLu,
  listTitres,
  type ObjetLu,
  RefusEcriture,
  toOptions,
} from '../../journal/journal.api.ts';
import { describeRestes } from '../lots/lots.data.ts';
import { TYPES_FICHE, type TypeFiche } from '../verifications.table.ts';
import {
  addDistincts,
  type Couple,
  listCandidats,
  listDistincts,
  listRapprochements,
  removeDistincts,
} from './doublons.data.ts';
import { type Colonne, DoublonsPage, FusionPage } from './doublons.views.tsx';
import { mergeFiches, OBJETS, undoFusion } from './fusion.data.ts';
import { countRemplis } from './fusion.rules.ts';
import { searchPaires } from './paires.rules.ts';
import { listReferences } from './references.data.ts';

const LISTE = '/annuaire/doublons';
const PAIRES_MAX = 50;
const DEFAIRE_MS = 30 * 86_400_000;

function isType(text: string | undefined): text is TypeFiche {
  return text !== undefined && Object.hasOwn(TYPES_FICHE, text);
}

async function showList(c: Ctx) {
  const { db, territoire, clock } = c.var;
  const demande = c.req.query('type');
  const type = isType(demande) ? demande : 'structure';
  const candidats = await listCandidats(db, territoire.id, type);
  const distincts = await listDistincts(db, territoire.id, type);
  const paires = await runMorceaux(searchPaires(candidats, distincts));
  const depuis = new Date(clock.now().getTime() - DEFAIRE_MS);
  const decisions = await listRapprochements(db, territoire.id, depuis);
  const page = (
    <DoublonsPage
      type={type}
      paires={paires.slice(0, PAIRES_MAX)}
      total={paires.length}
      fiches={candidats.length}
      decisions={decisions}
    />
  );
  return renderPage(c, { titre: 'Doublons de l’annuaire', noindex: true }, page);
}

type Deux = { couple: Couple; lus: [ObjetLu, ObjetLu] };

/** Two records of one kind, both there, not the same one. */
async function findDeux(c: Ctx, type: string | undefined, a: string | undefined, b: string | undefined) {
  if (!isType(type) || !isUuid(a) || !isUuid(b) || a === b) return undefined;
  const { db, territoire } = c.var;
  const luA = await findObjetLu(db, territoire.id, OBJETS[type], a);
  const luB = await findObjetLu(db, territoire.id, OBJETS[type], b);
  if (!luA || !luB || luA.removedAt || luB.removedAt) return undefined;
  return { couple: { type, a, b }, lus: [luA, luB] } satisfies Deux;
}

/** « 3 services, 1 fiche action »: what would follow. */
async function toColonne(c: Ctx, type: TypeFiche, { id, valeurs }: ObjetLu): Promise<Colonne> {
  const references = await listReferences(c.var.db, c.var.territoire.id, type, id);
  const groupes = Map.groupBy(references, ({ objet }) => objet.libelle);
  const deplaces = [...groupes].map(([libelle, siens]) => `${libelle.toLowerCase()} (${siens.length})`);
  return { id, nom: OBJETS[type].titre(valeurs), exemple: valeurs.exemple === true, deplaces };
}

async function toLignes(c: Ctx, type: TypeFiche, a: Valeurs, b: Valeurs) {
  const { db, territoire, acces } = c.var;
  const changements = Object.fromEntries(
    Object.keys(a).map((nom) => [nom, { avant: a[nom], apres: b[nom] }]),
  );
  const options = toOptions(await listTitres(db, territoire.id, [{ changements }], acces.visibilites));
  return OBJETS[type].champs
    .map((champ) => ({
      libelle: champ.libelle,
      a: describeValeur(champ, a[champ.nom], options),
      b: describeValeur(champ, b[champ.nom], options),
    }))
    .filter((ligne) => ligne.a !== '' || ligne.b !== '');
}

async function render(c: Ctx, { couple: { type }, lus: [a, b] }: Deux, refus?: string) {
  const colonnes: [Colonne, Colonne] = [await toColonne(c, type, a), await toColonne(c, type, b)];
  const { champs } = OBJETS[type];
  const garde = countRemplis(champs, b.valeurs) > countRemplis(champs, a.valeurs) ? b.id : a.id;
  const lignes = await toLignes(c, type, a.valeurs, b.valeurs);
  const page = <FusionPage type={type} colonnes={colonnes} lignes={lignes} garde={garde} refus={refus} />;
  return renderPage(c, { titre: 'Est-ce la même chose ?', noindex: true }, page, refus ? 422 : 200);
}

async function showFusion(c: Ctx) {
  const { type, a, b } = c.req.query();
  const deux = await findDeux(c, type, a, b);
  return deux ? render(c, deux) : c.notFound();
}

async function readDeux(c: Ctx) {
  const saisie = await readSaisie(c);
  const [type, a, b] = ['type', 'a', 'b'].map((nom) => textOf(saisie, nom));
  return { saisie, deux: await findDeux(c, type, a, b) };
}

async function merge(c: Ctx) {
  const { saisie, deux } = await readDeux(c);
  if (!deux) return c.notFound();
  const { type, a, b } = deux.couple;
  const garde = textOf(saisie, 'garde');
  if (garde !== a && garde !== b) return render(c, deux, 'Choisissez la fiche à garder.');
  const { db, territoire } = c.var;
  try {
    const fusion = { type, garde, retire: garde === a ? b : a };
    if (!(await mergeFiches(db, territoire.id, fusion, auteurOf(c))))
      return redirectWith(
        c,
        `${LISTE}?type=${type}`,
        'C’est déjà fait : l’une des deux fiches n’est plus là.',
      );
  } catch (error) {
    if (!(error instanceof RefusEcriture)) throw error;
    return render(c, deux, `Rien n’a été fusionné : ${error.message}`);
  }
  return redirectWith(
    c,
    `${LISTE}?type=${type}`,
    'C’est fusionné. Vous pouvez le défaire, en bas de cette page.',
  );
}

async function distinguish(c: Ctx) {
  const { deux } = await readDeux(c);
  if (!deux) return c.notFound();
  const { couple, lus } = deux;
  const titre = lus.map(({ valeurs }) => OBJETS[couple.type].titre(valeurs)).join(' ≠ ');
  await addDistincts(c.var.db, c.var.territoire.id, couple, titre, auteurOf(c));
  return redirectWith(c, `${LISTE}?type=${couple.type}`, 'C’est retenu : cette paire ne sera plus proposée.');
}

async function undo(c: Ctx) {
  const id = c.req.param('id');
  const { db, territoire } = c.var;
  if (!isUuid(id)) return c.notFound();
  if (await removeDistincts(db, territoire.id, id))
    return redirectWith(c, LISTE, 'Cette paire est de nouveau comparée.');
  const { etat, ...suite } = await undoFusion(db, territoire.id, id, auteurOf(c));
  if (etat === 'absente') return c.notFound();
  if (etat === 'supprimee')
    return redirectWith(c, LISTE, 'L’autre fiche a été supprimée pour de bon : la fusion ne se défait plus.');
  const restes = 'restes' in suite ? suite.restes : [];
  const sauf = `C’est défait, sauf ce qui a changé depuis (${pluralize(restes.length, 'fiche')}) : ${describeRestes(restes)}.`;
  return redirectWith(
    c,
    LISTE,
    restes.length > 0 ? sauf.slice(0, 480) : 'La fusion est défaite : les deux fiches sont là.',
  );
}

export function mountDoublons(site: Site): void {
  site.get(LISTE, 'annuaire.gerer', showList);
  site.get(`${LISTE}/fusion`, 'annuaire.gerer', showFusion);
  site.post(`${LISTE}/fusion`, 'annuaire.gerer', merge);
  site.post(`${LISTE}/distincts`, 'annuaire.gerer', distinguish);
  site.post(`${LISTE}/:id/annulation`, 'annuaire.gerer', undo);
}
