import { computeDistanceKm } from '../../annuaire/annuaire.api.ts';
import type { Candidat, Empreinte } from './empreintes.rules.ts';
import { computeSimilarite } from './similarite.rules.ts';

/** One thing that speaks for two records being one (points above zero), or against it. */
export type Raison = { texte: string; points: number };
export type Jugement = { score: number; raisons: Raison[] };

/** From here a pair is shown; from the second on it is called very likely. */
export const SEUIL = 60;
export const SEUIL_FORT = 85;

/** Below this, two names have nothing to do with each other. */
const NOMS_PROCHES = 0.5;

function judgeNom(a: Empreinte, b: Empreinte): Raison | undefined {
  if (a.nom === b.nom) return { texte: 'même nom', points: 60 };
  const similarite = computeSimilarite(a.trigrammes, b.trigrammes);
  if (similarite >= NOMS_PROCHES) {
    const points = Math.round(15 + 60 * (similarite - NOMS_PROCHES));
    return { texte: `noms proches (${Math.floor(similarite * 100)} %)`, points };
  }
  const [seul, autre] = a.mots.length < b.mots.length ? [a, b] : [b, a];
  if (seul.mots.length >= 2 && seul.mots.every((mot) => autre.mots.includes(mot)))
    return { texte: 'un nom est contenu dans l’autre', points: 25 };
  const sigles = [a.sigle, b.sigle].filter((sigle) => sigle.length >= 3);
  if (
    sigles.some((sigle) => sigle === a.nom || sigle === b.nom) ||
    (sigles.length === 2 && a.sigle === b.sigle)
  )
    return { texte: 'même sigle', points: 40 };
  return undefined;
}

function judgeSiret(a: Candidat, b: Candidat): Raison | undefined {
  if (a.siret === '' || b.siret === '') return undefined;
  if (a.siret === b.siret) return { texte: 'même SIRET', points: 60 };
  return { texte: 'SIRET différents', points: -35 };
}

/** How to reach them. Two services of one structure share these by nature: it says nothing. */
function judgeContacts(a: Empreinte, b: Empreinte): Raison[] {
  if (a.de.type === 'service' && a.de.structure_id === b.de.structure_id) return [];
  const raisons: Raison[] = [];
  if (a.telephone && a.telephone === b.telephone) raisons.push({ texte: 'même téléphone', points: 20 });
  if (a.courriel && a.courriel === b.courriel)
    raisons.push({ texte: 'même adresse électronique', points: 20 });
  if (a.site && a.site === b.site) raisons.push({ texte: 'même site', points: 10 });
  return raisons;
}

function computeKm(a: Candidat, b: Candidat): number | undefined {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null)
    return undefined;
  const point = (c: Candidat) => ({ latitude: c.latitude!, longitude: c.longitude! });
  return computeDistanceKm(point(a), point(b));
}

const ICI_KM = 0.05;
const LOIN_KM = 2;

function judgePlace(a: Empreinte, b: Empreinte): Raison[] {
  const raisons: Raison[] = [];
  const km = computeKm(a.de, b.de);
  const communes = a.de.commune !== '' && b.de.commune !== '';
  if (communes && a.de.commune !== b.de.commune) raisons.push({ texte: 'communes différentes', points: -30 });
  else if (km !== undefined && km > LOIN_KM)
    raisons.push({ texte: `à ${km.toFixed(1).replace('.', ',')} km l’un de l’autre`, points: -30 });
  else {
    if (communes) raisons.push({ texte: 'même commune', points: 10 });
    if (a.adresse && a.adresse === b.adresse) raisons.push({ texte: 'même adresse', points: 15 });
    else if (km !== undefined && km < ICI_KM) raisons.push({ texte: 'à moins de 50 m', points: 15 });
  }
  return raisons;
}

function judgeNature(a: Candidat, b: Candidat): Raison[] {
  const raisons: Raison[] = [];
  const malus = { structure: -20, service: -25, lieu: -5 }[a.type];
  if (a.nature !== b.nature) raisons.push({ texte: 'de nature différente', points: malus });
  const tenu = a.type !== 'structure' && a.structure_id !== null && a.structure_id === b.structure_id;
  if (tenu) raisons.push({ texte: 'même structure', points: 15 });
  if (a.lieux.some((lieu) => b.lieux.includes(lieu)))
    raisons.push({ texte: 'dans le même lieu', points: 10 });
  return raisons;
}

/**
 * How likely two records are to be one, from 0 to 100, and why. Without a name or a number in common there is no
 * case: two associations may share a house and a telephone.
 */
export function judgePaire(a: Empreinte, b: Empreinte): Jugement {
  const identites = [judgeNom(a, b), judgeSiret(a.de, b.de)].filter((raison) => raison !== undefined);
  if (!identites.some(({ points }) => points > 0)) return { score: 0, raisons: [] };
  const raisons = [...identites, ...judgeContacts(a, b), ...judgePlace(a, b), ...judgeNature(a.de, b.de)];
  const total = raisons.reduce((somme, { points }) => somme + points, 0);
  return { score: Math.max(0, Math.min(100, total)), raisons };
}
