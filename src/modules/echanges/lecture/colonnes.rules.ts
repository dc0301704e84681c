import { normalizeText } from '../../../shared/text/text.ts';
import { CHAMPS_SERVICE, CHAMPS_STRUCTURE } from '../data-inclusion/champs.rules.ts';
import { COLONNES_MEDNUM } from '../mednum/champs.rules.ts';

const CONNUES = new Map(
  [
    ...COLONNES_MEDNUM,
    ...CHAMPS_STRUCTURE,
    ...CHAMPS_SERVICE,
    ...'id_fs insee_dep lib_fs insee_com lib_com mail h_lundi h_mardi h_mercredi h_jeudi h_vendredi h_samedi h_dimanche commentaire type_fs format_fs groupe_fs labellisation_fs nofinesset rs rslongue complrs numvoie typvoie voie compvoie lieuditbp ligneacheminement departement categetab etatobjet'.split(
      ' ',
    ),
  ].map((nom) => [nom.replace(/_/g, ''), nom]),
);

/** The name of a column: that of a known shape, whatever its case, else as it is written. */
export function toColonne(texte: string, rang: number): string {
  const net = texte.trim();
  return CONNUES.get(normalizeText(net).replace(/[^a-z0-9]/g, '')) ?? (net || `colonne ${rang + 1}`);
}

/** Two columns of one name stay two. */
export function toUniques(noms: string[]): string[] {
  const vus = new Map<string, number>();
  return noms.map((nom) => {
    const fois = (vus.get(nom) ?? 0) + 1;
    vus.set(nom, fois);
    return fois === 1 ? nom : `${nom} (${fois})`;
  });
}
