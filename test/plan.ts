/** A plan as coordinators keep it: two axes, three fiches, and what their cells hold of awkward. */
export const ENTETE = [
  'Axe',
  'N°',
  'Action',
  'Description',
  'Porteur',
  'Partenaires',
  'Communes',
  'Domaine',
  'Statut',
  'Date de fin',
  'Opérations',
];
export const LIGNES = [
  [
    'Axe 1 : Petite enfance',
    '1.1',
    'Créer un relais',
    'Un lieu',
    'CC Cère et Goul',
    'CAF du Cantal, MSA',
    'Vic-sur-Cère',
    'Petite enfance',
    'En cours',
    '31/12/2026',
    'Former\nOuvrir',
  ],
  [
    'Axe 1 : Petite enfance',
    '1.2',
    'Former les assistantes',
    '',
    'CAF du Cantal',
    'À définir',
    'Tout le territoire',
    'Petite enfance',
    'Bloqué',
    '',
    '',
  ],
  ['Axe 2 : Jeunesse', '2.1', 'Point jeunes', 'Écouter', '', 'Collège', 'Aurillac', 'Jeunesse', '', '', ''],
];

/** Rows as the bytes of a CSV file. */
export function toBytes(lignes: string[][], entete = ENTETE): Uint8Array {
  const texte = [entete, ...lignes]
    .map((ligne) => ligne.map((v) => `"${v.replaceAll('"', '""')}"`).join(';'))
    .join('\r\n');
  return new TextEncoder().encode(texte);
}

/** The plan with one cell changed. */
export function change(rang: number, colonne: string, valeur: string): string[][] {
  const c = ENTETE.indexOf(colonne);
  return LIGNES.map((ligne, l) => (l === rang ? ligne.with(c, valeur) : ligne));
}
