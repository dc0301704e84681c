import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { FicheResume } from '../../projet/projet.api.ts';
import { describeEtat } from '../fiches.rules.ts';
import type { FicheLigne } from '../fiches.table.ts';
import { listFiches } from '../liste/liste.data.ts';
import { readFiltre } from '../liste/liste.rules.ts';

const RESUMES_MAX = 500;

export function toResume(fiche: FicheLigne, aujourdhui: string): FicheResume {
  const { mot, ton } = describeEtat(fiche, aujourdhui);
  return { id: fiche.id, code: fiche.code, titre: fiche.titre, etat: mot, ton, exemple: fiche.exemple };
}

/** The fiches of a part of the plan, a domain or a commune, as other pages show them. */
export async function listResumes(
  db: Db,
  territoireId: TerritoireId,
  filtre: { noeudIds?: string[]; domaineId?: string; commune?: string; propre?: boolean; retard?: boolean },
  visibilites: readonly Visibilite[],
  aujourdhui: string,
): Promise<FicheResume[]> {
  const plain = readFiltre(new URLSearchParams());
  const demande = {
    filtre: { ...plain, domaine: filtre.domaineId, commune: filtre.commune, retard: filtre.retard ?? false },
    requete: undefined,
    noeudIds: filtre.noeudIds,
    propre: filtre.propre,
    aujourdhui,
  };
  const fiches = await listFiches(db, territoireId, visibilites, demande, RESUMES_MAX);
  return fiches.map((fiche) => toResume(fiche, aujourdhui));
}
