import { normalizeText } from '../../../shared/text/text.ts';
import type { Statut } from '../fiches.table.ts';
import { readPartAvancement } from './avancement.rules.ts';

export type { Statut } from '../fiches.table.ts';
export type Priorite = 'haute' | 'moyenne' | 'basse';
export type Meteo = 'soleil' | 'nuage' | 'pluie' | 'orage';
export type Participation = 'aucune' | 'information' | 'consultation' | 'concertation' | 'co_construction';
/** A recognised value, with what the reader must know about it. */
export type Lecture<T> = { valeur: T; message?: string; reste?: string; avancement?: number } | null;

const RETARD =
  '« En retard » est lu « en cours » : le retard se calcule d’après la date de fin, il ne se saisit pas. Vérifiez cette date.';

const STATUTS: Record<Statut, string> = {
  a_venir: `a venir|prevu|prevue|programme|programmee|planifie|planifiee|non demarre|non demarree|pas demarre|pas commence|
    non commence|non commencee|a faire|a lancer|a demarrer|futur|en projet|non engage|non engagee|projet|a engager|
    non debute|non debutee|pas encore demarre|en attente de demarrage|a realiser|non realise|non realisee|a programmer`,
  a_discuter: `a discuter|a definir|en discussion|en reflexion|a etudier|a l etude|a valider|a confirmer|a preciser|
    a arbitrer|en attente de validation|proposition|proposee|propose|idee|en etude|a debattre`,
  en_cours: `en cours|encours|demarre|demarree|lance|lancee|engage|engagee|commence|commencee|debute|debutee|en realisation|
    en cours de realisation|actif|active|en oeuvre|mise en oeuvre|partiellement realise|partiellement realisee|continu|
    en continu|reconduit|reconduite|permanent|recurrent|en marche|initie|initiee|oui en cours|action en cours|avance`,
  realise: `realise|realisee|termine|terminee|fait|faite|acheve|achevee|fini|finie|clos|close|cloture|cloturee|complete|
    finalise|finalisee|effectue|effectuee|ok|abouti|mene a bien|action realisee|action terminee|livre|atteint`,
  en_pause: `en pause|pause|suspendu|suspendue|en attente|reporte|reportee|differe|differee|en suspens|ajourne|ajournee|gele|stand by`,
  abandonne: `abandonne|abandonnee|annule|annulee|supprime|supprimee|stoppe|stoppee|sans suite|non retenu|non retenue|caduc|caduque`,
  fusionnee: `fusionne|fusionnee|regroupe|regroupee`,
  arretee: `arrete|arretee`,
  bloque: `bloque|bloquee|en difficulte|difficulte|blocage|en blocage|empeche|en echec`,
};
const PRIORITES: Record<Priorite, string> = {
  haute: `haute|haut|eleve|elevee|forte|fort|1|p1|priorite 1|prioritaire|urgent|urgente|tres haute|tres elevee|maximale|majeure|critique|priorite haute|priorite elevee|+++|tres prioritaire|1re|essentielle|court terme`,
  moyenne: `moyenne|moyen|2|p2|priorite 2|normale|normal|intermediaire|modere|moderee|priorite moyenne|++|medium|moyen terme`,
  basse: `basse|bas|faible|3|p3|priorite 3|mineure|secondaire|non prioritaire|priorite basse|priorite faible|+|long terme|peu prioritaire`,
};
const METEOS: Record<Meteo, string> = {
  soleil:
    'soleil|ensoleille|beau|beau temps|beau fixe|grand soleil|vert|verte|favorable|bon|bonne|☀|☀️|🌞|🟢|😀|🙂|☺',
  nuage:
    'nuage|nuageux|nuages|eclaircie|eclaircies|voile|couvert|jaune|mitige|variable|soleil voile|☁|☁️|⛅|🌤|🌤️|🟡|😐|partiellement nuageux',
  pluie: 'pluie|pluvieux|averse|averses|orange|mauvais|difficile|🌧|🌧️|🌦|🌦️|🟠|🙁|☹',
  orage: 'orage|orageux|tempete|rouge|tres mauvais|critique|⛈|⛈️|🌩|🌩️|🔴|😡|eclair',
};
const PARTICIPATIONS: Record<Participation, string> = {
  aucune:
    'aucune|non|pas de participation|sans|sans participation|neant|sans objet|pas de participation citoyenne|non concerne|aucun',
  information: 'information|informer|informe|info|informes',
  consultation: 'consultation|consulter|consulte|avis|enquete|questionnaire',
  concertation: 'concertation|concerter|concerte|dialogue',
  co_construction:
    'co-construction|coconstruction|co construction|co-construire|co-elaboration|coelaboration|co-conception|co-production|codecision|co-decision',
};

