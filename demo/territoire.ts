// The facts of the territory’s public document, in our own words. Points are rounded centres of the communes.
import type {
  CommunePointDemo,
  ConventionDemo,
  DomaineDemo,
  NiveauDemo,
  NoeudDemo,
  StructureDemo,
  TexteDemo,
} from './carlades.types.ts';

export const epci = '241501089';

export const niveaux: NiveauDemo[] = [
  { nom: 'Axe', nom_pluriel: 'Axes' },
  { nom: 'Objectif', nom_pluriel: 'Objectifs' },
];

export const domaines: DomaineDemo[] = [
  {
    cle: 'petite_enfance_jeunesse',
    nom: 'Petite enfance, enfance et jeunesse',
    description: 'L’accueil des tout-petits, l’école, les loisirs et l’accompagnement des jeunes.',
  },
  {
    cle: 'acces_droits_numerique',
    nom: 'Accès aux droits et inclusion numérique',
    description: 'L’aide aux démarches et l’apprentissage du numérique.',
  },
  {
    cle: 'parentalite_famille',
    nom: 'Parentalité et famille',
    description: 'L’écoute des parents, l’information et l’entraide entre familles.',
  },
  {
    cle: 'animation_vie_sociale',
    nom: 'Animation de la vie sociale',
    description: 'Les rencontres, les associations et tout ce qui crée des liens entre habitants.',
  },
  {
    cle: 'participation_habitants',
    nom: 'Participation des habitants',
    description: 'La place des habitants dans les choix et dans les actions.',
  },
  {
    cle: 'sante',
    nom: 'Santé',
    description: 'La prévention, l’accès aux soins et le bien-être.',
  },
  {
    cle: 'mobilite',
    nom: 'Mobilité',
    description: 'Les moyens de se déplacer d’une commune à l’autre.',
  },
  {
    cle: 'emploi',
    nom: 'Emploi',
    description: 'L’insertion, la formation et l’accès au travail.',
  },
  {
    cle: 'logement',
    nom: 'Logement',
    description: 'L’accès à un logement adapté et les conditions pour y rester.',
  },
];

export const structures: StructureDemo[] = [
  {
    cle: 'cc_services_personnes',
    nom: 'Communauté de communes – Services aux personnes',
    sigle: '',
    type: 'epci',
    description:
      'Le service de la communauté de communes Cère et Goul en Carladès qui renseigne sur le projet social.',
    telephone: '04 71 47 89 00',
    courriel: 'j.caro@carlades.fr',
    adresse: '',
    site: '',
    ordre_contact: 1,
    exemple: false,
  },
  {
    cle: 'caf_cantal',
    nom: 'Caisse d’allocations familiales du Cantal',
    sigle: 'CAF',
    type: 'caf',
    description: 'Elle a signé la convention territoriale globale et accompagne le projet social.',
    telephone: '3230',
    courriel: '',
    adresse: '15 rue Pierre Marty, 15000 Aurillac',
    site: 'https://www.caf.fr',
    ordre_contact: 2,
    exemple: false,
  },
  {
    cle: 'msa_auvergne',
    nom: 'Mutualité sociale agricole Auvergne – Antenne Cantal',
    sigle: 'MSA',
    type: 'msa',
    description: 'Elle a signé la convention Grandir en milieu rural et accompagne le projet social.',
    telephone: '04 71 64 66 46',
    courriel: '',
    adresse: '9 rue Jean de Bonnefon, 15000 Aurillac',
    site: 'https://auvergne.msa.fr',
    ordre_contact: 3,
    exemple: false,
  },
  {
    cle: 'centre_social',
    nom: 'Centre socio-culturel du Carladès',
    sigle: '',
    type: 'centre_social',
    description: 'Partenaire de terrain du projet social, de la petite enfance aux séniors.',
    telephone: '',
    courriel: '',
    adresse: '',
    site: '',
    ordre_contact: null,
    exemple: false,
  },
];

