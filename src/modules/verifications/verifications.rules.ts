import { addJours, countJours, type Jour, toJour } from '../../shared/clock/clock.ts';
import { findFraicheur, isAVerifier } from '../services/services.api.ts';
import type { VerificationDemandeTable } from './verifications.table.ts';

export type DemandeFaite = Pick<
  VerificationDemandeTable,
  'id' | 'courriel' | 'envoyee_le' | 'expire_le' | 'revoquee_le'
>;

/** What the follow-up of checks needs to know of a service that people may find. */
export type ServiceSuivi = {
  id: string;
  nom: string;
  telephone: string;
  courriel: string;
  horaires: string;
  frais: string;
  frais_precisions: string;
  verifie_le: Jour | null;
  verifie_comment: string | null;
  cadence_mois: number;
  exemple: boolean;
  structure_id: string;
  structure: string;
  structure_telephone: string;
  structure_courriel: string;
  demande: DemandeFaite | null;
};

export type Bilan = { total: number; recents: number; jamais: number; aVerifier: number; perimes: number };

/** How far the whole directory may be trusted today. */
export function computeBilan(services: readonly ServiceSuivi[], aujourdhui: Jour): Bilan {
  const count = (test: (service: ServiceSuivi) => boolean) => services.filter(test).length;
  return {
    total: services.length,
    recents: count(({ verifie_le }) => findFraicheur(verifie_le, aujourdhui) === 'recente'),
    jamais: count(({ verifie_le }) => verifie_le === null),
    perimes: count(({ verifie_le }) => findFraicheur(verifie_le, aujourdhui) === 'perimee'),
    aVerifier: count(({ verifie_le, cadence_mois }) => isAVerifier(verifie_le, cadence_mois, aujourdhui)),
  };
}

/** Of 7 in 9: « 78 % ». Whole numbers, never 100 while one is missing. */
export function computePart(count: number, total: number): number {
  return total === 0 ? 0 : Math.floor((count * 100) / total);
}

/** A month: long enough for a holiday, and no structure is asked twice within it. */
const VALIDITE_JOURS = 30;

/** The last day of a link made today. */
export function computeExpiration(aujourdhui: Jour): Jour {
  return addJours(aujourdhui, VALIDITE_JOURS);
}

type Lien = Pick<DemandeFaite, 'expire_le' | 'revoquee_le'>;

export function isOuverte({ expire_le, revoquee_le }: Lien, aujourdhui: Jour): boolean {
  return revoquee_le === null && aujourdhui <= expire_le;
}

/** Never twice within thirty days; a link taken back because the address was wrong leaves the right one free. */
export function isSollicitable(demande: DemandeFaite | null, courriel: string, aujourdhui: Jour): boolean {
  if (courriel === '') return false;
  if (!demande || countJours(toJour(demande.envoyee_le), aujourdhui) >= VALIDITE_JOURS) return true;
  return demande.revoquee_le !== null && demande.courriel !== courriel;
}

export type StructureSuivie = {
  id: string;
  nom: string;
  telephone: string;
  courriel: string;
  demande: DemandeFaite | null;
  sollicitable: boolean;
  services: ServiceSuivi[];
};

/** The structures whose services ask for a new check, those never checked and the oldest first. */
export function groupStructures(services: readonly ServiceSuivi[], aujourdhui: Jour): StructureSuivie[] {
  const dus = services.filter(({ verifie_le, cadence_mois }) =>
    isAVerifier(verifie_le, cadence_mois, aujourdhui),
  );
  const oldest = (siens: readonly ServiceSuivi[]) =>
    siens.map(({ verifie_le }) => verifie_le ?? '').sort()[0] ?? '';
  return [...Map.groupBy(dus, ({ structure_id }) => structure_id).values()]
    .map((siens) => toStructure(siens, aujourdhui))
    .sort((a, b) => oldest(a.services).localeCompare(oldest(b.services)) || a.nom.localeCompare(b.nom, 'fr'));
}

function toStructure(services: ServiceSuivi[], aujourdhui: Jour): StructureSuivie {
  const first = services[0]!;
  const courriel = first.structure_courriel || services.map((s) => s.courriel).find(Boolean) || '';
  return {
    id: first.structure_id,
    nom: first.structure,
    telephone: first.structure_telephone || services.map((s) => s.telephone).find(Boolean) || '',
    courriel,
    demande: first.demande,
    sollicitable: isSollicitable(first.demande, courriel, aujourdhui),
    services,
  };
}

/** Where a request stands, in words. */
export function describeDemande(demande: DemandeFaite, aujourdhui: Jour): string {
  if (demande.revoquee_le) return 'lien retiré';
  return isOuverte(demande, aujourdhui) ? 'lien ouvert' : 'lien échu';
}
