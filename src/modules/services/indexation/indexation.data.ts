import { sql } from 'kysely';
import type { TerritoireId, Trx } from '../../../shared/db/db.ts';
import { indexObjet, removeFromIndex } from '../../../shared/db/recherche.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { listWords, normalizeText } from '../../../shared/text/text.ts';
import { PUBLICS } from '../termes/termes.rules.ts';
import { THEMATIQUES } from '../termes/thematiques.rules.ts';
import './indexation.table.ts';
import { type Lu, readService } from './lecture.data.ts';
import { listOuvertures } from './ouverture.rules.ts';

/** Where a service is rendered: what it says, else that it has a place to go to. */
function listModes({ modes_accueil, presences }: Lu): string[] {
  if (modes_accueil.length > 0) return modes_accueil;
  return presences.some(({ lieu }) => lieu.nature !== 'virtuel') ? ['sur-place'] : [];
}

function describe(lu: Lu) {
  const communes = [...new Set(lu.presences.map(({ lieu }) => lieu.commune_nom))].join(' ');
  const themes = [
    ...lu.domaines.map(({ nom }) => nom),
    ...lu.thematiques.map((t) => THEMATIQUES[t as keyof typeof THEMATIQUES] ?? ''),
    ...lu.publics.map((p) => PUBLICS[p as keyof typeof PUBLICS] ?? ''),
  ].join(' ');
  const lieux = [...new Set(lu.presences.map(({ lieu }) => lieu.nom))].join(' ');
  return {
    nom: lu.nom,
    entourage: `${lu.structure} ${communes} ${lieux} ${themes}`,
    accroche: lu.accroche,
    texte: [
      lu.description,
      lu.falc,
      lu.publics_precisions,
      lu.conditions,
      lu.frais_precisions,
      lu.traductions,
    ].join(' '),
  };
}

/** A word seen in a public service may correct anybody's search; the others, the team's. */
async function addMots(
  trx: Trx,
  territoireId: TerritoireId,
  texte: string,
  estPublic: boolean,
): Promise<void> {
  const mots = listWords(texte).filter((mot) => mot.length >= 3 && !/^\d+$/.test(mot));
  if (mots.length === 0) return;
  await sql`insert into service_mot (territoire_id, mot, public) select ${territoireId}::uuid, m, ${estPublic}::boolean from unnest(${mots}::text[]) m
    where not exists (select 1 from service_mot s where s.territoire_id = ${territoireId}::uuid and s.mot = m
      and (s.public or not ${estPublic}::boolean))
    on conflict (territoire_id, mot) do update set public = true`.execute(trx);
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

/** Makes again the lines by which a service is found, in the directory and in the search over everything. */
export async function indexService(trx: Trx, territoireId: TerritoireId, id: string): Promise<void> {
  const lu = await readService(trx, territoireId, id);
  if (!lu) return;
  if (!isTrouvable(lu)) {
    await removeFromIndex(trx, territoireId, 'service', id);
    await trx
      .deleteFrom('service_index')
      .where('territoire_id', '=', territoireId)
      .where('service_id', '=', id)
      .execute();
    return;
  }
  const texte = describe(lu);
  await indexObjet(trx, territoireId, 'service', id, {
    titre: lu.nom,
    extrait: (lu.accroche || lu.description).slice(0, 200),
    texte: `${texte.entourage} ${texte.accroche} ${texte.texte}`,
    visibilite: lu.visibilite,
  });
  const row = toRow(lu);
  await trx
    .insertInto('service_index')
    .values({ territoire_id: territoireId, service_id: id, ...row })
    .onConflict((oc) => oc.columns(['territoire_id', 'service_id']).doUpdateSet(row))
    .execute();
  await addMots(trx, territoireId, `${texte.nom} ${texte.entourage}`, lu.visibilite === 'public');
}

async function indexAll(trx: Trx, territoireId: TerritoireId, ids: { id: string }[]): Promise<void> {
  for (const { id } of ids) await indexService(trx, territoireId, id);
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
  await indexAll(trx, territoireId, ids);
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
  await indexAll(trx, territoireId, ids);
}

/** After a write of an exception: whatever it is about. */
export async function indexServicesOf(trx: Trx, territoireId: TerritoireId, valeurs: Valeurs): Promise<void> {
  if (valeurs.service_id) await indexService(trx, territoireId, String(valeurs.service_id));
  if (valeurs.lieu_id) await indexServicesOfLieu(trx, territoireId, String(valeurs.lieu_id));
  if (!valeurs.permanence_id) return;
  const permanence = await trx
    .selectFrom('permanence')
    .select('service_id')
    .where('territoire_id', '=', territoireId)
    .where('id', '=', String(valeurs.permanence_id))
    .executeTakeFirst();
  if (permanence) await indexService(trx, territoireId, permanence.service_id);
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
  await indexAll(trx, territoireId, ids);
}
