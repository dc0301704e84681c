import { pluralize } from '../../../shared/text/text.ts';
import type { Bilan, ImportAnnuaire } from './imports.table.ts';

export type LigneRapport = {
  ligne: number;
  sort: 'refusée' | 'protégé' | 'à savoir';
  champ: string;
  valeur: string;
  message: string;
};

/** All that an import has to say, row by row: what is refused first. */
export function listRapport({ refus, avis, proteges }: Bilan): LigneRapport[] {
  return [
    ...refus.map(({ ligne, titre, raison }) => ({
      ligne,
      sort: 'refusée' as const,
      champ: '',
      valeur: titre,
      message: raison,
    })),
    ...proteges.map(({ ligne, titre, champ, ici, source }) => ({
      ligne,
      sort: 'protégé' as const,
      champ: `${titre} : ${champ}`,
      valeur: source,
      message:
        ici === '' ? 'Ce champ a été vidé ici : il le reste.' : `Ce champ dit ici « ${ici} », et le reste.`,
    })),
    ...avis.map((a) => ({ ...a, sort: 'à savoir' as const })),
  ];
}

export function describeEtat({
  accepte_le,
  annule_le,
}: Pick<ImportAnnuaire, 'accepte_le' | 'annule_le'>): string {
  if (annule_le) return 'Annulé';
  return accepte_le ? 'Importé' : 'À vérifier';
}

/** What undoing did, in one or two sentences. */
export function describeAnnulation({ retires, remis }: NonNullable<Bilan['annulation']>): string {
  const phrases = [
    retires > 0 && `Ce que l’import avait ajouté est dans la corbeille (${pluralize(retires, 'élément')}).`,
    remis > 0 && `Ce qu’il avait modifié a retrouvé son contenu d’avant (${pluralize(remis, 'élément')}).`,
  ];
  return phrases.filter(Boolean).join(' ') || 'Il n’y avait rien à retirer ni à remettre comme avant.';
}

/** What columns were taken for when somebody read the preview: the acceptance is of that, and of nothing else. */
export function sayVues({ dites }: Bilan): string {
  return JSON.stringify(dites ?? {});
}