export const conventions: ConventionDemo[] = [
  {
    cle: 'ctg_2020_2024',
    type: 'ctg',
    titre: 'Convention territoriale globale (CTG) 2020-2024',
    objet: 'Accorder les services aux familles et aux habitants autour d’un projet commun.',
    annee_debut: 2020,
    annee_fin: 2024,
    montant_annuel_centimes: null,
    perimetre: 'Les 11 communes de la communauté de communes',
    structures: [
      {
        structure: 'cc_services_personnes',
        role: 'signataire',
      },
      {
        structure: 'caf_cantal',
        role: 'signataire',
      },
    ],
    exemple: false,
  },
  {
    cle: 'gmr_2022_2025',
    type: 'gmr',
    titre: 'Convention Grandir en milieu rural (GMR) 2022-2025',
    objet: 'Compléter la convention territoriale globale, en tenant compte de la vie à la campagne.',
    annee_debut: 2022,
    annee_fin: 2025,
    montant_annuel_centimes: null,
    perimetre: 'Les 11 communes de la communauté de communes',
    structures: [
      {
        structure: 'cc_services_personnes',
        role: 'signataire',
      },
      {
        structure: 'msa_auvergne',
        role: 'signataire',
      },
    ],
    exemple: false,
  },
  {
    cle: 'com_2022_2024',
    type: 'com',
    titre: 'Convention d’objectifs et de moyens avec le Centre socio-culturel du Carladès 2022-2024',
    objet: 'Reconnaître le centre social comme partenaire de terrain et soutenir ses actions chaque année.',
    annee_debut: 2022,
    annee_fin: 2024,
    montant_annuel_centimes: 10790000,
    perimetre: 'Les 11 communes de la communauté de communes',
    structures: [
      {
        structure: 'cc_services_personnes',
        role: 'signataire',
      },
      {
        structure: 'cc_services_personnes',
        role: 'financeur',
      },
      {
        structure: 'centre_social',
        role: 'signataire',
      },
      {
        structure: 'centre_social',
        role: 'beneficiaire',
      },
    ],
    exemple: false,
  },
];

export const noeuds: NoeudDemo[] = [
  {
    cle: 'axe_1',
    parent: null,
    code: '1',
    titre: 'Consolider le bassin scolaire et les services aux familles',
    enjeu:
      'De la naissance à 25 ans, chacun a besoin d’appuis pour bien grandir. Les parents ont besoin d’écoute, d’outils et d’informations sur leurs droits et leurs devoirs. Cet axe relie l’accueil des tout-petits, l’école, les loisirs et la famille.',
    exemple: false,
  },
  {
    cle: 'objectif_1_1',
    parent: 'axe_1',
    code: '1.1',
    titre: 'Accompagner l’évolution de l’accueil des tout-petits',
    enjeu:
      'Les besoins des parents et les métiers de l’accueil changent. Le territoire aide les solutions à s’adapter.',
    exemple: false,
  },
  {
    cle: 'objectif_1_2',
    parent: 'axe_1',
    code: '1.2',
    titre: 'Améliorer les services à l’enfance et relier école, famille et périscolaire',
    enjeu:
      'L’enfant passe d’un lieu à l’autre dans la journée. Les adultes s’accordent pour qu’il garde les mêmes repères.',
    exemple: false,
  },
  {
    cle: 'objectif_1_3',
    parent: 'axe_1',
    code: '1.3',
    titre: 'Rendre les jeunes acteurs et faciliter leur insertion',
    enjeu:
      'Un jeune qui prend part à la vie locale gagne en autonomie. L’objectif est aussi d’éviter qu’il quitte l’école sans solution.',
    exemple: false,
  },
  {
    cle: 'objectif_1_4',
    parent: 'axe_1',
    code: '1.4',
    titre: 'Écouter les parents et soutenir leur entraide',
    enjeu:
      'Chaque parent peut avoir besoin de parler ou de demander conseil. Le territoire encourage aussi l’aide que les parents se donnent entre eux.',
    exemple: false,
  },
  {
    cle: 'axe_2',
    parent: null,
    code: '2',
    titre:
      'Développer l’animation de la vie sociale, la participation des habitants et le soutien aux associations',
    enjeu:
      'Se rencontrer et agir ensemble rend un territoire plus solidaire. Les habitants ont des idées et peuvent les porter. Les associations et les lieux de proximité ont besoin d’appui pour durer.',
    exemple: false,
  },
  {
    cle: 'objectif_2_1',
    parent: 'axe_2',
    code: '2.1',
    titre: 'Donner une place aux jeunes et aux actifs dans la vie locale',
    enjeu:
      'Les jeunes et les personnes qui travaillent ont peu de temps ou peu d’occasions d’agir. Il s’agit de leur ouvrir la porte.',
    exemple: false,
  },
  {
    cle: 'objectif_2_2',
    parent: 'axe_2',
    code: '2.2',
    titre: 'Accueillir les habitants, créer des liens et aider leurs idées',
    enjeu:
      'Chacun doit pouvoir trouver sa place, qu’il arrive ou qu’il vive ici depuis toujours. Une idée d’habitant mérite une réponse.',
    exemple: false,
  },
  {
    cle: 'objectif_2_3',
    parent: 'axe_2',
    code: '2.3',
    titre: 'Aider les associations à vivre et à coopérer',
    enjeu: 'Les associations font vivre les communes. Travailler à plusieurs les rend plus solides.',
    exemple: false,
  },
  {
    cle: 'axe_3',
    parent: null,
    code: '3',
    titre: 'Favoriser l’accès aux droits et la proximité des services pour tous',
    enjeu:
      'Un droit que l’on ne sait pas demander reste un droit perdu. L’aide doit exister près de chez soi, en personne comme en ligne. Aucune commune ne doit rester à l’écart.',
    exemple: false,
  },
  {
    cle: 'objectif_3_1',
    parent: 'axe_3',
    code: '3.1',
    titre: 'Aider chacun dans ses démarches administratives',
    enjeu:
      'Une démarche peut bloquer pour un papier ou un mot mal compris. Une personne formée aide à la mener jusqu’au bout.',
    exemple: false,
  },
  {
    cle: 'objectif_3_2',
    parent: 'axe_3',
    code: '3.2',
    titre: 'Rendre chacun autonome avec le numérique',
    enjeu: 'Le numérique est devenu un passage presque obligé. Chacun doit pouvoir l’apprendre à son rythme.',
    exemple: false,
  },
  {
    cle: 'objectif_3_3',
    parent: 'axe_3',
    code: '3.3',
    titre: 'Offrir des services équitables dans toutes les communes',
    enjeu:
      'Les deux vallées sont mal reliées et les distances pèsent. Les services doivent rester accessibles depuis chaque commune.',
    exemple: false,
  },
  {
    cle: 'objectif_3_4',
    parent: 'axe_3',
    code: '3.4',
    titre: 'Resserrer les partenariats et les solidarités',
    enjeu:
      'Une situation difficile demande souvent plusieurs aides. Les partenaires gagnent à se connaître et à agir ensemble.',
    exemple: false,
  },
  {
    cle: 'axe_4',
    parent: null,
    code: '4',
    titre: 'Définir un pilotage à la hauteur du projet social et renforcer les coopérations',
    enjeu:
      'Un projet partagé a besoin d’un cap et de rendez-vous réguliers. Les élus décident, les partenaires apportent leur savoir-faire. Le centre social y tient une place reconnue, au plus près des habitants.',
    exemple: false,
  },
  {
    cle: 'objectif_4_1',
    parent: 'axe_4',
    code: '4.1',
    titre: 'Organiser le pilotage du projet social',
    enjeu:
      'Des élus, des partenaires et des agents suivent le projet ensemble. Chacun sait qui décide et qui fait.',
    exemple: false,
  },
  {
    cle: 'objectif_4_2',
    parent: 'axe_4',
    code: '4.2',
    titre: 'Conforter le centre social dans tout le territoire',
    enjeu: 'Le centre social agit pour tous les âges. Il doit pouvoir le faire dans chaque commune.',
    exemple: false,
  },
];

