import { sql } from 'kysely';
import type { TerritoireId, Trx } from '../../../shared/db/db.ts';
import { addMots, indexObjets, removeFromIndex } from '../../../shared/db/recherche.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { normalizeText } from '../../../shared/text/text.ts';
import { nextNumero } from '../catalogue/catalogue.data.ts';
import './indexation.table.ts';
import { type Lu, readServices } from './lecture.data.ts';
import { listOuvertures } from './ouverture.rules.ts';
import { describe } from './textes.rules.ts';

/** Where a service is rendered: what it says, else that it has a place to go to. */
function listModes({ modes_accueil, presences }: Lu): string[] {
  if (modes_accueil.length > 0) return modes_accueil;
  return presences.some(({ lieu }) => lieu.nature !== 'virtuel') ? ['sur-place'] : [];
}

/** A lexeme's weights: A the name, B who, where and about what, C the sentence, D the rest. */
export function weigh(nom: string, entourage: string, accroche: string, texte: string) {
  const part = (contenu: string, poids: string) =>
    sql`setweight(to_tsvector('french', ${normalizeText(contenu).slice(0, 100_000)}), ${sql.lit(poids)})`;
  return sql<string>`${part(nom, 'A')} || ${part(entourage, 'B')} || ${part(accroche, 'C')} || ${part(texte, 'D')}`;
}

function toRow(lu: Lu) {
  const exceptions = (cle: 'lieu_id' | 'service_id' | 'permanence_id', id: string) =>
    lu.jours.filter((jour) => jour[cle] === id);
  const ouvertures = listOuvertures(
    { horaires: lu.horaires, exceptions: exceptions('service_id', lu.id) },
    lu.presences.map((p) => ({
      horaires: p.horaires,
      exceptions: exceptions('permanence_id', p.id),
      lieu: { id: p.lieu.id, horaires: p.lieu.horaires, exceptions: exceptions('lieu_id', p.lieu.id) },
    })),
  );
  const points = lu.presences.map(({ lieu }) => lieu).filter(({ latitude }) => latitude !== null);
  const texte = describe(lu);
  return {
    structure_id: lu.structure_id,
    nom: lu.nom,
    tsv: weigh(texte.nom, texte.entourage, texte.accroche, texte.texte),
    visibilite: lu.visibilite,
    domaines: lu.domaines.map(({ id }) => id),
    publics: lu.publics,
    modes: listModes(lu),
    frais: lu.frais,
    age_min_mois: lu.age_min_mois ?? 0,
    age_max_mois: lu.age_max_mois ?? 1440,
    communes: [...new Set(lu.presences.flatMap(({ lieu }) => lieu.commune_code ?? []))],
    zones: lu.zones,
    latitudes: points.map(({ latitude }) => latitude!),
    longitudes: points.map(({ longitude }) => longitude!),
    // A suspended service is found, and open to nobody.
    horaires: JSON.stringify(lu.statut === 'suspendu' ? [] : ouvertures),
  };
}

/** True for what people may be sent to: drafts and ended services are not. */
const isTrouvable = (lu: Lu) =>
  !lu.removed_at && !lu.structure_removed_at && (lu.statut === 'actif' || lu.statut === 'suspendu');

const LOT = 200; // read and written at once

/** Makes again the lines by which services are found, in the directory and in the search over everything. */
export async function indexServices(
  trx: Trx,
  territoireId: TerritoireId,
  tous: readonly (string | { id: string })[],
): Promise<void> {
  const ids = [...new Set(tous.map((un) => (typeof un === 'string' ? un : un.id)))];
  for (let debut = 0; debut < ids.length; debut += LOT) {
    const lus = await readServices(trx, territoireId, ids.slice(debut, debut + LOT));
    const caches = lus.filter((lu) => !isTrouvable(lu)).map(({ id }) => id);
    await removeServices(trx, territoireId, caches);
    await indexTrouvables(trx, territoireId, lus.filter(isTrouvable));
  }
}

