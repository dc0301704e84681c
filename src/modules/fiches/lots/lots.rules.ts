import { VISIBILITES } from '../../../shared/access/droits.ts';
import { isJour, type Jour } from '../../../shared/clock/clock.ts';
import { isUuid } from '../../../shared/db/db.ts';
import type { Saisie, Valeur, Valeurs } from '../../../shared/form/champs.ts';
import { cleanText } from '../../../shared/text/text.ts';
import type { Options } from '../../../ui/champs.tsx';
import { checkAvancee } from '../fiches.rules.ts';
import { METEOS, PARTICIPATIONS, PRIORITES, STATUTS_SAISIS } from '../fiches.table.ts';

const { bloque: _motif, ...STATUTS_LOT } = STATUTS_SAISIS;
type Choisi = { libelle: string; choix?: Record<string, string>; source?: string; vider: boolean };

/** Fields that a bulk edit may replace. Blocking takes a reason a fiche: it is not among them. */
export const REMPLACES: Record<string, Choisi> = {
  statut: { libelle: 'Statut', choix: STATUTS_LOT, vider: false },
  priorite: { libelle: 'Priorité', choix: PRIORITES, vider: true },
  meteo: { libelle: 'Météo', choix: METEOS, vider: true },
  participation: { libelle: 'Participation des habitants', choix: PARTICIPATIONS, vider: true },
  visibilite: { libelle: 'Qui peut la voir', choix: VISIBILITES, vider: false },
  noeud_id: { libelle: 'Axe ou objectif', source: 'noeuds', vider: true },
};
export const DATES = { date_debut: 'Début', date_fin: 'Fin prévue' } as const;

/** Lists to which a bulk edit adds, and from which it removes: nobody's other entries are touched. */
export const LISTES: Record<string, { libelle: string; source?: string }> = {
  domaines: { libelle: 'Domaines', source: 'domaines' },
  communes: { libelle: 'Communes', source: 'communes' },
  porteurs: { libelle: 'Structures qui portent', source: 'structures' },
  partenaires: { libelle: 'Structures partenaires', source: 'structures' },
  pilotes: { libelle: 'Pilotes' },
  services: { libelle: 'Services pilotes' },
  elus_referents: { libelle: 'Élu·es référent·es' },
  publics: { libelle: 'Publics' },
  etiquettes: { libelle: 'Étiquettes' },
};

export const VIDER = 'vider';

export type Changement =
  | { genre: 'remplacer'; champ: string; valeur: Valeur }
  | { genre: 'ajouter' | 'retirer'; champ: string; valeurs: string[] };

const one = (saisie: Saisie, nom: string): string => [saisie[nom] ?? ''].flat().at(-1) ?? '';
const lines = (saisie: Saisie, nom: string): string[] => [
  ...new Set(
    [saisie[nom] ?? []]
      .flat()
      .flatMap((text) => text.split('\n'))
      .map((text) => cleanText(text).slice(0, 300))
      .filter(Boolean),
  ),
];

function readRemplaces(saisie: Saisie): Changement[] {
  return Object.entries(REMPLACES).flatMap(([champ, { choix, vider }]): Changement[] => {
    const text = one(saisie, champ);
    if (text === VIDER && vider) return [{ genre: 'remplacer', champ, valeur: null }];
    const ok = choix ? Object.hasOwn(choix, text) : isUuid(text);
    return ok ? [{ genre: 'remplacer', champ, valeur: text }] : [];
  });
}

function readDates(saisie: Saisie): Changement[] {
  return Object.keys(DATES).flatMap((champ): Changement[] => {
    if (one(saisie, `${VIDER}_${champ}`) === 'oui') return [{ genre: 'remplacer', champ, valeur: null }];
    const text = one(saisie, champ);
    return isJour(text) ? [{ genre: 'remplacer', champ, valeur: text }] : [];
  });
}

/** What a bulk form asks for; what was left alone changes nothing. */
export function readChangements(saisie: Saisie): Changement[] {
  const listes = Object.keys(LISTES).flatMap((champ) =>
    (['ajouter', 'retirer'] as const).map((genre) => ({
      genre,
      champ,
      valeurs: lines(saisie, `${genre}_${champ}`),
    })),
  );
  return [
    ...readRemplaces(saisie),
    ...readDates(saisie),
    ...listes.filter(({ valeurs }) => valeurs.length > 0),
  ];
}

function changeListe(actuelle: readonly string[], changement: Changement): string[] {
  if (changement.genre === 'retirer')
    return actuelle.filter((valeur) => !changement.valeurs.includes(valeur));
  if (changement.genre === 'ajouter') return [...new Set([...actuelle, ...changement.valeurs])];
  return [...actuelle];
}

const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((valeur) => b.includes(valeur));

/** What the changes make of one fiche: only the fields that become different. */
export function applyChangements(
  valeurs: Valeurs,
  changements: readonly Changement[],
  aujourdhui: Jour,
): Valeurs {
  const apres: Valeurs = {};
  for (const changement of changements) {
    const { champ } = changement;
    if (changement.genre === 'remplacer') {
      if (valeurs[champ] !== changement.valeur) apres[champ] = changement.valeur;
      continue;
    }
    const avant = (apres[champ] ?? valeurs[champ] ?? []) as string[];
    const liste = changeListe(avant, changement);
    if (!sameSet(liste, avant)) apres[champ] = LISTES[champ]!.source ? liste.sort() : liste;
  }
  // A fiche that is no longer blocked has no date of blocking; one that runs again has not ended.
  if (apres.statut !== undefined) {
    apres.blocage_depuis = null;
    apres.date_fin_reelle = apres.statut === 'realise' ? (valeurs.date_fin_reelle ?? aujourdhui) : null;
  }
  return Object.fromEntries(Object.entries(apres).filter(([champ, valeur]) => valeurs[champ] !== valeur));
}

/** As many as a fiche's own form accepts in one list. */
const ENTREES_MAX = 100;

/** Why a fiche is left out of the edit: what results would be refused by its own form. */
export function findRefus(valeurs: Valeurs): string | undefined {
  const trop = Object.keys(LISTES).find((champ) => ((valeurs[champ] ?? []) as string[]).length > ENTREES_MAX);
  if (trop) return `trop d’entrées dans « ${LISTES[trop]!.libelle} »`;
  return Object.values(checkAvancee(valeurs))[0];
}

/** What was typed and not understood: said, and nothing is done. */
export function findFaute(saisie: Saisie, options: Options): string | undefined {
  for (const [champ, libelle] of Object.entries(DATES)) {
    const text = one(saisie, champ);
    if (text !== '' && !isJour(text))
      return `« ${text.slice(0, 40)} » n’est pas un jour, pour « ${libelle} ».`;
  }
  for (const changement of readChangements(saisie)) {
    const { champ } = changement;
    const source = LISTES[champ]?.source ?? REMPLACES[champ]?.source;
    if (!source) continue;
    const offertes = new Set((options[source] ?? []).map(({ valeur }) => valeur));
    const demandees = changement.genre === 'remplacer' ? [changement.valeur] : changement.valeurs;
    if (changement.genre !== 'retirer' && demandees.some((v) => v !== null && !offertes.has(String(v))))
      return 'Un des choix n’existe plus : choisissez-le de nouveau.';
  }
  return undefined;
}