export const communes_points: CommunePointDemo[] = [
  { code: '15258', longitude: 2.62, latitude: 44.98 },
  { code: '15154', longitude: 2.58, latitude: 44.95 },
  { code: '15236', longitude: 2.66, latitude: 45.02 },
  { code: '15192', longitude: 2.72, latitude: 45.06 },
  { code: '15159', longitude: 2.66, latitude: 44.9 },
  { code: '15058', longitude: 2.61, latitude: 44.86 },
  { code: '15146', longitude: 2.7, latitude: 44.96 },
  { code: '15017', longitude: 2.63, latitude: 44.91 },
  { code: '15183', longitude: 2.59, latitude: 44.91 },
  { code: '15081', longitude: 2.66, latitude: 44.94 },
  { code: '15180', longitude: 2.68, latitude: 44.98 },
];

export const textes: TexteDemo[] = [
  {
    cle: 'accueil',
    contenu: `Le projet social dit ce que le territoire veut améliorer pour ses familles et ses habitants. Il concerne les 11 communes de Cère et Goul en Carladès.

La communauté de communes porte ce projet. Elle s’appuie sur la caisse d’allocations familiales (CAF) et sur la Mutualité sociale agricole (MSA). Le Centre socio-culturel du Carladès est un partenaire essentiel.`,
  },
  {
    cle: 'comment',
    contenu: `Deux conventions sont à l’origine du projet social. La communauté de communes travaillait déjà par contrat sur l’enfance et la jeunesse. Le projet va plus loin : il touche tous les services aux familles.

## Mieux faire avec ce qui existe

Beaucoup de services existent déjà. Le projet les fait connaître et met les partenaires en lien. Leurs actions se complètent au lieu de se répéter.

## Répondre à ce qui manque

Un besoin peut rester sans réponse. Le projet cherche alors une solution et aide une nouvelle action à naître.

## Les deux conventions

- La convention territoriale globale (CTG) lie la communauté de communes à la caisse d’allocations familiales (CAF) du Cantal.
- La convention Grandir en milieu rural (GMR) la lie à la Mutualité sociale agricole (MSA) Auvergne.

La communauté de communes s’est engagée sur quatre ans dans ces deux partenariats. Les deux se complètent. Elles aident à bâtir un projet, et pas seulement à le payer. Chaque convention est arrivée à son terme.

## Les sujets

- la petite enfance, l’enfance et la jeunesse
- les droits et le numérique
- la vie de famille
- la vie sociale
- la participation des habitants
- la santé, la mobilité, l’emploi et le logement`,
  },
  {
    cle: 'participation',
    contenu: `Les actions viennent d’un travail à plusieurs. Des acteurs locaux et des élus se sont réunis dans plusieurs séminaires de travail.

## Qui était là

Les participants venaient de nombreux horizons :

- l’enfance, la jeunesse et l’éducation
- l’insertion et l’emploi
- le social et la santé
- le lien social
- les élus du territoire

## Ce qui en est sorti

Les participants ont partagé leurs constats, puis leurs propositions. Ils ont d’abord dressé un diagnostic des besoins. Ils ont ensuite écrit 30 fiches action pour y répondre.

Une fiche action décrit une action précise. Elle dit pourquoi, pour qui, avec qui et comment. L’accueil des jeunes enfants, l’aide au numérique et la mobilité font partie des sujets.`,
  },
  {
    cle: 'pilotage',
    contenu: `Piloter, c’est décider, suivre et corriger. Plusieurs acteurs s’en partagent la charge.

## Les élus fixent les priorités

Les élus de la communauté de communes choisissent l’ordre des actions. La caisse d’allocations familiales (CAF) et la Mutualité sociale agricole (MSA) les accompagnent. Leur aide est technique et financière.

## Le comité de pilotage

Le projet prévoit un comité de pilotage (COPIL). Il réunit des élus et des partenaires.

## Les groupes thématiques

Des groupes se réunissent régulièrement sur chaque sujet. Ils suivent les actions de près.

## Les moyens de la communauté de communes

Des agents et des équipements sont mobilisés. Ils servent à coordonner le projet et à aider chacun avec le numérique.

## Le centre social

Le Centre socio-culturel du Carladès agit pour tous les âges. Ses champs sont la petite enfance, l’enfance, la jeunesse, les séniors, les familles et l’intergénérationnel. Une convention d’objectifs et de moyens l’a lié à la communauté de communes de 2022 à 2024. Elle prévoyait un soutien de 107 900 € par an. La convention est arrivée à son terme.

## Un diagnostic permanent

Les besoins changent. Le territoire continue donc d’observer l’éducation, la vie des familles et les questions sociales.`,
  },
  {
    cle: 'formes',
    contenu: `Le projet social agit de quatre façons.

- Proposer : porter des projets et des services pour les habitants.
- Appuyer : donner un conseil technique aux partenaires et aux actions locales.
- Réunir : animer des groupes de travail réguliers, un par sujet.
- Observer : suivre en continu les besoins sur l’éducation, la famille et le social.`,
  },
  {
    cle: 'ctg',
    contenu: `La convention territoriale globale (CTG) est un accord. Elle lie la communauté de communes à la caisse d’allocations familiales (CAF) du Cantal.

## À quoi elle sert

Elle donne une vue d’ensemble des services aux familles. Elle va au-delà de l’enfance : cadre de vie, santé, mobilité, insertion ou loisirs. Elle aide les partenaires à agir dans le même sens.

## Où en est-elle ?

Elle couvre les années 2020 à 2024. La convention est arrivée à son terme.

Vous cherchez une aide pour votre famille ? Consultez [le site de la CAF](https://www.caf.fr).`,
  },
  {
    cle: 'gmr',
    contenu: `La convention Grandir en milieu rural (GMR) est un accord. Elle lie la communauté de communes à la Mutualité sociale agricole (MSA) Auvergne.

## À quoi elle sert

Elle complète la convention territoriale globale (CTG). Elle tient compte de la vie à la campagne, où les distances comptent. Elle soutient des actions pour les familles, les enfants et les jeunes.

## Où en est-elle ?

Elle couvre les années 2022 à 2025. La convention est arrivée à son terme.

Vous relevez du régime agricole ? Consultez [le site de la MSA Auvergne](https://auvergne.msa.fr).`,
  },
];