async function removeServices(trx: Trx, territoireId: TerritoireId, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await removeFromIndex(trx, territoireId, 'service', ids);
  await nextNumero(trx, territoireId, true);
  await trx
    .deleteFrom('service_index')
    .where('territoire_id', '=', territoireId)
    .where('service_id', 'in', ids)
    .execute();
}

async function indexTrouvables(trx: Trx, territoireId: TerritoireId, lus: Lu[]): Promise<void> {
  if (lus.length === 0) return;
  const textes = lus.map(describe);
  const documents = lus.map((lu, i) => ({
    id: lu.id,
    titre: lu.nom,
    extrait: (lu.accroche || lu.description).slice(0, 200),
    texte: `${textes[i]!.entourage} ${textes[i]!.accroche} ${textes[i]!.texte}`,
    visibilite: lu.visibilite,
  }));
  await indexObjets(trx, territoireId, 'service', documents);
  const numero = await nextNumero(trx, territoireId, false);
  const lignes = lus.map((lu) => ({ ...toRow(lu), numero }));
  const rows = lignes.map((ligne, i) => ({
    territoire_id: territoireId,
    service_id: lus[i]!.id,
    ...ligne,
  }));
  const ecrites = Object.keys(lignes[0]!) as (keyof (typeof lignes)[0])[];
  await trx
    .insertInto('service_index')
    .values(rows)
    .onConflict((oc) =>
      oc
        .columns(['territoire_id', 'service_id'])
        .doUpdateSet((eb) => Object.fromEntries(ecrites.map((nom) => [nom, eb.ref(`excluded.${nom}`)]))),
    )
    .execute();
  const mots = lus.map(({ visibilite }, i) => ({
    texte: `${textes[i]!.nom} ${textes[i]!.entourage}`,
    estPublic: visibilite === 'public',
  }));
  await addMots(trx, territoireId, 'service_mot', mots);
}

/** After a write of a structure: its services carry its name. */
export async function indexServicesOfStructure(
  trx: Trx,
  territoireId: TerritoireId,
  structureId: string,
): Promise<void> {
  const ids = await trx
    .selectFrom('service')
    .select('id')
    .where('territoire_id', '=', territoireId)
    .where('structure_id', '=', structureId)
    .where('removed_at', 'is', null)
    .execute();
  await indexServices(trx, territoireId, ids);
}

/** After a write of a place, or of its days: the services held there move with it. */
export async function indexServicesOfLieu(
  trx: Trx,
  territoireId: TerritoireId,
  lieuId: string,
): Promise<void> {
  const ids = await trx
    .selectFrom('permanence')
    .select('service_id as id')
    .distinct()
    .where('territoire_id', '=', territoireId)
    .where('lieu_id', '=', lieuId)
    .execute();
  await indexServices(trx, territoireId, ids);
}

/** After a write of an exception: whatever it is about. */
export async function indexServicesOf(trx: Trx, territoireId: TerritoireId, valeurs: Valeurs): Promise<void> {
  if (valeurs.service_id) await indexServices(trx, territoireId, [String(valeurs.service_id)]);
  if (valeurs.lieu_id) await indexServicesOfLieu(trx, territoireId, String(valeurs.lieu_id));
  if (!valeurs.permanence_id) return;
  const permanence = await trx
    .selectFrom('permanence')
    .select('service_id')
    .where('territoire_id', '=', territoireId)
    .where('id', '=', String(valeurs.permanence_id))
    .executeTakeFirst();
  if (permanence) await indexServices(trx, territoireId, [permanence.service_id]);
}

/** After a write of a domain: its services are found by its name. */
export async function indexServicesOfDomaine(
  trx: Trx,
  territoireId: TerritoireId,
  domaineId: string,
): Promise<void> {
  const ids = await trx
    .selectFrom('service_domaine')
    .select('service_id as id')
    .where('territoire_id', '=', territoireId)
    .where('domaine_id', '=', domaineId)
    .execute();
  await indexServices(trx, territoireId, ids);
}
