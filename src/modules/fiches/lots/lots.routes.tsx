import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { type Db, inTransaction } from '../../../shared/db/db.ts';
import type { Champ, Saisie } from '../../../shared/form/champs.ts';
import { resolveSaisie } from '../../../shared/form/choix.ts';
import { readSaisie, textOf } from '../../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { pluralize } from '../../../shared/text/text.ts';
import type { Options } from '../../../ui/champs.tsx';
import { ficheObjet } from '../fiches.form.ts';
import { readAdresse } from '../liste/liste.rules.ts';
import { readEtiquettes, readOptionsLot } from '../reperes/reperes.data.ts';
import { mountFaits, shortList, toLigne } from './faits.routes.tsx';
import {
  applyLot,
  describePrevue,
  digestChoisies,
  LOT_MAX,
  listChoisies,
  type Prevue,
  previewLot,
  type Selection,
} from './lots.data.ts';
import { findFaute, LISTES, readChangements } from './lots.rules.ts';
import { LotApercuPage, LotFormPage } from './lots.views.tsx';

function readSelection(c: Ctx, saisie?: Saisie): Selection {
  if (saisie) {
    const ids = [saisie.id ?? []].flat();
    return { ids, requete: textOf(saisie, 'requete'), cochees: textOf(saisie, 'cochees') === 'oui' };
  }
  const params = new URL(c.req.url).searchParams;
  const cochees = params.get('cochees') === 'oui';
  return { ids: params.getAll('id'), requete: cochees ? '' : params.toString(), cochees };
}

/** Choosing goes with the form, from page to page. */
function toCaches({ ids, requete, cochees }: Selection): Record<string, string[]> {
  return ids.length > 0 || cochees ? { id: ids, cochees: ['oui'] } : { requete: [requete] };
}

/** The lists of references, as fields: a long one is asked by name. */
const CHAMPS_LISTES: Champ[] = Object.entries(LISTES).flatMap(([nom, { libelle, source }]) =>
  source
    ? ['ajouter', 'retirer'].map((genre) => ({
        nom: `${genre}_${nom}`,
        libelle,
        type: 'references' as const,
        source,
      }))
    : [],
);

async function renderForm(db: Db, c: Ctx, selection: Selection, refus?: string, saisie: Saisie = {}) {
  const options = await readOptionsLot(db, c);
  const choisies = await listChoisies(db, c, selection);
  const { filtre } = readAdresse(new URLSearchParams(selection.requete));
  const etiquettes = selection.ids.length > 0 ? [] : await readEtiquettes(db, c, filtre);
  const page = (
    <LotFormPage
      total={choisies.length}
      max={LOT_MAX}
      choix={etiquettes.map(({ texte }) => texte)}
      caches={toCaches(selection)}
      options={options}
      saisie={saisie}
      refus={refus}
    />
  );
  return renderPage(c, { titre: 'Modifier des fiches ensemble', noindex: true }, page, refus ? 422 : 200);
}

function showForm(c: Ctx) {
  return inTransaction(c.var.db, (db) => renderForm(db, c, readSelection(c)));
}

function renderApercu(
  c: Ctx,
  options: Options,
  saisie: Saisie,
  { prevues, total, empreinte }: { prevues: Prevue[]; total: number; empreinte: string },
  avis?: string,
) {
  const garde = Object.entries(saisie).filter(([nom]) => nom !== 'csrf' && nom !== 'empreinte');
  const caches = Object.fromEntries(garde.map(([nom, valeur]) => [nom, [valeur].flat()]));
  const titreOf = ({ lu }: Prevue) => ficheObjet.titre(lu.valeurs);
  const page = (
    <LotApercuPage
      total={total}
      lignes={prevues
        .filter(({ refus }) => !refus)
        .map((prevue) => toLigne(prevue.lu.id, titreOf(prevue), describePrevue(prevue), options))}
      refusees={prevues.filter(({ refus }) => refus).map((prevue) => `${titreOf(prevue)} (${prevue.refus})`)}
      caches={{ ...caches, empreinte: [empreinte] }}
      avis={avis}
    />
  );
  return renderPage(c, { titre: 'Aperçu avant de modifier', noindex: true }, page, avis ? 409 : 200);
}

/** The selection, the changes and what they would do, as they are now. */
async function prepare(db: Db, c: Ctx, envoyee: Saisie) {
  const options = await readOptionsLot(db, c);
  const { saisie, erreurs } = resolveSaisie(CHAMPS_LISTES, envoyee, options);
  const selection = readSelection(c, saisie);
  const changements = readChangements(saisie);
  const choisies = await listChoisies(db, c, selection);
  const faute = Object.values(erreurs)[0] ?? findFaute(saisie, options);
  const possible = !faute && changements.length > 0 && choisies.length > 0 && choisies.length <= LOT_MAX;
  const prevues = possible ? await previewLot(db, c, choisies, changements) : [];
  return {
    saisie,
    selection,
    faute,
    possible,
    prevues,
    total: choisies.length,
    empreinte: digestChoisies(choisies),
  };
}

const RIEN = 'Choisissez au moins une chose à changer.';

async function showApercu(c: Ctx) {
  const saisie = await readSaisie(c);
  return inTransaction(c.var.db, async (db) => {
    const lot = await prepare(db, c, saisie);
    if (!lot.possible) return renderForm(db, c, lot.selection, lot.faute ?? RIEN, lot.saisie);
    return renderApercu(c, await readOptionsLot(db, c), lot.saisie, lot);
  });
}

async function apply(c: Ctx) {
  const saisie = await readSaisie(c);
  const { lot, options } = await inTransaction(c.var.db, async (db) => ({
    lot: await prepare(db, c, saisie),
    options: await readOptionsLot(db, c),
  }));
  if (!lot.possible) {
    return inTransaction(c.var.db, (db) => renderForm(db, c, lot.selection, lot.faute ?? RIEN, lot.saisie));
  }
  if (textOf(saisie, 'empreinte') !== lot.empreinte) {
    const avis = 'Des fiches ont changé depuis l’aperçu. Rien n’est modifié : relisez, puis confirmez.';
    return renderApercu(c, options, saisie, lot, avis);
  }
  const { lot: id, faites, laissees } = await applyLot(c, lot.prevues);
  const reste =
    laissees.length > 0
      ? ` ${pluralize(laissees.length, 'laissée', 'laissées')} telles, car modifiées entre-temps : ${shortList(laissees)}.`
      : '';
  if (faites === 0) return redirectWith(c, '/fiches/lots', `Rien n’est modifié.${reste}`);
  const message = `${pluralize(faites, 'fiche modifiée', 'fiches modifiées')}.${reste} Vous pouvez encore tout annuler.`;
  return redirectWith(c, `/fiches/lots/${id}`, message);
}

export function mountLots(site: Site): void {
  site.get('/fiches/lot', 'fiche.modifier', showForm);
  site.post('/fiches/lot/apercu', 'fiche.modifier', showApercu);
  site.post('/fiches/lot', 'fiche.modifier', apply);
  mountFaits(site);
}
