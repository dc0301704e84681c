import { addJours, type Jour } from '../../shared/clock/clock.ts';
import type { Erreurs, Valeurs } from '../../shared/form/champs.ts';
import { pluralize } from '../../shared/text/text.ts';
import type { Affaire } from '../../ui/affaires.tsx';
import type { Ton } from '../../ui/textes.tsx';
import { PUBLICS } from '../services/services.api.ts';
import { type Besoin, ORIGINES, type StatutBesoin } from './besoins.table.ts';

/** A quarter: longer without a word, and who reported it thinks that nobody read. */
export const ATTENTE_JOURS = 92;

export const TONS_BESOIN: Record<StatutBesoin, Ton> = {
  note: 'attention',
  etude: 'fil',
  repondu: 'bien',
  ecarte: 'neutre',
};

function isDecide(statut: unknown): boolean {
  return statut === 'repondu' || statut === 'ecarte';
}

/** A term of the services, in words. */
export function namePublic(cle: string): string {
  return PUBLICS[cle as keyof typeof PUBLICS] ?? cle;
}

/** For whom, in a row: only the first keeps its capital. */
export function namePublics(cles: readonly string[]): string {
  return cles.map((cle, i) => (i === 0 ? namePublic(cle) : namePublic(cle).toLowerCase())).join(', ');
}

/** Noted for more than three months, and nothing decided since. */
export function isEnAttente({ statut, signale_le }: Pick<Besoin, 'statut' | 'signale_le'>, aujourdhui: Jour) {
  return statut === 'note' && signale_le < addJours(aujourdhui, -ATTENTE_JOURS);
}

/** A closed need says why; everybody already comprises the others; nothing is decided before it was said. */
export function checkBesoin(v: Valeurs): Erreurs {
  const erreurs: Erreurs = {};
  const publics = (v.publics ?? []) as string[];
  if (publics.includes('tous-publics') && publics.length > 1)
    erreurs.publics = '« Tous publics » comprend les autres : gardez l’un ou les autres.';
  if (isDecide(v.statut) && !String(v.reponse ?? '').trim())
    erreurs.reponse =
      v.statut === 'ecarte'
        ? 'Écrivez pourquoi ce besoin est écarté.'
        : 'Écrivez la réponse qui a été donnée.';
  if (v.decide_le && v.signale_le && v.decide_le < v.signale_le)
    erreurs.decide_le = 'La réponse vient avant le signalement : vérifiez les deux dates.';
  return erreurs;
}

/** The day of the decision follows from the state: today unless it was written; none while nothing is decided. */
export function completeBesoin({ statut, decide_le }: Valeurs, aujourdhui: Jour): Valeurs {
  return { decide_le: isDecide(statut) ? (decide_le ?? aujourdhui) : null };
}

/** How many of these needs stand at each state. */
export function countByStatut(besoins: readonly Pick<Besoin, 'statut'>[]): Record<StatutBesoin, number> {
  const comptes = { note: 0, etude: 0, repondu: 0, ecarte: 0 };
  for (const { statut } of besoins) comptes[statut]++;
  return comptes;
}

/** What a new need is filled with when a page leads to it: an empty cell of the offer, a search in vain. */
export function readDepart(lire: (nom: string) => string | undefined, aujourdhui: Jour): Valeurs {
  const origine = lire('origine') ?? '';
  const pour = lire('public') ?? '';
  const one = (valeur: string | undefined) => (valeur ? [valeur] : []);
  return {
    titre: (lire('titre') ?? '').slice(0, 300),
    constat: (lire('constat') ?? '').slice(0, 2000),
    domaines: one(lire('domaine')),
    publics: Object.hasOwn(PUBLICS, pour) ? [pour] : [],
    communes: one(lire('commune')),
    origine: Object.hasOwn(ORIGINES, origine) ? origine : 'habitants',
    signale_le: aujourdhui,
    statut: 'note',
    visibilite: 'interne',
    exemple: false,
  };
}

/** One line for all the needs that wait: they are decided together, in one sitting. */
export function listAffaires(enAttente: number): Affaire[] {
  if (enAttente === 0) return [];
  return [
    {
      attente: 'decider',
      titre: `${pluralize(enAttente, 'besoin noté', 'besoins notés')} depuis plus de trois mois`,
      explication: 'Dites ce que chacun devient : une fiche, une réponse, ou pourquoi il est écarté.',
      href: '/besoins?attente=oui',
      acte: enAttente === 1 ? 'Relire ce besoin' : 'Relire ces besoins',
    },
  ];
}
