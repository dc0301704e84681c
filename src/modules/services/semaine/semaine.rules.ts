import { type ContexteHoraire, listProchaines } from '../../annuaire/annuaire.api.ts';
import { readOsm } from '../indexation/ouverture.rules.ts';
import type { Carte, LieuCarte } from '../recherche/cartes.data.ts';

export type Passage = {
  id: string;
  nom: string;
  structure: string;
  lieu: LieuCarte | undefined;
  /** In Paris time, with its offset. */
  du: string;
  au: string;
  rendezVous: boolean;
  exemple: boolean;
};

const JOURS = 7;
/** A door open every day is no appointment of the week: beyond so many times, it stays out of this list. */
const FOIS_MAX = 3;
const JOUR_MS = 86_400_000;

/** What passes in the coming week, in the order of hours: rounds, monthly permanences, weekly workshops. */
export function listPassages(cartes: readonly Carte[], depuis: Date, contexte: ContexteHoraire): Passage[] {
  const fin = new Date(depuis.getTime() + JOURS * JOUR_MS);
  const passages = cartes.flatMap((carte) =>
    carte.ouvertures.flatMap((ouverture) => {
      const lu = readOsm(ouverture.osm);
      if (!lu) return [];
      const voulues = { depuis, nombre: FOIS_MAX + 1 };
      const fois = listProchaines(lu.horaires, ouverture.exceptions, voulues, contexte).filter(
        ({ du }) => new Date(du) < fin,
      );
      if (fois.length > FOIS_MAX) return [];
      const lieu = carte.lieux.find(({ id }) => id === ouverture.lieu);
      return fois.map(({ du, au, etat }) => ({
        id: carte.id,
        nom: carte.nom,
        structure: carte.structure,
        lieu,
        du,
        au,
        rendezVous: etat === 'rendez-vous',
        exemple: carte.exemple,
      }));
    }),
  );
  return passages.sort((a, b) => a.du.localeCompare(b.du) || a.nom.localeCompare(b.nom, 'fr'));
}
