import { normalizeText } from '../../../shared/text/text.ts';
import { checkPosition } from '../../annuaire/annuaire.api.ts';
import type { ContexteLecture } from './lignes.rules.ts';
import { readDecimal } from './nombres.rules.ts';
import { toTexte } from './textes.rules.ts';

type Dire = (champ: string, valeur: unknown, message: string) => void;

/** A ten-millionth of a degree is a centimetre: beyond, digits say nothing. */
const round = (n: number | null) => (n === null ? null : Number(n.toFixed(7)));

/** Both, or none: a point that cannot be in France is refused, with the reason. */
export function readPosition(dire: Dire, latitude: unknown, longitude: unknown) {
  const [lat, lon] = [readDecimal(latitude), readDecimal(longitude)];
  const lisible = lat !== undefined && lon !== undefined;
  const refus = lisible ? checkPosition(lat, lon) : 'La latitude ou la longitude n’est pas un nombre.';
  if (lisible && !refus) return { latitude: round(lat), longitude: round(lon) };
  dire('Position', `${latitude ?? ''}, ${longitude ?? ''}`, `${refus} Le point est laissé de côté.`);
  return { latitude: null, longitude: null };
}

const toCle = (nom: string) =>
  normalizeText(nom)
    .replace(/-/g, ' ')
    .replace(/\bst(e?)\b/g, 'saint$1');

/** A commune by its INSEE code, else by its name among those of the territory. */
export function readCommune(dire: Dire, { communes }: ContexteLecture, code: unknown, nom: unknown) {
  const insee = toTexte(code)
    .toUpperCase()
    .replace(/^\d{4}$/, '0$&');
  const dit = toTexte(nom).slice(0, 100);
  if (insee !== '' && !/^\w{5}$/.test(insee)) {
    dire('Code de la commune', insee, 'Ce n’est pas un code INSEE de cinq signes : il est laissé de côté.');
    return { commune_code: null, commune_nom: dit };
  }
  const trouvee = communes.find((c) =>
    insee ? c.code === insee : dit !== '' && toCle(c.nom) === toCle(dit),
  );
  return { commune_code: trouvee?.code ?? (insee || null), commune_nom: dit || (trouvee?.nom ?? '') };
}

export function readCodePostal(dire: Dire, valeur: unknown): string {
  const texte = toTexte(valeur)
    .replace(/\s/g, '')
    .replace(/^\d{4}$/, '0$&');
  if (texte === '' || /^\d{5}$/.test(texte)) return texte;
  dire('Code postal', texte, 'Un code postal a cinq chiffres : il est laissé de côté.');
  return '';
}
