import { sql } from 'kysely';
import { weigh } from '../src/modules/services/indexation/indexation.data.ts';
import { readReferentiel } from '../src/modules/territoires/territoires.api.ts';
import { type Db, newId } from '../src/shared/db/db.ts';
import { indexObjets } from '../src/shared/db/recherche.ts';
import { listWords } from '../src/shared/text/text.ts';
import type { TestApp } from '../test/app.ts';
import { settle } from './calme.ts';
import { CONCEPTS, type Concept, makeHasard } from './corpus.ts';

export const STATUTS = ['a_venir', 'a_discuter', 'en_cours', 'realise', 'en_pause', 'abandonne'];
export const MOTS =
  'accueil enfance jeunesse mobilité numérique famille soutien écoute santé logement emploi droits habitant association animation école périscolaire commune vallée seniors bénévole atelier rencontre accompagnement partenariat diagnostic solidarité transport parentalité culture'.split(
    ' ',
  );

const SYLLABES = 'ba ci do fu ga li mo nu pa ri so tu va ze ché dri fla gra plu tri'.split(' ');
/** Words that a plan uses here and there: names of places, of people’s trades, of things. */
const LEXIQUE = Array.from({ length: 4000 }, (_, i) =>
  [i, i * 7 + 3, i * 13 + 5].map((n) => SYLLABES[(n + (n >> 4)) % SYLLABES.length]).join(''),
);

/**
 * A text of so many words, as a fiche is written: about six of the thirty subjects of a plan, in words of its own for
 * the rest, and « territoire », that all use.
 */
function pick(seed: number, count: number): string {
  return Array.from({ length: count }, (_, i) => {
    if (i % 13 === 0) return 'territoire';
    if (i % 3 === 0) return MOTS[(Math.imul(seed * 6 + ((i / 3) % 6) + 1, 2654435761) >>> 16) % MOTS.length];
    return LEXIQUE[(seed * 31 + i * i * 17) % LEXIQUE.length];
  }).join(' ');
}

/** Fiches of nineteen filled fields, written in lots: what is measured is reading and changing them. */
export async function fillFiches(t: TestApp, taille: number): Promise<[string, string]> {
  const { db } = t;
  const ids: string[] = [];
  const noeuds = await db.selectFrom('noeud').select('id').where('parent_id', 'is not', null).execute();
  for (let start = 0; start < taille; start += 250) {
    const rows = Array.from({ length: Math.min(250, taille - start) }, (_, k) => {
      const i = start + k;
      return {
        territoire_id: t.territoireId,
        id: newId(),
        code: `B ${i}`,
        titre: `${pick(i, 4)} ${i}`,
        contexte: pick(i, 40),
        objectifs: pick(i, 30),
        description: pick(i, 60),
        moyens: pick(i, 15),
        effets_attendus: pick(i, 15),
        calendrier: 'toute l’année',
        statut: STATUTS[i % 6]!,
        priorite: 'moyenne',
        date_debut: '2024-01-01',
        date_fin: `202${(i % 5) + 4}-06-30`,
        publics: ['familles'],
        pilotes: ['Pilote'],
        etiquettes: ['bench'],
        noeud_id: noeuds[i % noeuds.length]!.id,
        visibilite: 'public',
        exemple: true,
        notes: '',
      };
    });
    ids.push(rows[0]!.id, rows[1]!.id);
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto('fiche')
        .values(rows as never)
        .execute();
      const documents = rows.map((row) => ({
        id: row.id,
        titre: row.titre,
        extrait: row.description.slice(0, 100),
        texte: `${row.contexte} ${row.description}`,
        visibilite: 'public' as const,
      }));
      await indexObjets(trx, t.territoireId, 'fiche', documents);
    });
  }
  await settle(t.moteur);
  return [ids[0]!, ids[1]!];
}

export const LOT = 1000;

export type Fait = {
  id: string;
  structure: string;
  lieu: string;
  concept: Concept;
  commune: { code: string; nom: string };
};

