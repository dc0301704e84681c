import type { ObjetImporte } from '../lecture/lignes.rules.ts';
import type { Releve } from '../lecture/releve.rules.ts';
import { toTexte } from '../lecture/textes.rules.ts';

type Fiche = Record<string, unknown>;

/** « 15150 LAROQUEBROU » → its postcode, and its town without « CEDEX ». */
function readAcheminement(texte: string): { codePostal: string; ville: string } {
  const [, codePostal = '', ville = ''] = /^(\d{5})?\s*(.*)$/.exec(texte) ?? [];
  return { codePostal, ville: ville.replace(/\s+CEDEX.*$/i, '') };
}

/** An establishment of FINESS, flat or nested: a structure and its place. What it offers is not said there. */
export function readFiness(fiche: Fiche, releve: Releve): ObjetImporte[] | string {
  const cle = toTexte(fiche.nofinesset);
  const nom = (toTexte(fiche.rslongue) || toTexte(fiche.rs)).slice(0, 200);
  if (cle === '') return 'Cette ligne n’a pas de numéro FINESS (colonne nofinesset).';
  if (nom === '') return 'Cette ligne n’a pas de raison sociale (colonnes rs, rslongue).';
  if (/^(I|ferm)/i.test(toTexte(fiche.etatobjet))) return 'Cet établissement est fermé d’après FINESS.';
  const { codePostal, ville } = readAcheminement(toTexte(fiche.ligneacheminement));
  const departement = toTexte(fiche.departement).padStart(2, '0');
  const commune = toTexte(fiche.commune).padStart(3, '0');
  const insee = /^\d{3}$/.test(commune) && /^\w{2}$/.test(departement) ? `${departement}${commune}` : '';
  const voie = [fiche.numvoie, fiche.typvoie, fiche.voie, fiche.compvoie]
    .map(toTexte)
    .filter(Boolean)
    .join(' ');
  return [
    {
      type: 'structure',
      cle,
      valeurs: {
        nom,
        siret: toTexte(fiche.siret).replace(/\s/g, ''),
        telephone: releve.telephone(fiche.telephone),
      },
      refs: { lieu_id: cle },
      original: fiche,
    },
    {
      type: 'lieu',
      cle,
      valeurs: {
        nom,
        nature: 'physique',
        adresse: voie.slice(0, 300),
        complement: releve.texte('lieuditbp', fiche.lieuditbp, 300),
        code_postal: releve.codePostal(codePostal),
        ...releve.commune(insee, ville),
        ...releve.position(fiche.latitude, fiche.longitude),
      },
      refs: { structure_id: cle },
    },
  ];
}
