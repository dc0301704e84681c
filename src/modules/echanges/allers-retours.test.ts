import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../shared/db/db.ts';
import { RESEAUX } from '../annuaire/annuaire.api.ts';
import {
  type HoraireException,
  MODES_MOBILISATION,
  NATURES_SERVICE,
  PUBLICS,
  THEMATIQUES,
} from '../services/services.api.ts';
import { writeDataInclusion } from './data-inclusion/di.export.ts';
import { writeHsds } from './hsds/hsds.export.ts';
import { type Modele, readLignes } from './lecture/lecture.rules.ts';
import { TYPES, type TypeObjet } from './lecture/lignes.rules.ts';
import { ACCES_MEDNUM, FRAIS_MEDNUM, PUBLICS_MEDNUM, SERVICES_MEDNUM } from './mednum/champs.rules.ts';
import { listRangees } from './mednum/mednum.export.ts';
import type { LieuOffert, Offre, ServiceOffert, StructureOfferte } from './offre/offre.rules.ts';
import type { Connus } from './rapprochement/connus.rules.ts';
import { type Etape, planImport } from './rapprochement/plan.rules.ts';

type Fiche = Record<string, unknown>;
const NOW = '2026-11-23T09:00:00.000Z';
const VIDES = {
  structure: {
    sigle: '',
    nature: 'autre',
    description: '',
    telephone: '',
    courriel: '',
    adresse: '',
    site: '',
    siret: '',
    rna: '',
    reseaux: [],
    lieu_id: null,
  },
  lieu: {
    structure_id: null,
    nature: 'physique',
    adresse: '',
    complement: '',
    code_postal: '',
    commune_code: null,
    commune_nom: '',
    latitude: null,
    longitude: null,
    acces: '',
    accessibilite: [],
    accessibilite_lien: '',
    telephone: '',
    courriel: '',
    site: '',
    horaires: '',
  },
  service: {
    accroche: '',
    description: '',
    falc: '',
    falc_relu: false,
    statut: 'actif',
    suspendu_jusqu_au: null,
    alerte: '',
    nature: 'information',
    thematiques: [],
    publics: [],
    publics_precisions: '',
    age_min_mois: null,
    age_max_mois: null,
    conditions: '',
    documents: [],
    frais: 'inconnu',
    frais_precisions: '',
    modes_accueil: [],
    modes_mobilisation: [],
    mobilisable_par: [],
    mobilisation_precisions: '',
    lien_mobilisation: '',
    telephone: '',
    courriel: '',
    site: '',
    langues: [],
    zones: [],
    attente: '',
    capacite: null,
    volume_horaire: null,
    nombre_semaines: null,
    horaires: '',
    verifie_le: null,
    verifie_comment: null,
  },
  permanence: { horaires: '', precisions: '', telephone: '', exceptions: [] },
};

/** What an import of these records would leave in the territory, without a database. */
function importTout(modele: Modele, fiches: Fiche[]): { offre: Offre; refus: number; contacts: Fiche[] } {
  const { lignes, colonnes } = readLignes(
    modele,
    fiches.map((champs, i) => ({ ligne: i + 1, champs })),
    { communes: [] },
  );
  const objets = Object.fromEntries(TYPES.map((type) => [type, new Map()])) as Connus['objets'];
  const { etapes, bilan } = planImport(lignes, { sources: new Map(), objets }, colonnes);
  const of = <T>(type: TypeObjet, vide: object) =>
    etapes
      .filter((e) => e.type === type && e.sort === 'cree')
      .map(
        (e: Etape) =>
          ({
            ...vide,
            ...e.ecrire,
            id: e.id,
            exemple: false,
            maj: NOW,
            exceptions: [],
            contacts: [],
            sources: [{ systeme: modele, id_externe: e.cle, original: e.original }],
          }) as T,
      );
  const jours = of<HoraireException>('horaire_exception', {});
  const joursDe = (champ: 'lieu_id' | 'service_id' | 'permanence_id', id: string) =>
    jours.filter((j) => j[champ] === id);
  const domaines = of<{ id: string; nom: string }>('domaine', {});
  const permanences = of<ServiceOffert['permanences'][number]>('permanence', VIDES.permanence).map((p) => ({
    ...p,
    exceptions: joursDe('permanence_id', p.id),
  }));
  return {
    refus: bilan.lignes.refusees,
    contacts: etapes.filter(({ type }) => type === 'contact').map(({ ecrire }) => ecrire),
    offre: {
      source: 'essai',
      territoire: 'CC des Essais',
      url: 'https://exemple.test',
      aujourdhui: '2026-11-23',
      structures: of<StructureOfferte>('structure', VIDES.structure),
      lieux: of<LieuOffert>('lieu', VIDES.lieu).map((l) => ({
        ...l,
        commune: l.commune_nom,
        exceptions: joursDe('lieu_id', l.id),
      })),
      services: of<ServiceOffert>('service', VIDES.service).map((s) => ({
        ...s,
        // Read as ids, as the form holds them.
        domaines: domaines.filter(({ id }) => ((s.domaines ?? []) as unknown as string[]).includes(id)),
        exceptions: joursDe('service_id', s.id),
        permanences: permanences.filter((p) => p.service_id === s.id),
      })),
    },
  };
}