function buildTable<T extends string>(mots: Record<T, string>): Map<string, T> {
  const table = new Map<string, T>();
  for (const [valeur, liste] of Object.entries(mots) as [T, string][]) {
    for (const mot of liste.split('|')) table.set(mot.trim(), valeur);
  }
  return table;
}
const statuts = buildTable(STATUTS);
const priorites = buildTable(PRIORITES);
const meteos = buildTable(METEOS);
const participations = buildTable(PARTICIPATIONS);

/** The word itself, or the word without a number or a sign put before it (« 2 - En cours », « ✔ Réalisé »). */
function find<T>(table: Map<string, T>, texte: string): T | undefined {
  if (texte.length > 60) return undefined;
  const simple = normalizeText(texte);
  return (
    table.get(texte.trim()) ??
    table.get(simple) ??
    table.get(simple.replace(/[.]+$/, '')) ??
    table.get(simple.replace(/^\d{1,2}\s*[-.)/]*\s+/, '').replace(/^(action|niveau|priorite|statut)\s+/, ''))
  );
}

/** Where what is said of a value begins: « Abandonné (coût) », « En cours – 50 % », « Réalisé en 2024 ». */
const RESTE =
  /\s*[([:;,.–—]|\s+-\s+|\s+(?=(?:à|a|en|le|les|depuis|jusqu|pour|par|car|faute|suite|partiel|partiellement|sauf|mais|environ|env|hors|avec|sans|puis|dès|des|fin|début|debut)(?!\p{L}))/giu;
const QUALIFIE_MAX = 500;

/** The value that a cell says first, and the words it says of it; nothing where they say another value. */
function findQualifie<T>(table: Map<string, T>, texte: string): Lecture<T> {
  // « Réalisé ? » is a question, not a value.
  if (texte.length > QUALIFIE_MAX || texte.includes('?')) return null;
  const seul = find(table, texte);
  if (seul !== undefined) return { valeur: seul };
  for (const { index } of texte.matchAll(RESTE)) {
    const valeur = index > 0 ? find(table, texte.slice(0, index)) : undefined;
    if (valeur === undefined) continue;
    const reste = texte.slice(index).replace(/^[\s([:;,.–—-]+|[\s)\].]+$/gu, '');
    const autres = reste.split(/[,;:()–—/]|\s-\s|\b(?:et|puis|mais)\b/u).map((mot) => find(table, mot));
    return autres.some((autre) => autre !== undefined && autre !== valeur) ? null : { valeur, reste };
  }
  return null;
}

const EN_PARTIE = /\b(?:partiel\w*|en partie|moitie|presque|quasi\w*|sauf|hors|reste)\b/;

/** A status that is said with more: what is done to 80 % is not done, and its share is read too. */
function qualifyStatut(lu: NonNullable<Lecture<Statut>>): Lecture<Statut> {
  const { valeur, reste = '' } = lu;
  const part = readPartAvancement(reste)?.valeur;
  const inacheve =
    valeur === 'realise' && (part === undefined ? EN_PARTIE.test(normalizeText(reste)) : part < 100);
  const avancement = part === undefined ? {} : { avancement: part };
  return { ...lu, ...avancement, valeur: inacheve ? 'en_cours' : valeur };
}

export function readStatut(texte: string): Lecture<Statut> {
  // « En cours, en retard » is how this site writes a lateness: it is computed again.
  const sans = texte.replace(/,\s*en retard$/i, '');
  if (/^(?:\d\s*[-.)]*\s*)?en retard$/.test(normalizeText(sans)))
    return { valeur: 'en_cours', message: RETARD };
  const lu = findQualifie(statuts, sans);
  return lu?.reste ? qualifyStatut(lu) : lu;
}

export function readPriorite(texte: string): Lecture<Priorite> {
  return findQualifie(priorites, texte);
}

export function readMeteo(texte: string): Lecture<Meteo> {
  return findQualifie(meteos, texte);
}

export function readParticipation(texte: string): Lecture<Participation> {
  return findQualifie(participations, texte);
}
