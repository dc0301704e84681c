import type { Valeurs } from '../../../shared/form/champs.ts';
import { parseAge, parseAgeFin } from '../../../shared/text/age.ts';
import { normalizeText } from '../../../shared/text/text.ts';
import { FRAIS, THEMATIQUES } from '../../services/services.api.ts';
import type { ObjetImporte } from '../lecture/lignes.rules.ts';
import { openReleve, type Releve } from '../lecture/releve.rules.ts';
import { toListe, toTexte } from '../lecture/textes.rules.ts';
import { matchColonnes, toCle } from './colonnes.rules.ts';
import { readPublics } from './di-services.rules.ts';
import { readSemaine } from './semaine.rules.ts';

type Fiche = Record<string, unknown>;

function readFrais(releve: Releve, texte: string): Valeurs {
  if (texte === '') return {};
  const cle = normalizeText(texte);
  const [frais] =
    Object.entries(FRAIS).find(([code, mot]) => normalizeText(mot) === cle || code === cle) ?? [];
  if (frais) return { frais };
  if (/^(non payant|oui gratuit|0 ?€?|gratuite?)$/.test(cle)) return { frais: 'gratuit' };
  releve.dire('Prix', texte, 'Ce prix est gardé en toutes lettres.');
  return { frais_precisions: texte.slice(0, 2000) };
}

function readAges(releve: Releve, min: string, max: string): Valeurs {
  const ages = { age_min_mois: parseAge(min) ?? null, age_max_mois: parseAgeFin(max) ?? null };
  if (min !== '' && ages.age_min_mois === null)
    releve.dire('Âge', min, 'Cet âge ne se lit pas : écrivez « 3 ans » ou « 18 mois ».');
  if (max !== '' && ages.age_max_mois === null)
    releve.dire('Âge', max, 'Cet âge ne se lit pas : écrivez « 3 ans » ou « 18 mois ».');
  return ages;
}

type Lire = (champ: string) => unknown;

function readService(lire: Lire, releve: Releve, nom: string): Valeurs {
  const texte = (champ: string) => toTexte(lire(champ));
  return {
    nom,
    description: releve.texte('Description', lire('description'), 10_000),
    publics: readPublics(releve, toListe(lire('publics'))),
    thematiques: releve.termes('Thèmes', toListe(lire('thematiques')), THEMATIQUES),
    conditions: releve.texte('Conditions', lire('conditions'), 2000),
    ...readFrais(releve, texte('frais')),
    ...readAges(releve, texte('age_min'), texte('age_max')),
    telephone: releve.telephone(lire('telephone')),
    courriel: releve.courriel(lire('courriel')),
    site: releve.lien('Site internet', lire('site')),
  };
}

const SANS_HORAIRES = 'Sans adresse, ces horaires n’ont pas de lieu : ils sont gardés dans l’original.';

/** A column of hours, or a column a day; where both are filled, the first is kept and the others are said. */
function readHorairesDits(lire: Lire, releve: Releve): string {
  if (toTexte(lire('horaires')) === '') return readSemaine(lire, releve);
  const semaine = readSemaine(lire, openReleve(releve.ligne, { communes: [] }));
  if (semaine)
    releve.dire(
      'Horaires',
      semaine,
      'La colonne des horaires est gardée : celles des jours sont laissées de côté.',
    );
  return releve.horaires(lire('horaires'));
}

/** A row without a service says how to reach the structure; what only a service has is said, and left aside. */
function readStructure(lire: Lire, releve: Releve): Valeurs {
  for (const champ of ['publics', 'thematiques', 'frais', 'conditions', 'age_min', 'age_max']) {
    const valeur = toTexte(lire(champ));
    if (valeur)
      releve.dire(
        champ,
        valeur,
        'Cela se dit d’un service : nommez-le dans une colonne « Service » pour le garder.',
      );
  }
  return {
    description: releve.texte('Description', lire('description'), 5000),
    telephone: releve.telephone(lire('telephone')),
    courriel: releve.courriel(lire('courriel')),
    site: releve.lien('Site internet', lire('site')),
  };
}

function readLieu(lire: Lire, releve: Releve): Valeurs | undefined {
  const lieu: Valeurs = {
    adresse: releve.texte('Adresse', lire('adresse'), 300),
    complement: releve.texte('Complément', lire('complement'), 300),
    code_postal: releve.codePostal(lire('code_postal')),
    ...releve.commune(lire('code_insee'), lire('commune')),
    ...releve.position(lire('latitude'), lire('longitude')),
  };
  return Object.values(lieu).some((v) => v !== '' && v !== null) ? lieu : undefined;
}

type Ligne = { nom: string; service: string; cle: string; structureCle: string };

function nameLigne(lire: Lire): Ligne {
  const texte = (champ: string) => toTexte(lire(champ)).replace(/\s+/g, ' ');
  const nom = texte('structure') || texte('nom') || texte('service');
  const service = texte('service') || (texte('structure') ? texte('nom') : '');
  // The numbers of two lists may be the same: a name goes with each.
  const signes = texte('id')
    ? [texte('id'), toCle(service || nom)]
    : [toCle(nom), toCle(service), toCle(texte('commune'))];
  const cle = signes.filter(Boolean).join(' / ').slice(0, 300);
  return { nom, service, cle, structureCle: service === '' ? cle : toCle(nom).slice(0, 300) };
}

/** Any list: a row makes a structure, its place when it has an address, and a service when it names one. */
export function readTableau(fiche: Fiche, releve: Releve): ObjetImporte[] | string {
  const colonnes = matchColonnes(Object.keys(fiche), releve.dites);
  const lire: Lire = (champ) => (colonnes.has(champ) ? fiche[colonnes.get(champ)!] : undefined);
  const { nom, service, cle, structureCle } = nameLigne(lire);
  if (nom === '')
    return 'Cette ligne n’a ni nom ni structure : écrivez-en un, ou dites quelle colonne le donne.';
  const lieu = readLieu(lire, releve);
  const horaires = readHorairesDits(lire, releve);
  const siret = toTexte(lire('siret')).replace(/\s/g, '');
  const seule = service === '';
  const structure: ObjetImporte = {
    type: 'structure',
    cle: structureCle,
    valeurs: { nom, siret, ...(seule ? readStructure(lire, releve) : {}) },
    ...(seule ? { original: fiche, ...(lieu ? { refs: { lieu_id: cle } } : {}) } : {}),
  };
  const refs = { structure_id: structureCle };
  const tenu: ObjetImporte[] = lieu
    ? [{ type: 'lieu', cle, valeurs: { nom, ...lieu, ...(seule ? { horaires } : {}) }, refs }]
    : [];
  if (seule && !lieu && horaires) releve.dire('Horaires', horaires, SANS_HORAIRES);
  if (seule) return [structure, ...tenu];
  const valeurs = { ...readService(lire, releve, service), ...(lieu ? {} : { horaires }) };
  const permanence = {
    type: 'permanence' as const,
    cle,
    valeurs: { horaires },
    refs: { service_id: cle, lieu_id: cle },
  };
  return [
    structure,
    ...tenu,
    { type: 'service', cle, valeurs, refs, original: fiche },
    ...(lieu ? [permanence] : []),
  ];
}