const mot = fc
  .string({ minLength: 3, maxLength: 40, unit: fc.constantFrom(...'abcdeéèçœÀ’ -.,«»0123;|"') })
  .filter((m) => m.trim().length >= 3 && /[a-z]/.test(m));
const opt = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const parmi = (codes: readonly string[], min = 1) =>
  fc.uniqueArray(fc.constantFrom(...codes), { minLength: min, maxLength: 4 });
/**
 * Each is a place of its own: one address twice, or written with other signs, is one place on purpose, which has one
 * position and one way of being written.
 */
const rue = fc.uuid().map((n) => `${n} rue « Haute », Bât. É`);
const adresse = {
  commune: opt(mot),
  code_postal: opt(fc.constantFrom('15800', '01000', '97400')),
  code_insee: opt(fc.constantFrom('15258', '2A004')),
  adresse: opt(rue),
  complement_adresse: opt(rue),
};
const joindre = {
  telephone: opt(
    fc.constantFrom('+33471475000', '0471475000', '04 71 47 50 00 poste 12', '3939', 'standard'),
  ),
  courriel: opt(fc.constantFrom('a.b@exemple.test', 'x@y.fr')),
  horaires_accueil: opt(fc.constantFrom('Mo-Fr 08:30-12:30; PH off', 'Tu[2] 14:00-16:00', 'quand on peut')),
};
const point = fc.constantFrom(
  { latitude: 44.98, longitude: 2.62 },
  { latitude: 0, longitude: 0 },
  { latitude: 2.62, longitude: 44.98 },
  {},
);
const jour = fc.constantFrom('2026-09-01', '2020-01-31');

const structureDi = fc
  .tuple(
    fc.record({
      nom: mot,
      date_maj: jour,
      description: opt(mot),
      siret: opt(fc.constantFrom('13003013300016', '00000000000001')),
      site_web: opt(fc.constantFrom('https://exemple.test/a', 'exemple.test')),
      accessibilite_lieu: opt(fc.constant('https://acceslibre.beta.gouv.fr/x')),
      reseaux_porteurs: opt(parmi(Object.keys(RESEAUX))),
      lien_source: opt(fc.constant('https://source.test/1')),
      ...adresse,
      ...joindre,
    }),
    point,
  )
  .map(([s, p]) => ({ ...s, ...p }) as Fiche);
