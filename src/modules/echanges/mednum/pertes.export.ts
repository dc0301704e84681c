import type {
  LieuOffert,
  PermanenceOfferte,
  Pertes,
  ServiceOffert,
  Source,
  StructureOfferte,
} from '../offre/offre.rules.ts';
import { PUBLICS_MEDNUM, SERVICES_MEDNUM } from './champs.rules.ts';

export type Rangee = Record<string, unknown>;
export type Tenue = {
  services: ServiceOffert[];
  permanence: PermanenceOfferte;
  lieu: LieuOffert;
  structure: StructureOfferte;
  source: Source | undefined;
};

export const CIBLE = 'La liste de médiation numérique';
/** The words for what services are about: of several that say the same, the plainest. */
export function listServices(thematiques: readonly string[]): string[] {
  const pris = new Set<string>();
  return Object.entries(SERVICES_MEDNUM).flatMap(([mot, codes]) => {
    const [premier] = codes;
    if (codes.length > 1 || pris.has(premier!) || !thematiques.includes(premier!)) return [];
    pris.add(premier!);
    return [mot];
  });
}

/** What the row of a place leaves behind. */
export function notePertes({ services, lieu, structure }: Tenue, pertes: Pertes): void {
  const sans = `${CIBLE} n’a pas de place pour cela.`;
  for (const s of services) {
    const mots = listServices(s.thematiques).flatMap((mot) => SERVICES_MEDNUM[mot]!);
    pertes.add(
      s,
      'Thèmes',
      s.thematiques.filter((t) => !mots.includes(t)),
      `${CIBLE} ne parle que du numérique.`,
    );
    pertes.add(
      s,
      'Publics',
      s.publics.filter((p) => p !== 'tous-publics' && !Object.values(PUBLICS_MEDNUM).includes(p)),
      `${CIBLE} ne connaît pas ces publics.`,
    );
    for (const [champ, valeur] of [
      ['Précisions sur les publics', s.publics_precisions],
      ['Conditions', s.conditions],
      ['Papiers', s.documents],
      ['Combien', s.frais_precisions],
      ['Âge', s.age_min_mois ?? s.age_max_mois],
      ['Zone', s.zones],
      ['Suspendu', s.statut === 'suspendu' ? (s.suspendu_jusqu_au ?? 'sans date') : ''],
      ['Phrase', s === services[0] ? '' : s.accroche],
      ['Attente', s.attente],
      ['Capacité', s.capacite],
      ['Domaines', s.domaines.map(({ nom }) => nom)],
      ['Contacts', s.contacts.map(({ nom }) => nom)],
      ['Langues', s.langues],
      ['Version facile à lire', s.falc],
      ['Textes en d’autres langues', s.traduit_en],
      ['À signaler', s.alerte],
      ['Comment s’y prendre', s.mobilisation_precisions],
    ] as const)
      pertes.add(s, champ, valeur, sans);
    if (s.frais === 'quotient-familial')
      pertes.add(s, 'Prix', 'selon le quotient familial', `${CIBLE} dit « payant ».`);
  }
  pertes.add(lieu, 'Accessibilité', lieu.accessibilite, `${CIBLE} ne garde que la page Acceslibre.`);
  pertes.add(
    structure,
    'Contacts',
    structure.contacts.map(({ nom }) => nom),
    sans,
  );
}
