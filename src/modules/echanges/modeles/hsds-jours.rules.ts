import { isJour } from '../../../shared/clock/clock.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { exceptionObjet } from '../../services/services.api.ts';
import type { ObjetImporte } from '../lecture/lignes.rules.ts';
import type { Releve } from '../lecture/releve.rules.ts';
import { toTexte } from '../lecture/textes.rules.ts';
import { readAttribut } from './hsds-lieux.rules.ts';
import { type Fiche, listRows } from './hsds-rangees.rules.ts';

type Porteur = { champ: 'lieu_id' | 'service_id' | 'permanence_id'; cle: string };
type Jours = Record<'id' | 'du' | 'au' | 'etat' | 'plages' | 'motif', string>;
const ETATS = ['ferme', 'ouvert', 'rendez-vous'];

function readJson(valeur: unknown): Fiche[] {
  try {
    return listRows(JSON.parse(toTexte(valeur)));
  } catch {
    return [];
  }
}

/** Ours says them whole, in an attribute. */
function listNotres(objet: Fiche): Jours[] {
  return readJson(readAttribut(objet, 'maillage:jours_particuliers')).map((row) => ({
    id: toTexte(row.id),
    du: toTexte(row.du),
    au: toTexte(row.au),
    etat: toTexte(row.etat),
    plages: toTexte(row.plages),
    motif: toTexte(row.motif),
  }));
}

/** Another program's: hours between two days that come back neither each week nor each month. */
function listAutres(objet: Fiche): Jours[] {
  const datees = listRows(objet.schedules).filter(
    (row) => row.valid_from && row.opens_at && row.closes_at && !row.freq && !row.byday,
  );
  const parJours = Map.groupBy(datees, (row) => `${toTexte(row.valid_from)} ${toTexte(row.valid_to)}`);
  return [...parJours.values()].map((rows) => {
    const [du, au] = [rows[0]!.valid_from, rows[0]!.valid_to].map((v) => toTexte(v).slice(0, 10));
    const plages = rows.map(
      ({ opens_at, closes_at }) => `${toTexte(opens_at).slice(0, 5)}-${toTexte(closes_at).slice(0, 5)}`,
    );
    const motif = toTexte(rows[0]!.description ?? rows[0]!.notes).slice(0, 300);
    return { id: '', du: du!, au: au || du!, etat: 'ouvert', plages: plages.join(', '), motif };
  });
}

function findRefus({ du, au, etat, ...reste }: Jours): string | undefined {
  if (!isJour(du) || !isJour(au)) return 'Le jour n’existe pas.';
  if (!ETATS.includes(etat)) return 'On ne sait pas si c’est ouvert ou fermé.';
  return exceptionObjet.controler?.({ ...reste, du, au, etat } as Valeurs);
}

/** The days unlike the others that a service, a place or a service in a place says. */
export function readJours(objet: Fiche, notre: boolean, porteur: Porteur, releve: Releve): ObjetImporte[] {
  return (notre ? listNotres(objet) : listAutres(objet)).flatMap((jours): ObjetImporte[] => {
    const { id, ...valeurs } = jours;
    const refus = findRefus(jours);
    if (refus) {
      releve.dire(
        'Jours particuliers',
        `du ${jours.du} au ${jours.au}`,
        `${refus} Ces jours sont laissés de côté.`,
      );
      return [];
    }
    const cle = `${porteur.cle} ${id || `${jours.du} ${jours.au}`}`;
    return [{ type: 'horaire_exception', cle, valeurs, refs: { [porteur.champ]: porteur.cle } }];
  });
}
