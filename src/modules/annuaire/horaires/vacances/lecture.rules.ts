import { parse } from 'csv-parse/sync';
import { addJours, isJour, type Jour, toJour } from '../../../../shared/clock/clock.ts';
import type { PeriodeVacances, VacancesScolaires, ZoneScolaire } from './vacances.rules.ts';

const COLONNES = ['description', 'population', 'date_debut', 'date_fin', 'zones'];

/** The file gives instants (midnight in Paris, told in UTC) or days, as it is exported. */
function readJour(texte: string): Jour | undefined {
  if (isJour(texte)) return texte;
  const date = new Date(texte);
  return /^\d{4}-\d\d-\d\dT/.test(texte) && !Number.isNaN(date.getTime()) ? toJour(date) : undefined;
}

type Ligne = Record<string, string | undefined>;

function readLigne(ligne: Ligne): { zone: ZoneScolaire; du: Jour; reprise: Jour; nom: string } | undefined {
  const zone = /^Zone ([ABC])$/.exec(ligne.zones?.trim() ?? '')?.[1] as ZoneScolaire | undefined;
  const du = readJour(ligne.date_debut?.trim() ?? '');
  const reprise = readJour(ligne.date_fin?.trim() ?? '');
  const nom = ligne.description?.trim() ?? '';
  // Teachers come back sooner: a place for families follows the pupils.
  if (!zone || !du || !reprise || /enseignants/i.test(ligne.population ?? '')) return undefined;
  return { zone, du, reprise, nom };
}

/** A bridge or a first day of school is in the file, and is not a holiday period. */
const isPeriode = (nom: string) => /vacances/i.test(nom) && !/^(d[ée]but|fin)\b/i.test(nom);

/**
 * Reads the ministry's calendar (data.education.gouv.fr, « fr-en-calendrier-scolaire », CSV). Its end is the day when school
 * begins again. A summer that has only a beginning ends what is known: after it, the answer is « inconnu ».
 */
export function readVacances(texte: string): VacancesScolaires | { refus: string } {
  let lignes: Ligne[];
  try {
    lignes = parse(texte, {
      bom: true,
      columns: (entete: string[]) => entete.map((nom) => nom.trim().toLowerCase()),
      delimiter: [';', ','],
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch {
    return {
      refus: 'Ce fichier n’est pas un tableau CSV. Prenez l’export CSV du calendrier scolaire officiel.',
    };
  }
  const manque = COLONNES.find((nom) => !lignes[0] || !(nom in lignes[0]));
  if (manque)
    return { refus: `La colonne « ${manque} » manque : prenez l’export CSV du calendrier scolaire.` };
  const lues = lignes.map(readLigne).filter((ligne) => ligne !== undefined);
  const uniques = new Map<string, PeriodeVacances>();
  const horizons: VacancesScolaires['horizons'] = {};
  for (const { zone, du, reprise, nom } of lues) {
    const ouverte = du === reprise;
    const au = addJours(ouverte ? du : reprise, -1);
    if ((horizons[zone] ?? '') < au) horizons[zone] = au;
    if (!ouverte && isPeriode(nom)) uniques.set(`${zone} ${du} ${au}`, { zone, du, au, nom });
  }
  const periodes = [...uniques.values()].sort((a, b) => `${a.du}${a.zone}`.localeCompare(`${b.du}${b.zone}`));
  if (periodes.length === 0)
    return { refus: 'Aucune période de vacances des zones A, B ou C dans ce fichier.' };
  return { periodes, debut: periodes[0]!.du, horizons };
}
