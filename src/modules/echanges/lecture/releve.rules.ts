import { isLien } from '../../../shared/form/champs.ts';
import { formatNumber } from '../../../shared/text/text.ts';
import { readHoraires } from '../../annuaire/annuaire.api.ts';
import { readCodePostal, readCommune, readPosition } from './lieux.rules.ts';
import type { Avis, ContexteLecture } from './lignes.rules.ts';
import { listNumeros } from './nombres.rules.ts';
import { findTerme, suggestTerme } from './termes.rules.ts';
import { toListe, toTexte } from './textes.rules.ts';

type Dire = (champ: string, valeur: unknown, message: string) => void;

const COURRIEL = /[^\s@<>",;|]{1,64}@[^\s@<>",;|]+\.[^\s@<>".,;|]{2,}/g;

/** Reads the values of one row, and keeps what has to be said of those that it cannot take as they are. */
export type Releve = ReturnType<typeof openReleve>;

function readTexte(dire: Dire, champ: string, valeur: unknown, max: number): string {
  const texte = toTexte(valeur);
  if (texte.length > max)
    dire(
      champ,
      texte,
      `Ce texte est coupé à ${formatNumber(max)} caractères ; il est entier dans l’original.`,
    );
  return texte.slice(0, max);
}

function readTelephone(dire: Dire, valeur: unknown): string {
  const texte = toTexte(valeur);
  const [premier, ...autres] = listNumeros(texte);
  if (texte !== '' && !premier)
    dire('Téléphone', texte, 'Ce n’est pas un numéro de téléphone : il est laissé de côté.');
  if (autres.length > 0) dire('Téléphone', autres.join(', '), 'Le premier numéro est gardé.');
  return premier ?? '';
}

function readCourriel(dire: Dire, valeur: unknown): string {
  const texte = toTexte(valeur).replace(/^mailto:/i, '');
  const [premier, ...autres] = texte.match(COURRIEL) ?? [];
  if (texte !== '' && !premier)
    dire('Courriel', texte, 'Ce n’est pas une adresse électronique : elle est laissée de côté.');
  if (autres.length > 0) dire('Courriel', autres.join(', '), 'La première adresse est gardée.');
  return premier ?? '';
}

function readLien(dire: Dire, champ: string, valeur: unknown): string {
  const [premier = '', ...autres] = toListe(valeur, /[|\s]/);
  if (autres.length > 0) dire(champ, autres.join(', '), 'La première adresse web est gardée.');
  const complet = premier === '' || /^https?:\/\//i.test(premier) ? premier : `https://${premier}`;
  if (complet === '' || (isLien(complet) && complet.length <= 500)) return complet;
  dire(champ, premier, 'Ce n’est pas une adresse web : elle est laissée de côté.');
  return '';
}

function readTermes(
  dire: Dire,
  champ: string,
  valeurs: readonly string[],
  connus: Record<string, string>,
): string[] {
  const trouves = valeurs.flatMap((valeur) => {
    const code = findTerme(valeur, connus);
    if (code) return [code];
    const proche = suggestTerme(valeur, connus);
    const suite = proche ? ` Vouliez-vous dire « ${connus[proche]} » ?` : '';
    dire(champ, valeur, `Ce mot n’est pas dans la liste : il est laissé de côté.${suite}`);
    return [];
  });
  return [...new Set(trouves)].sort();
}

function readHorairesDits(dire: Dire, valeur: unknown): string {
  const texte = readTexte(dire, 'Horaires', valeur, 2000);
  const lu = texte === '' ? undefined : readHoraires(texte);
  if (lu && 'refus' in lu)
    dire('Horaires', texte, 'Ces horaires ne se lisent pas : ils restent en toutes lettres.');
  return texte;
}

export function openReleve(ligne: number, contexte: ContexteLecture) {
  const avis: Avis[] = [];
  const dire: Dire = (champ, valeur, message) => {
    avis.push({ ligne, champ, valeur: String(valeur ?? '').slice(0, 200), message });
  };
  return {
    ligne,
    avis,
    dire,
    dites: contexte.dites ?? {},
    texte: (champ: string, valeur: unknown, max: number) => readTexte(dire, champ, valeur, max),
    telephone: (valeur: unknown) => readTelephone(dire, valeur),
    courriel: (valeur: unknown) => readCourriel(dire, valeur),
    lien: (champ: string, valeur: unknown) => readLien(dire, champ, valeur),
    position: (latitude: unknown, longitude: unknown) => readPosition(dire, latitude, longitude),
    horaires: (valeur: unknown) => readHorairesDits(dire, valeur),
    termes: (champ: string, valeurs: readonly string[], connus: Record<string, string>) =>
      readTermes(dire, champ, valeurs, connus),
    commune: (code: unknown, nom: unknown) => readCommune(dire, contexte, code, nom),
    codePostal: (valeur: unknown) => readCodePostal(dire, valeur),
  };
}
