import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { FicheResume } from '../../projet/projet.api.ts';
import { describeEtat } from '../fiches.rules.ts';
import type { FicheLigne } from '../fiches.table.ts';
import { FILTRE_VIDE, type Filtre } from '../liste/criteres/criteres.rules.ts';
import { listLignes } from '../liste/liste.data.ts';
import { PRESENTATION_DEPART } from '../liste/liste.rules.ts';

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
  parPage = RESUMES_MAX,
): Promise<FicheResume[]> {
  const listes: Filtre['listes'] = {};
  if (filtre.domaineId) listes.domaine = [filtre.domaineId];
  if (filtre.commune) listes.commune = [filtre.commune];
  const demande = {
    filtre: { ...FILTRE_VIDE, listes, drapeaux: filtre.retard ? (['retard'] as const).slice() : [] },
    requete: undefined,
    noeudIds: filtre.noeudIds,
    propre: filtre.propre,
    aujourdhui,
  };
  const etendue = { presentation: PRESENTATION_DEPART, parPage };
  const fiches = await listLignes(db, territoireId, visibilites, demande, etendue);
  return fiches.map((fiche) => toResume(fiche, aujourdhui));
}
