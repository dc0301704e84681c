import type { Valeurs } from '../../../shared/form/champs.ts';
import { isSiret } from '../../annuaire/annuaire.api.ts';
import type { ObjetImporte } from '../lecture/lignes.rules.ts';
import type { Releve } from '../lecture/releve.rules.ts';
import { readVerifie, toListe, toTexte } from '../lecture/textes.rules.ts';
import { ACCES_MEDNUM, FRAIS_MEDNUM, PUBLICS_MEDNUM, SERVICES_MEDNUM } from '../mednum/champs.rules.ts';

type Fiche = Record<string, unknown>;
const BARRE = /[|\n]/;

function readTermes(releve: Releve, champ: string, valeur: unknown, table: Record<string, string>): string[] {
  const mots = Object.fromEntries(Object.keys(table).map((mot) => [mot, mot]));
  const dits = releve.termes(champ, toListe(valeur, /[|;\n]/), mots);
  return [...new Set(dits.map((mot) => table[mot]!))].sort();
}

function readServices(releve: Releve, valeur: unknown): string[] {
  const mots = Object.fromEntries(Object.keys(SERVICES_MEDNUM).map((mot) => [mot, mot]));
  const dits = releve.termes('Services', toListe(valeur, /[|;\n]/), mots);
  return [...new Set(dits.flatMap((mot) => SERVICES_MEDNUM[mot]!))].sort();
}

function readFrais(releve: Releve, valeur: unknown): string {
  const frais = readTermes(releve, 'Prix', valeur, FRAIS_MEDNUM);
  if (frais.length <= 1) return frais[0] ?? 'inconnu';
  releve.dire('Prix', valeur, 'Plusieurs prix sont dits : « gratuit sous conditions » est gardé.');
  return 'sous-condition';
}

function readModes(fiche: Fiche): { modes: string[]; nature: string } {
  const dits = toListe(fiche.modalites_accompagnement, BARRE);
  const distance = dits.some((mot) => /distance/i.test(mot));
  const place = dits.some((mot) => !/distance/i.test(mot));
  const nature = dits.some((mot) => /atelier/i.test(mot)) ? 'atelier' : 'accompagnement';
  return { modes: [...(distance ? ['a-distance'] : []), ...(place ? ['sur-place'] : [])], nature };
}

function readService(fiche: Fiche, releve: Releve): Valeurs {
  const { modes, nature } = readModes(fiche);
  const charge = toListe(fiche.prise_en_charge_specifique, BARRE);
  const resume = toTexte(fiche.presentation_resume);
  return {
    nom: 'Médiation numérique',
    accroche: resume.length <= 280 ? resume : '',
    description: [resume.length > 280 ? resume : '', toTexte(fiche.presentation_detail)]
      .filter(Boolean)
      .join('\n')
      .slice(0, 10_000),
    ...readVerifie(fiche.date_maj),
    nature,
    thematiques: readServices(releve, fiche.services),
    publics: readTermes(releve, 'Publics', fiche.publics_specifiquement_adresses, PUBLICS_MEDNUM),
    publics_precisions: charge.length > 0 ? `Prise en charge : ${charge.join(', ')}.` : '',
    frais: readFrais(releve, fiche.frais_a_charge),
    modes_accueil: modes,
    modes_mobilisation: readTermes(releve, 'Comment s’y prendre', fiche.modalites_acces, ACCES_MEDNUM),
    lien_mobilisation: releve.lien('Rendez-vous', fiche.prise_rdv),
    telephone: releve.telephone(fiche.telephone),
    courriel: releve.courriel(fiche.courriels),
    site: releve.lien('Site internet', fiche.site_web),
  };
}

/** A « lieu de médiation numérique »: who holds it, where it is, and the help that is found there. */
export function readMednum(fiche: Fiche, releve: Releve): ObjetImporte[] | string {
  const cle = toTexte(fiche.id);
  const nom = releve.texte('nom', fiche.nom, 200);
  if (cle === '') return 'Ce lieu n’a pas d’identifiant.';
  if (nom === '') return 'Ce lieu n’a pas de nom.';
  const pivot = toTexte(fiche.pivot).replace(/\s/g, '');
  const structure: Valeurs = {
    nom,
    siret: isSiret(pivot) && !/^0+$/.test(pivot) ? pivot : '',
    rna: /^W\d{9}$/.test(pivot) ? pivot : '',
  };
  const lieu: Valeurs = {
    nom,
    nature: /Itinérant/i.test(toTexte(fiche.itinerance)) ? 'itinerant' : 'physique',
    adresse: releve.texte('adresse', fiche.adresse, 300),
    complement: releve.texte('complement_adresse', fiche.complement_adresse, 300),
    code_postal: releve.codePostal(fiche.code_postal),
    ...releve.commune(fiche.code_insee, fiche.commune),
    ...releve.position(fiche.latitude, fiche.longitude),
    accessibilite_lien: releve.lien('Page Acceslibre', fiche.fiche_acces_libre),
    horaires: releve.horaires(fiche.horaires),
  };
  return [
    { type: 'structure', cle, valeurs: structure, refs: { lieu_id: cle } },
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
