import type { Valeurs } from '../../../shared/form/champs.ts';
import {
  FRAIS,
  MOBILISABLE_PAR,
  MODES_MOBILISATION,
  NATURES_SERVICE,
  PUBLICS,
  THEMATIQUES,
  VERIFIE_COMMENT,
} from '../../services/services.api.ts';
import { readDecimal } from '../lecture/nombres.rules.ts';
import type { Releve } from '../lecture/releve.rules.ts';
import { readVerifie, toListe, toTexte } from '../lecture/textes.rules.ts';
import { readSchedules } from './hsds-horaires.rules.ts';
import { readAttribut, readNumero } from './hsds-lieux.rules.ts';
import { type Fiche, listRows, toObjet } from './hsds-rangees.rules.ts';

const STATUTS: Record<string, string> = {
  active: 'actif',
  'temporarily closed': 'suspendu',
  inactive: 'ferme',
  defunct: 'ferme',
};
const MODES = { 'sur-place': 'Sur place', 'a-domicile': 'À domicile', 'a-distance': 'À distance' };

type Lire = (cle: string) => unknown;

function readTermes(fiche: Fiche, type: string): string[] {
  const rows = listRows(fiche.attributes).filter(({ link_type }) => link_type === type);
  return rows.map(({ taxonomy_term }) => toTexte(toObjet(taxonomy_term).code)).filter(Boolean);
}

const toMois = (ans: unknown) => {
  const lu = readDecimal(ans);
  return lu === null || lu === undefined ? null : Math.round(lu * 12);
};

/** Another program says prices in one text; ours says them apart too. */
function readFrais(fiche: Fiche, lire: Lire, releve: Releve): Valeurs {
  const dit = toTexte(lire('frais'));
  if (Object.hasOwn(FRAIS, dit))
    return { frais: dit, frais_precisions: releve.texte('Prix', lire('frais_precisions'), 2000) };
  const options = listRows(fiche.cost_options).filter(({ amount }) => toTexte(amount) !== '');
  const dits = options.map(({ option, amount, currency }) =>
    [toTexte(option), `${toTexte(amount)} ${toTexte(currency) === 'EUR' ? '€' : toTexte(currency)}`.trim()]
      .filter(Boolean)
      .join(' : '),
  );
  const gratuites = options.filter(({ amount }) => readDecimal(amount) === 0).length;
  const precisions = [toTexte(fiche.fees_description), ...(gratuites < options.length ? dits : [])];
  return {
    frais: toFrais(options.length, gratuites),
    frais_precisions: releve.texte('Prix', precisions.filter(Boolean).join('\n'), 2000),
  };
}

/** Free when every price is nothing; some that are and some that are not depend on who asks. */
function toFrais(prix: number, gratuits: number): string {
  if (prix === 0) return 'inconnu';
  if (gratuits === 0) return 'payant';
  return gratuits === prix ? 'gratuit' : 'sous-condition';
}

function readPourQui(fiche: Fiche, lire: Lire, releve: Releve): Valeurs {
  const notre = toTexte(lire('nature')) !== '';
  return {
    publics: releve.termes('Publics', readTermes(fiche, 'publics'), PUBLICS),
    publics_precisions: releve.texte('Publics', lire('publics_precisions'), 2000),
    conditions: releve.texte('Conditions', notre ? lire('conditions') : fiche.eligibility_description, 2000),
    age_min_mois: toMois(fiche.minimum_age),
    age_max_mois: toMois(fiche.maximum_age),
    zones: listRows(fiche.service_areas)
      .map(({ extent }) => toTexte(extent))
      .filter(Boolean)
      .sort(),
  };
}

function readComment(fiche: Fiche, lire: Lire, releve: Releve): Valeurs {
  const notre = toTexte(lire('nature')) !== '';
  const precisions = notre ? lire('mobilisation_precisions') : fiche.application_process;
  return {
    modes_accueil: releve.termes('Modes d’accueil', toListe(lire('modes_accueil')), MODES),
    modes_mobilisation: releve.termes(
      'Comment s’y prendre',
      toListe(lire('modes_mobilisation')),
      MODES_MOBILISATION,
    ),
    mobilisable_par: releve.termes('Qui peut demander', toListe(lire('mobilisable_par')), MOBILISABLE_PAR),
    mobilisation_precisions: releve.texte('Comment s’y prendre', precisions, 2000),
    lien_mobilisation: releve.lien('Lien', lire('lien_mobilisation')),
    documents: listRows(fiche.required_documents)
      .map(({ document }) => toTexte(document))
      .filter(Boolean),
    langues: listRows(fiche.languages)
      .map(({ name }) => toTexte(name))
      .filter(Boolean),
    attente: releve.texte('Attente', fiche.wait_time, 500),
    horaires: releve.horaires(lire('horaires')) || (notre ? '' : readSchedules(fiche, releve)),
  };
}

const toNombre = (valeur: unknown) => readDecimal(valeur) ?? null;

/** When and how it was last checked: both, or neither. */
function readSuivi(fiche: Fiche, lire: Lire): Valeurs {
  const comment = toTexte(lire('verifie_comment'));
  const lu = readVerifie(fiche.assured_date);
  return lu.verifie_le && Object.hasOwn(VERIFIE_COMMENT, comment) ? { ...lu, verifie_comment: comment } : lu;
}

/** What HSDS and the attributes beside it say of a service. */
export function readServiceHsds(fiche: Fiche, releve: Releve): Valeurs {
  const lire: Lire = (cle) => readAttribut(fiche, `maillage:${cle}`);
  const accroche = toTexte(lire('accroche'));
  const texte = releve.texte('Description', fiche.description, 10_000);
  const cadence = toNombre(lire('cadence_mois'));
  const [nature = 'information'] = releve.termes('Type', toListe(lire('nature')), NATURES_SERVICE);
  const url = toTexte(fiche.url);
  return {
    nom: toTexte(fiche.name),
    accroche,
    description: accroche && texte.startsWith(accroche) ? texte.slice(accroche.length).trim() : texte,
    falc: releve.texte('Facile à lire', lire('falc'), 5000),
    falc_relu: lire('falc_relu') === 'oui',
    statut: STATUTS[toTexte(fiche.status)] ?? 'actif',
    suspendu_jusqu_au: toTexte(lire('suspendu_jusqu_au')) || null,
    alerte: releve.texte('À signaler', fiche.alert, 500),
    nature,
    thematiques: releve.termes('Thèmes', readTermes(fiche, 'thematiques'), THEMATIQUES),
    ...readPourQui(fiche, lire, releve),
    ...readFrais(fiche, lire, releve),
    ...readComment(fiche, lire, releve),
    telephone: readNumero(fiche, releve),
    courriel: releve.courriel(fiche.email),
    site: url.endsWith(`/services/${toTexte(fiche.id)}`) ? '' : releve.lien('Site internet', url),
    capacite: toNombre(lire('capacite')),
    volume_horaire: toNombre(lire('volume_horaire')),
    nombre_semaines: toNombre(lire('nombre_semaines')),
    ...readSuivi(fiche, lire),
    ...(cadence ? { cadence_mois: cadence } : {}),
  };
}
