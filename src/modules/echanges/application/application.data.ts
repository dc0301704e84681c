import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId, type TerritoireId, type Trx } from '../../../shared/db/db.ts';
import { type Auteur, createObjet, updateObjet } from '../../journal/journal.api.ts';
import { TYPES, type TypeObjet } from '../lecture/lignes.rules.ts';
import { OBJETS } from '../lecture/validation.rules.ts';
import type { Etape } from '../rapprochement/plan.rules.ts';

/** What an import adds is what its source publishes: everybody may see it, but a person's line. */
const DEPART: Partial<Record<TypeObjet, Record<string, string>>> = {
  domaine: { visibilite: 'public' },
  structure: { visibilite: 'public', nature: 'autre' },
  lieu: { visibilite: 'public' },
  service: { visibilite: 'public', statut: 'actif' },
};

async function writeEtape(trx: Trx, territoireId: TerritoireId, etape: Etape, auteur: Auteur): Promise<void> {
  const objet = OBJETS[etape.type];
  if (etape.sort === 'cree') {
    const valeurs = { ...DEPART[etape.type], exemple: false, ...etape.ecrire };
    await createObjet(trx, territoireId, objet, valeurs, auteur, etape.id);
  } else if (etape.sort === 'modifie')
    await updateObjet(trx, territoireId, objet, etape.id, etape.version, etape.ecrire, auteur);
}

const hash = (texte: string) => createHash('sha256').update(texte).digest('hex');

/** Keeps what the source said; what it said before is kept too while the import that changed it may be undone. */
async function writeSource(
  trx: Trx,
  territoireId: TerritoireId,
  systeme: string,
  etape: Etape,
  { lot, now }: Auteur,
): Promise<void> {
  const original = JSON.stringify(etape.original);
  const importe = JSON.stringify(etape.importe);
  await sql`insert into source_fiche as s (territoire_id, id, systeme, id_externe, objet_type, objet_id, empreinte,
      original, importe, lot, derniere_lecture)
    values (${territoireId}::uuid, ${newId()}::uuid, ${systeme}, ${etape.cle}, ${etape.type}, ${etape.id}::uuid,
      ${hash(original)}, ${original}::text::jsonb, ${importe}::text::jsonb, ${lot ?? null}::uuid, ${now})
    on conflict (territoire_id, systeme, objet_type, id_externe) do update set
      avant = case when s.empreinte = excluded.empreinte and s.importe = excluded.importe and s.objet_id = excluded.objet_id
        then s.avant
        else jsonb_build_object('original', s.original, 'importe', s.importe, 'empreinte', s.empreinte, 'lot', s.lot) end,
      lot = case when s.empreinte = excluded.empreinte and s.importe = excluded.importe and s.objet_id = excluded.objet_id
        then s.lot else excluded.lot end,
      objet_id = excluded.objet_id, empreinte = excluded.empreinte, original = excluded.original,
      importe = excluded.importe, derniere_lecture = excluded.derniere_lecture`.execute(trx);
}

/** Writes a plan in one lot: what leads to something comes after it. Returns how many objects were touched. */
export async function applyPlan(
  trx: Trx,
  territoireId: TerritoireId,
  systeme: string,
  etapes: readonly Etape[],
  auteur: Auteur,
): Promise<number> {
  let touches = 0;
  for (const type of TYPES) {
    for (const etape of etapes.filter((e) => e.type === type && e.sort !== 'corbeille')) {
      await writeEtape(trx, territoireId, etape, auteur);
      await writeSource(trx, territoireId, systeme, etape, auteur);
      if (etape.sort !== 'inchange') touches++;
    }
  }
  return touches;
}
