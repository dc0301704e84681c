import type { Valeurs } from '../../../shared/form/champs.ts';
import type { ObjetImporte } from '../lecture/lignes.rules.ts';
import type { Releve } from '../lecture/releve.rules.ts';
import { toTexte } from '../lecture/textes.rules.ts';

type Fiche = Record<string, unknown>;
const JOURS = {
  h_lundi: 'Mo',
  h_mardi: 'Tu',
  h_mercredi: 'We',
  h_jeudi: 'Th',
  h_vendredi: 'Fr',
  h_samedi: 'Sa',
  h_dimanche: 'Su',
};
const PLAGE = /^(\d{1,2})[:hH](\d{2})?\s*[-–àa]\s*(\d{1,2})[:hH](\d{2})?$/;

function readPlage(texte: string): string | undefined {
  const [, h1, m1, h2, m2] = PLAGE.exec(texte.trim()) ?? [];
  if (h1 === undefined || h2 === undefined) return undefined;
  return `${h1.padStart(2, '0')}:${m1 ?? '00'}-${h2.padStart(2, '0')}:${m2 ?? '00'}`;
}

/** One column a day, « 09:00 - 12:00 / 14:00 - 17:00 ». A day that is not read makes the whole a text. */
export function readSemaine(fiche: Fiche): string {
  const jours = Object.entries(JOURS).flatMap(([colonne, osm]) => {
    const texte = toTexte(fiche[colonne]);
    if (texte === '' || /^ferm/i.test(texte)) return [];
    const plages = texte.split(/\s*(?:\/|;|,|\bet\b)\s*/).map(readPlage);
    return [{ osm, texte, colonne, plages: plages.every(Boolean) ? plages.join(',') : undefined }];
  });
  if (jours.some(({ plages }) => plages === undefined))
    return jours.map(({ colonne, texte }) => `${colonne.slice(2)} : ${texte}`).join(' ; ');
  return jours.map(({ osm, plages }) => `${osm} ${plages}`).join('; ');
}

function readService(fiche: Fiche, releve: Releve): Valeurs {
  const rdv = toTexte(fiche.prise_rdv);
  const phrases = [
    /^oui$/i.test(rdv) ? 'Il est possible de prendre rendez-vous.' : '',
    toTexte(fiche.commentaire),
  ];
  return {
    nom: 'France services',
    nature: 'accompagnement',
    thematiques: ['difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives'],
    publics: ['tous-publics'],
    modes_accueil: ['sur-place'],
    modes_mobilisation: ['se-presenter'],
    mobilisable_par: ['professionnels', 'usagers'],
    mobilisation_precisions: phrases.filter(Boolean).join('\n').slice(0, 2000),
    telephone: releve.telephone(fiche.telephone),
    courriel: releve.courriel(fiche.mail),
  };
}

/** A row of the national list of France services: who holds it, where, and when. */
export function readFranceServices(fiche: Fiche, releve: Releve): ObjetImporte[] | string {
  const cle = toTexte(fiche.id_fs);
  const nom = releve.texte('lib_fs', fiche.lib_fs, 200);
  if (cle === '') return 'Cette ligne n’a pas de numéro (colonne id_fs).';
  if (nom === '') return 'Cette ligne n’a pas de nom (colonne lib_fs).';
  const lieu: Valeurs = {
    nom,
    nature: /itin|bus|mobile/i.test(toTexte(fiche.format_fs)) ? 'itinerant' : 'physique',
    adresse: releve.texte('adresse', fiche.adresse, 300),
    complement: releve.texte('complement_adresse', fiche.complement_adresse, 300),
    code_postal: releve.codePostal(fiche.code_postal),
    ...releve.commune(fiche.insee_com, fiche.lib_com),
    ...releve.position(fiche.latitude, fiche.longitude),
    horaires: releve.horaires(readSemaine(fiche)),
  };
  return [
    { type: 'structure', cle, valeurs: { nom, reseaux: ['france-service'] }, refs: { lieu_id: cle } },
    { type: 'lieu', cle, valeurs: lieu, refs: { structure_id: cle } },
    {
      type: 'service',
      cle,
      valeurs: readService(fiche, releve),
      refs: { structure_id: cle },
      original: fiche,
    },
    { type: 'permanence', cle, valeurs: { horaires: '' }, refs: { service_id: cle, lieu_id: cle } },
  ];
}