const serviceDi = fc
  .tuple(
    fc.record({
      nom: mot,
      description: mot.map((m) => `${m} assez long`),
      date_maj: jour,
      lien_source: opt(fc.constant('https://source.test/2')),
      type: opt(fc.constantFrom(...Object.keys(NATURES_SERVICE))),
      thematiques: opt(parmi(Object.keys(THEMATIQUES))),
      frais: opt(fc.constantFrom('gratuit', 'payant')),
      frais_precisions: opt(fc.oneof(mot, fc.constant('Gratuit sous conditions. Sur justificatif'))),
      publics: opt(parmi(Object.keys(PUBLICS))),
      publics_precisions: opt(mot),
      conditions_acces: opt(mot),
      modes_accueil: opt(parmi(['a-distance', 'en-presentiel'])),
      zone_eligibilite: opt(parmi(['15258', '15', '241501089', 'france', '99100'])),
      lien_mobilisation: opt(fc.constant('https://rdv.test/x')),
      modes_mobilisation: opt(parmi(Object.keys(MODES_MOBILISATION))),
      mobilisable_par: opt(parmi(['usagers', 'professionnels'])),
      mobilisation_precisions: opt(mot),
      volume_horaire_hebdomadaire: opt(fc.constantFrom(0, 1.5, 35)),
      nombre_semaines: opt(fc.constantFrom(1, 12)),
      ...adresse,
      ...joindre,
    }),
    point,
  )
  .map(([s, p]) => ({ ...s, ...p }) as Fiche);

const DOMAINES = ['Petite enfance', 'Animation de la vie sociale', 'Accès aux droits'];
const sayJours = ({ du, au, etat, plages, motif }: HoraireException) =>
  [du, au, etat, plages, motif].join(' ');

const dropIndefinis = (fiche: Fiche) =>
  Object.fromEntries(Object.entries(fiche).filter(([, v]) => v !== undefined));