/** Real communes, made-up services: a different pair of both each time. */
export function makeFaits(taille: number): Fait[] {
  const communes = readReferentiel().epcis.flatMap(({ membres }) => membres);
  const hasard = makeHasard(20261123);
  const pris = new Set<string>();
  const faits: Fait[] = [];
  while (faits.length < taille) {
    const c = Math.floor(hasard() * communes.length);
    const k = Math.floor(hasard() * CONCEPTS.length);
    if (pris.has(`${c} ${k}`)) continue;
    pris.add(`${c} ${k}`);
    const { code, nom } = communes[c]!;
    faits.push({
      id: newId(),
      structure: newId(),
      lieu: newId(),
      concept: CONCEPTS[k]!,
      commune: { code, nom },
    });
  }
  return faits;
}

async function writeLot(db: Db, t: TestApp, lot: Fait[], rang: number): Promise<void> {
  const territoire_id = t.territoireId;
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('structure')
      .values(
        lot.map(({ structure, commune }) => ({
          territoire_id,
          id: structure,
          nom: `Association de ${commune.nom}`,
          nature: 'association',
        })) as never,
      )
      .execute();
    await trx
      .insertInto('lieu')
      .values(
        lot.map(({ lieu, commune }, i) => ({
          territoire_id,
          id: lieu,
          nom: `Maison commune`,
          commune_nom: commune.nom,
          latitude: 43 + ((rang + i) % 700) / 100,
          longitude: -1 + ((rang + i) % 830) / 100,
        })) as never,
      )
      .execute();
    await trx
      .insertInto('service')
      .values(
        lot.map(({ id, structure, concept }) => ({
          territoire_id,
          id,
          structure_id: structure,
          nom: concept.nom,
          description: concept.phrase,
          publics: ['tous-publics'],
        })) as never,
      )
      .execute();
    await trx
      .insertInto('permanence')
      .values(
        lot.map(({ id, lieu }) => ({ territoire_id, id: newId(), service_id: id, lieu_id: lieu })) as never,
      )
      .execute();
    const rows = lot.map(({ id, structure, concept, commune }, i) => {
      const entourage = `Association de ${commune.nom} Maison commune ${concept.themes} Tous publics`;
      return sql`(${territoire_id}::uuid, ${id}::uuid, ${structure}::uuid, ${concept.nom},
        ${weigh(concept.nom, entourage, '', concept.phrase)}, 'public', '{}'::uuid[], '{tous-publics}'::text[],
        '{sur-place}'::text[], ${['gratuit', 'payant', 'inconnu'][i % 3]}, 0, 1440, ${[commune.code]}::text[], '{}'::text[],
        ${[43 + ((rang + i) % 700) / 100]}::float8[], ${[-1 + ((rang + i) % 830) / 100]}::float8[],
        ${JSON.stringify([{ lieu: null, osm: HEURES[i % HEURES.length], exceptions: [] }])})`;
    });
    await sql`insert into service_index values ${sql.join(rows)}`.execute(trx);
  });
}

export const HEURES = [
  'Mo-Fr 09:00-12:00',
  'Mo-Fr 08:30-12:30,13:30-17:00; PH off',
  'We 14:00-18:00',
  'Tu[2] 14:00-16:00',
  '',
];

async function writeMots(db: Db, t: TestApp, faits: Fait[]): Promise<void> {
  const mots = new Set<string>();
  for (const { commune, concept } of faits)
    for (const mot of listWords(
      `${concept.nom} ${concept.themes} ${commune.nom} Association Maison commune Tous publics`,
    ))
      if (mot.length >= 3) mots.add(mot);
  const tous = [...mots];
  for (let i = 0; i < tous.length; i += 5000)
    await sql`insert into service_mot (territoire_id, mot, public) select ${t.territoireId}::uuid, m, true
      from unnest(${tous.slice(i, i + 5000)}::text[]) m on conflict do nothing`.execute(db);
}

export async function fillServices(t: TestApp, taille: number): Promise<Fait[]> {
  const faits = makeFaits(taille);
  for (let i = 0; i < faits.length; i += LOT) {
    await writeLot(t.db, t, faits.slice(i, i + LOT), i);
    // Plans made for empty tables would read them whole at each reference.
    if (i === 0) await settle(t.moteur);
  }
  await writeMots(t.db, t, faits);
  await settle(t.moteur);
  return faits;
}
