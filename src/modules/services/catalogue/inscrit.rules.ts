/** A service as its index has it, in the order in which it is carried. */
export type Inscrit = readonly [
  id: string,
  nom: string,
  visibilite: string,
  domaines: readonly string[],
  publics: readonly string[],
  modes: readonly string[],
  frais: string,
  ageMin: number,
  ageMax: number,
  communes: readonly string[],
  zones: readonly string[],
  latitudes: readonly number[],
  longitudes: readonly number[],
  horaires: string,
];

/** The same hours in two places are the same hours: where is not asked of « ouvert ». */
export const withoutLieux = (horaires: string) => horaires.replaceAll(/"lieu":(null|"[^"]*"),?/g, '');