describe('un aller et retour', () => {
  it('par data·inclusion rend chaque champ de data·inclusion, mot pour mot', () => {
    fc.assert(
      fc.property(
        fc.array(structureDi, { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(serviceDi, fc.nat()), { maxLength: 4 }),
        (ss, vs) => {
          const structures = ss.map((s, i) => dropIndefinis({ source: 'dora', id: `dora--s${i}`, ...s }));
          const services = vs.map(([v, n], i) =>
            dropIndefinis({
              source: 'dora',
              structure_id: `dora--s${n % ss.length}`,
              id: `dora--v${i}`,
              ...v,
            }),
          );
          const { offre, refus } = importTout('data-inclusion', [...structures, ...services]);
          expect(refus).toBe(0);
          const parId = (a: Fiche, b: Fiche) => (String(a.id) < String(b.id) ? -1 : 1);
          const { contenu } = writeDataInclusion(offre);
          expect({
            structures: contenu.structures.toSorted(parId),
            services: contenu.services.toSorted(parId),
          }).toEqual({ structures, services });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('par data·inclusion ne rend jamais le nom d’une personne que rien ici ne rend public', () => {
    const fiches = [
      { source: 'd', id: 's', nom: 'Structure', date_maj: '2026-01-01' },
      {
        source: 'd',
        structure_id: 's',
        id: 'v',
        nom: 'Service',
        description: 'Un service.',
        date_maj: '2026-01-01',
        contact_nom_prenom: 'Personne Imaginaire',
      },
    ];
    expect(
      JSON.stringify(writeDataInclusion(importTout('data-inclusion', fiches).offre).contenu),
    ).not.toContain('Imaginaire');
  });

  it('par la médiation numérique rend chaque colonne, mot pour mot', () => {
    const barres = (codes: readonly string[]) => opt(parmi(codes).map((mots) => mots.join('|')));
    const rangee = fc.record({
      pivot: fc.constantFrom('13003013300016', '00000000000000', 'W151000001'),
      nom: mot,
      commune: mot,
      code_postal: fc.constantFrom('15800', '97400'),
      code_insee: opt(fc.constantFrom('15258', '2A004')),
      adresse: mot,
      complement_adresse: opt(mot),
      latitude: opt(fc.constantFrom('44.98', '0')),
      longitude: opt(fc.constantFrom('2.62', '0')),
      typologie: opt(fc.constantFrom('BIB', 'CS|EVS')),
      telephone: opt(fc.constantFrom('+33471475000', '0471475000')),
      courriels: opt(fc.constantFrom('a@exemple.test', 'a@exemple.test|b@exemple.test')),
      site_web: opt(fc.constantFrom('https://a.test/|https://b.test/', 'https://a.test/')),
      horaires: opt(fc.constantFrom('Mo-Fr 09:00-12:00', 'sur demande')),
      presentation_resume: opt(mot),
      presentation_detail: opt(mot),
      source: opt(mot),
      itinerance: opt(fc.constantFrom('Itinérant', 'Fixe', 'Itinérant|Fixe')),
      structure_parente: opt(mot),
      date_maj: jour,
      services: barres(Object.keys(SERVICES_MEDNUM)),
      publics_specifiquement_adresses: barres(Object.keys(PUBLICS_MEDNUM)),
      prise_en_charge_specifique: barres(['Surdité', 'Illettrisme']),
      frais_a_charge: barres(Object.keys(FRAIS_MEDNUM)),
      dispositif_programmes_nationaux: barres(['Aidants Connect', 'France Services']),
      formations_labels: barres(['ORDI 3.0']),
      autres_formations_labels: opt(mot),
      modalites_acces: barres([...Object.keys(ACCES_MEDNUM), "Ce lieu n'accueille pas de public"]),
      modalites_accompagnement: barres([
        'En autonomie',
        'Accompagnement individuel',
        'Dans un atelier collectif',
        'À distance',
      ]),
      fiche_acces_libre: opt(fc.constant('https://acceslibre.beta.gouv.fr/x')),
      prise_rdv: opt(fc.constant('https://rdv.test/')),
    });
    fc.assert(
      fc.property(fc.array(rangee, { minLength: 1, maxLength: 4 }), (rs) => {
        const rangees = rs.map((r, i) => dropIndefinis({ id: `lieu-${i}`, ...r }));
        const { offre, refus } = importTout('mediation-numerique', rangees);
        expect(refus).toBe(0);
        const rendues = listRangees(offre).contenu.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
        expect(rendues).toEqual(rangees);
      }),
      { numRuns: 300 },
    );
  });

  const jourDe = fc.integer({ min: 0, max: 60 }).map((n) => new Date(Date.UTC(2026, 11, 1 + n)));
  const dire = (jour: Date) => jour.toISOString().slice(0, 10);
  /** Days unlike the others, to come; two of one bearer never have the same days. */
  const joursParticuliers = fc.uniqueArray(
    fc
      .tuple(
        jourDe,
        fc.integer({ min: 0, max: 10 }),
        fc.constantFrom('ferme', 'ouvert', 'rendez-vous'),
        fc.boolean(),
      )
      .map(([du, duree, etat, motif]) => ({
        id: newId(),
        du: dire(du),
        au: dire(new Date(du.getTime() + duree * 86_400_000)),
        etat,
        plages: etat === 'ouvert' ? '9h-12h, 14h-16h30' : '',
        motif: motif ? 'Travaux « urgents »' : '',
      })),
    { maxLength: 3, selector: ({ du, au }) => `${du} ${au}` },
  );

  it('par HSDS rend le modèle entier, domaines et jours particuliers compris', () => {
    const plus = fc.record({
      accroche: fc.constantFrom('', 'Venir jouer.'),
      description: fc.constantFrom('', 'Des jeux pour tous.\nLe mardi.'),
      falc: fc.constantFrom('', 'On joue.'),
      falc_relu: fc.boolean(),
      statut: fc.constantFrom('actif', 'suspendu'),
      alerte: fc.constantFrom('', 'Complet'),
      thematiques: fc
        .uniqueArray(fc.constantFrom(...Object.keys(THEMATIQUES)), { maxLength: 3 })
        .map((l) => l.sort()),
      age_min_mois: fc.option(fc.integer({ min: 0, max: 300 })),
      age_max_mois: fc.option(fc.integer({ min: 300, max: 1440 })),
      documents: fc.uniqueArray(fc.constantFrom('Carte', 'Avis d’impôt'), { maxLength: 2 }),
      frais: fc.constantFrom('inconnu', 'gratuit', 'sous-condition', 'quotient-familial', 'payant'),
      frais_precisions: fc.constantFrom('', '12,50 €'),
      modes_accueil: fc
        .uniqueArray(fc.constantFrom('a-distance', 'a-domicile', 'sur-place'))
        .map((l) => l.sort()),
      conditions: fc.constantFrom('', 'Sur adhésion'),
      langues: fc.uniqueArray(fc.constantFrom('Anglais', 'Occitan'), { maxLength: 2 }),
      attente: fc.constantFrom('', 'Deux semaines'),
      capacite: fc.option(fc.integer({ min: 0, max: 500 })),
      horaires: fc.constantFrom('', 'Mo 09:00-12:00', 'quand on peut'),
      site: fc.constantFrom('', 'https://jeux.test/'),
      telephone: fc.constantFrom('', '04 71 47 50 00'),
    });
    const propres = [
      'id',
      'structure_id',
      'exemple',
      'maj',
      'sources',
      'permanences',
      'contacts',
      'exceptions',
      'domaines',
      'lieu_id',
      'service_id',
    ];
    const strip = (o: object) =>
      Object.fromEntries(Object.entries(o).filter(([cle]) => !propres.includes(cle)));
    fc.assert(
      fc.property(
        structureDi,
        fc.array(fc.tuple(serviceDi, plus), { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(joursParticuliers, joursParticuliers, joursParticuliers, parmi(DOMAINES, 0)), {
          minLength: 3,
          maxLength: 3,
        }),
        (s, vs, autour) => {
          const fiches = vs.map(([v], i) =>
            dropIndefinis({ source: 'd', structure_id: 's', id: `v${i}`, ...v }),
          );
          const { offre } = importTout('data-inclusion', [
            dropIndefinis({ source: 'd', id: 's', ...s }),
            ...fiches,
          ]);
          const [premier] = offre.services;
          premier!.contacts.push({
            id: newId(),
            structure_id: premier!.structure_id,
            service_id: premier!.id,
            nom: 'Accueil',
            fonction: 'Secrétariat',
            telephone: '04 71 00 00 00',
            courriel: 'a@b.test',
            est_public: true,
            ordre: 0,
            exemple: false,
          });
          offre.services.forEach((service, i) => void Object.assign(service, vs[i]![1]));
          const ids = new Map(DOMAINES.map((nom) => [nom, newId()]));
          offre.services.forEach((service, i) => {
            const [propres, tenus, , noms] = autour[i]!;
            service.exceptions = propres as never;
            service.domaines = noms.map((nom) => ({ id: ids.get(nom)!, nom }));
            for (const p of service.permanences) p.exceptions = tenus as never;
          });
          for (const lieu of offre.lieux) lieu.exceptions = autour[0]![2] as never;
          const { contenu } = writeHsds(offre);
          const lu = importTout('hsds', JSON.parse(JSON.stringify(contenu)).contents);
          expect(lu.refus).toBe(0);
          expect(lu.offre.services.map(strip)).toEqual(offre.services.map(strip));
          expect(lu.offre.structures.map(strip)).toEqual(offre.structures.map(strip));
          const tenus = ({ services, lieux }: Offre) =>
            services.flatMap((x) =>
              x.permanences.map((p) => [strip(p), strip(lieux.find(({ id }) => id === p.lieu_id)!)]),
            );
          expect(tenus(lu.offre)).toEqual(tenus(offre));
          const autourDe = ({ services, lieux }: Offre) =>
            services.map((x) => ({
              domaines: x.domaines.map(({ nom }) => nom).sort(),
              jours: x.exceptions.map(sayJours).sort(),
              tenus: x.permanences.map((p) => [
                p.exceptions.map(sayJours).sort(),
                lieux
                  .find(({ id }) => id === p.lieu_id)!
                  .exceptions.map(sayJours)
                  .sort(),
              ]),
            }));
          expect(autourDe(lu.offre)).toEqual(autourDe(offre));
          expect(lu.contacts).toEqual([
            expect.objectContaining({
              nom: 'Accueil',
              fonction: 'Secrétariat',
              telephone: '04 71 00 00 00',
              courriel: 'a@b.test',
              est_public: true,
            }),
          ]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
