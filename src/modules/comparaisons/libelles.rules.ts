const MESURES: Record<string, string> = {
  depenses_prevues: 'Dépenses prévues',
  depenses_reelles: 'Dépenses réelles',
  demande: 'Financements demandés',
  notifie: 'Financements notifiés',
  verse: 'Financements versés',
};
const BASES: Record<string, string> = {
  eur_ht: 'HT',
  eur_ttc: 'TTC',
  ht: 'HT',
  ttc: 'TTC',
  nature: 'en nature',
  etp: 'en temps de travail (ETP, équivalent temps plein)',
  sans_objet: 'sans TVA',
};

/** « notifie ttc » → « Financements notifiés, TTC ». */
export function nameMesure(cle: string): string {
  const [mesure = '', base = ''] = cle.split(' ');
  return [MESURES[mesure] ?? mesure, BASES[base]].filter(Boolean).join(', ');
}
