import { createHmac } from 'node:crypto';
import { isSameDigest } from '../../../shared/session/jetons.ts';

/** A person reads before writing; a machine does not. */
const LECTURE_MS = 3000;
/** A form left open longer was perhaps filled from another state of the page. */
const VALIDITE_MS = 24 * 3_600_000;

/** Hidden from people, filled by machines. */
export const LEURRE = 'confirmation_site';

const sign = (cle: string, objet: string, ms: string) =>
  createHmac('sha256', cle).update(`${objet}\u0000${ms}`).digest('hex');

/** When a form was shown, signed: it cannot be made up, nor used for another page. */
export function writeHorodatage(cle: string, objet: string, now: Date): string {
  const ms = String(now.getTime());
  return `${ms}.${sign(cle, objet, ms)}`;
}

export type Envoi = { horodatage: string; leurre: string };

/** Why a sending cannot be taken as it is, as an instruction; nothing when it can. */
export function checkEnvoi(cle: string, objet: string, envoi: Envoi, now: Date): string | undefined {
  if (envoi.leurre !== '')
    return 'Un champ caché a été rempli, sans doute par votre navigateur. Relisez, puis envoyez de nouveau.';
  const [ms = '', signature = ''] = envoi.horodatage.split('.');
  const age = now.getTime() - Number(ms);
  const signed = /^\d{1,15}$/.test(ms) && isSameDigest(signature, sign(cle, objet, ms));
  if (!signed || age > VALIDITE_MS || age < 0)
    return 'La page était ouverte depuis longtemps. Relisez, puis envoyez de nouveau.';
  return age < LECTURE_MS ? 'C’était très rapide. Relisez, puis envoyez de nouveau.' : undefined;
}
