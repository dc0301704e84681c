import {
  type EtatTrouve,
  findEtat,
  readHoraires,
  toInstant,
  toNumero,
  VACANCES_CONNUES,
  type ZoneScolaire,
} from '../modules/annuaire/horaires/horaires.api.ts';
import { isJour } from '../shared/clock/clock.ts';
import { Refus } from './contexte.ts';

type Options = { horaires?: string; le?: string; zone?: string };

/** « 2026-11-11T10:00 » is what a clock shows in Paris; with an offset or a Z it is that instant. */
function readInstant(texte: string): Date | undefined {
  const [, jour = '', heures, minutes, secondes, decalage] =
    /^(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d)?(Z|[+-]\d\d:?\d\d)?$/.exec(texte) ?? [];
  if (!isJour(jour)) return undefined;
  if (!decalage) return toInstant({ jour: toNumero(jour), minute: Number(heures) * 60 + Number(minutes) });
  const instant = new Date(`${jour}T${heures}:${minutes}${secondes ?? ''}${decalage}`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** Whether such opening hours are open at such a moment: no territory is needed, nothing is read or written. */
export function ouvert({ horaires, le, zone }: Options, now: Date): string {
  if (!horaires)
    throw new Refus(
      'Donnez des horaires : maillage ouvert --horaires "Mo-Fr 09:00-12:00" --le 2026-11-11T10:00',
    );
  const instant = le === undefined ? now : readInstant(le);
  if (!instant)
    throw new Refus('Écrivez un jour et une heure qui existent : --le 2026-11-11T10:00 (heure de Paris).');
  if (zone !== undefined && !/^[ABC]$/i.test(zone))
    throw new Refus('Choisissez une zone : --zone A, B ou C.');
  const lus = readHoraires(horaires);
  if ('refus' in lus) throw new Refus(lus.refus);
  const contexte = { vacances: VACANCES_CONNUES, zone: zone?.toUpperCase() as ZoneScolaire | undefined };
  const { etat, jusqu_a }: EtatTrouve = findEtat(lus.horaires, [], instant, contexte);
  return JSON.stringify({ etat, jusqu_a });
}
