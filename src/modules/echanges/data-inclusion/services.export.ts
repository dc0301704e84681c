import { describeAges } from '../../../shared/text/age.ts';
import { readHorairesOfferts } from '../offre/horaires.rules.ts';
import {
  dropVides,
  type LieuOffert,
  type Offre,
  type PermanenceOfferte,
  type Pertes,
  type ServiceOffert,
  type StructureOfferte,
  toE164,
} from '../offre/offre.rules.ts';
import { FRAIS_RICHES } from './champs.rules.ts';
import { type Fiche, toAdresse, toDateMaj, toDescription, toNom } from './structures.export.ts';

export type Tenu = { permanence: PermanenceOfferte | undefined; lieu: LieuOffert | undefined };

/** « De 3 à 11 ans. »; empty when every age is welcome. */
function describeAgesDits({ age_min_mois, age_max_mois }: ServiceOffert): string {
  const dit = describeAges(age_min_mois, age_max_mois);
  return dit && `${dit[0]!.toUpperCase()}${dit.slice(1)}.`;
}

function toFrais({ frais, frais_precisions }: ServiceOffert): Fiche {
  if (frais === 'inconnu') return { frais_precisions };
  if (frais === 'gratuit' || frais === 'payant') return { frais, frais_precisions };
  const { di, mot } = FRAIS_RICHES[frais];
  return { frais: di, frais_precisions: `${mot} ${frais_precisions}`.trim() };
}

const joinPhrases = (...phrases: string[]) => phrases.filter(Boolean).join('\n');

/** Where to go to ask for it: its own address, else its site when that is how. */
function toLien(s: ServiceOffert): string {
  return s.lien_mobilisation || (s.modes_mobilisation.includes('utiliser-lien-mobilisation') ? s.site : '');
}

function notePertes(s: ServiceOffert, { permanence, lieu }: Tenu, pertes: Pertes): void {
  const sans = 'data·inclusion n’a pas de place pour cela.';
  pertes.add(s, 'Version facile à lire', s.falc, sans);
  pertes.add(s, 'Textes en d’autres langues', s.traduit_en, sans);
  pertes.add(s, 'À signaler', s.alerte, sans);
  if (s.statut === 'suspendu')
    pertes.add(
      s,
      'Suspendu',
      s.suspendu_jusqu_au ?? 'sans date',
      'data·inclusion ne dit pas les suspensions.',
    );
  pertes.add(
    s,
    'Domaines',
    s.domaines.map(({ nom }) => nom),
    'Ce sont les mots du projet : data·inclusion a les siens.',
  );
  pertes.add(s, 'Langues', s.langues, sans);
  pertes.add(s, 'Attente', s.attente, sans);
  pertes.add(s, 'Capacité', s.capacite, sans);
  pertes.add(
    s,
    'Contacts',
    s.contacts.slice(1).map(({ nom }) => nom),
    'data·inclusion ne garde qu’un contact.',
  );
  if (s.modes_accueil.includes('a-domicile'))
    pertes.add(s, 'Mode d’accueil', 'à domicile', 'data·inclusion dit « en présentiel », sans dire où.');
  pertes.add(s, 'Accessibilité', lieu?.accessibilite, 'data·inclusion ne garde que la page Acceslibre.');
  pertes.add(s, 'Comment y aller', lieu?.acces, sans);
  const numeros = [permanence?.telephone, s.telephone, lieu?.telephone].filter(Boolean);
  pertes.add(s, 'Téléphone', numeros.slice(1), 'data·inclusion ne garde qu’un numéro.');
  pertes.add(s, 'Courriel du lieu', lieu?.courriel, sans);
  pertes.add(
    s,
    'Site internet',
    [s.site === toLien(s) ? '' : s.site, lieu?.site],
    'data·inclusion ne garde qu’un lien, pour s’y prendre.',
  );
  if (s.contacts[0]?.fonction) pertes.add(s, 'Fonction du contact', s.contacts[0].fonction, sans);
}

function toModes({ modes_accueil }: ServiceOffert): string[] {
  return [...new Set(modes_accueil.map((mode) => (mode === 'a-distance' ? mode : 'en-presentiel')))];
}

/** One record for one service in one place; `structureId` is the id under which the structure leaves. */
export function writeService(
  s: ServiceOffert,
  tenu: Tenu,
  {
    structure,
    structureId,
    offre,
  }: { structure: StructureOfferte | undefined; structureId: string; offre: Offre },
  pertes: Pertes,
): Fiche {
  const { permanence, lieu } = tenu;
  const { osm, texte } = readHorairesOfferts(s, permanence, lieu, offre.aujourdhui);
  notePertes(s, tenu, pertes);
  pertes.add(
    s,
    'Horaires',
    texte,
    'Ces horaires ne se lisent pas : ils partent en toutes lettres, dans les précisions.',
  );
  const [contact] = s.contacts;
  const papiers = s.documents.length > 0 ? `Papiers à apporter : ${s.documents.join(', ')}.` : '';
  return dropVides({
    source: offre.source,
    structure_id: structureId,
    id: [offre.source, s.id, permanence?.id].filter(Boolean).join('--'),
    nom: toNom(s, pertes),
    description:
      toDescription(joinPhrases(s.accroche, s.description)) || `${s.nom}, proposé par ${structure?.nom}.`,
    date_maj: toDateMaj(s.maj, s.verifie_le),
    lien_source: `${offre.url}/services/${s.id}`,
    type: s.nature,
    thematiques: s.thematiques,
    ...toFrais(s),
    publics: s.publics,
    publics_precisions: joinPhrases(s.publics_precisions, describeAgesDits(s)),
    conditions_acces: joinPhrases(s.conditions, papiers),
    ...toAdresse(lieu, permanence?.precisions),
    telephone: toE164(
      permanence?.telephone ||
        s.telephone ||
        lieu?.telephone ||
        contact?.telephone ||
        structure?.telephone ||
        '',
    ),
    courriel: s.courriel || contact?.courriel || structure?.courriel,
    modes_accueil: toModes(s),
    zone_eligibilite: s.zones,
    contact_nom_prenom: contact?.nom,
    lien_mobilisation: toLien(s),
    modes_mobilisation: s.modes_mobilisation,
    mobilisable_par: s.mobilisable_par,
    mobilisation_precisions: joinPhrases(s.mobilisation_precisions, texte ? `Horaires : ${texte}` : ''),
    volume_horaire_hebdomadaire: s.volume_horaire,
    nombre_semaines: s.nombre_semaines,
    horaires_accueil: osm,
  });
}
