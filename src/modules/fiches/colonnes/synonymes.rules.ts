/** The fields that a column of somebody's plan can be put in. `niveau1` is the axis, `niveau2` the objective … */
export const CHAMPS_PLAN = [
  'niveau1',
  'niveau2',
  'niveau3',
  'niveau4',
  'niveau5',
  'code',
  'titre',
  'description',
  'contexte',
  'objectifs',
  'publics',
  'communes',
  'porteurs',
  'partenaires',
  'pilotes',
  'services',
  'elus_referents',
  'statut',
  'priorite',
  'meteo',
  'avancement',
  'date_debut',
  'date_fin',
  'calendrier',
  'moyens',
  'effets_attendus',
  'articulation',
  'vigilance',
  'evaluation',
  'participation',
  'domaines',
  'etiquettes',
  'operation_titre',
  'operation_description',
  'operation_pilote',
  'operation_publics',
  'operation_statut',
  'operation_date_debut',
  'operation_date_fin',
  'operation_calendrier',
  'notes',
  'ignorer',
] as const;
export type ChampPlan = (typeof CHAMPS_PLAN)[number];

/** Words seen in real plans. Accents, case, plurals and small words do not count; « | » separates. */
export const SYNONYMES: Partial<Record<ChampPlan, string>> = {
  code: `n | no | numero | num | code | ref | reference | id | identifiant | n action | numero action | n fiche |
    numero fiche | n fiche action | code action | code fiche | ref action | reference action | n ordre | fa |
    numero fiche action | index | no action | code fiche action`,
  titre: `intitule | titre | nom | libelle | denomination | action | fiche action | fiche | intitule action |
    intitule fiche | intitule fiche action | titre action | titre fiche | titre fiche action | nom action | nom fiche |
    nom fiche action | libelle action | designation | action prevue | action proposee | action operationnelle |
    action envisagee | action mise oeuvre | action mener | action concrete | action developper | projet | intitule projet |
    nom projet | titre projet | mesure | intitule mesure | plan action | action retenue | action engagee | fa intitule |
    action prioritaire | action realisee | denomination action | objet action | objet | proposition action | action ctg`,
  description: `description | descriptif | description action | descriptif action | descriptif detaille | detail |
    description detaillee | contenu | contenu action | presentation | presentation action | resume | nature action |
    modalite mise oeuvre | mise oeuvre | deroulement | deroule | modalite action | modalite | explication | synthese |
    description projet | description synthetique | precision | mise oeuvre operationnelle | deroulement action`,
  contexte: `contexte | constat | diagnostic | constat diagnostic | element diagnostic | contexte constat | besoin |
    besoin identifie | problematique | justification | etat lieu | constat issu diagnostic | contexte enjeu |
    rappel diagnostic | origine action | pourquoi | motif | constat partage | contexte local | besoin repere`,
  objectifs: `but | finalite | objectif action | objectif vise | objectif poursuivi | objectif attendu | objectif fiche |
    objectif generaux | objectif principaux | resultat vise | objectif chiffre`,
  publics: `public | public cible | public vise | public concerne | public destinataire | cible | beneficiaire |
    population | population cible | population concernee | destinataire | type public | usager | public beneficiaire |
    public prioritaire | tranche age | age`,
  communes: `commune | territoire | secteur | secteur geographique | lieu | localisation | commune concernee |
    perimetre | territoire concerne | perimetre geographique | zone geographique | zone | site | lieu mise oeuvre |
    echelle | territoire intervention | secteur concerne | ville | lieu action | echelle territoriale`,
  porteurs: `porteur | structure porteuse | structure pilote | porteur projet | porteur action | maitre ouvrage |
    maitrise ouvrage | organisme porteur | structure responsable | organisme | structure | operateur | porteur pilote |
    porteur operationnel | structure porteur | maitre ouvrage porteur | organisme pilote | acteur porteur | moa |
    institution porteuse | collectivite porteuse | gestionnaire | structure referente | porteuse`,
  partenaires: `partenaire | partenariat | acteur | acteur mobilise | acteur concerne | partenaire associe |
    partenaire mobilise | partenaire concerne | structure associee | structure partenaire | partenaire potentiel |
    acteur associe | partenaire action | partenaire local | partie prenante | intervenant | acteur partenaire |
    partenaire pressenti | partenaire mobiliser | partenaire technique | partenaire institutionnel | copilote |
    partenaire identifie | principaux partenaire | acteur mobiliser | acteur implique`,
  pilotes: `pilote | pilotage | personne pilote | referent | responsable | chef projet | chef file | nom pilote |
    responsable action | referent action | pilote action | personne referente | coordinateur | personne ressource |
    charge mission | contact | referent technique | animateur | responsable projet | pilote technique | chef fil |
    responsable suivi | pilote referent | personne responsable | charge cooperation | coordination | pilote operationnel`,
  services: `service | service pilote | direction | service concerne | service referent | direction pilote |
    service responsable | direction service | direction concernee | pole | service instructeur`,
  elus_referents: `elu | elu referent | elu pilote | elue | elu responsable | vice president | elu charge | referent elu |
    portage politique | pilote politique | elu delegue | elu thematique | elu concerne | pilotage politique`,
  statut: `statut | etat | etat avancement | etat action | statut action | situation | niveau realisation | realisation |
    avancee | etape | suivi statut | etat realisation | stade | etat avancement action | etat projet | phase`,
  priorite: `priorite | niveau priorite | degre priorite | priorisation | urgence | priorite action | rang priorite |
    ordre priorite | importance`,
  meteo: `meteo | meteo action | meteo projet | indice meteo | tendance | feu tricolore | feu`,
  avancement: `avancement | taux avancement | pourcentage avancement | taux realisation | pourcentage | progression |
    % avancement | % realisation | pourcentage realisation | % | degre avancement | niveau avancement | avancement pourcent`,
  date_debut: `date debut | debut | date demarrage | demarrage | date lancement | lancement | debut action | date commencement |
    debut prevu | date debut prevue | date debut previsionnelle | commencement | debut previsionnel | calendrier debut |
    periode debut | planning debut | date mise oeuvre | annee debut | debut realisation`,
  date_fin: `date fin | fin | date cloture | fin prevue | echeance | date echeance | date limite | cloture | fin action |
    date fin prevue | date fin previsionnelle | fin previsionnelle | terme | echeance previsionnelle | calendrier fin |
    periode fin | planning fin | annee fin | fin realisation | date realisation | deadline | date butoir | date terme`,
  calendrier: `calendrier | planning | calendrier previsionnel | echeancier | periode | date | annee | temporalite | duree |
    delai | periode realisation | calendrier realisation | calendrier action | quand | periodicite | frequence |
    calendrier prevu | annee realisation | annee mise oeuvre | calendrier mise oeuvre | date prevue | echeance calendrier |
    delai mise oeuvre | delai realisation | planning previsionnel | phasage | date previsionnelle`,
  moyens: `moyen | moyen humain | moyen materiel | moyen necessaire | ressource | moyen mobilise | moyen humain technique |
    ressource humaine | moyen humain materiel | etp | moyen technique | ressource mobilisee | moyen prevu |
    moyen humain financier | moyen mobiliser | ressource necessaire | moyen humain materiel financier | outil |
    moyen action | moyen necessaire action | moyen mise oeuvre`,
  effets_attendus: `effet attendu | resultat attendu | impact attendu | resultat | impact | effet | livrable |
    plus value | benefice attendu | resultat effet attendu | effet resultat attendu | valeur ajoutee | changement attendu`,
  articulation: `articulation | lien autre schema | articulation autre dispositif | articulation sdsf | lien sdsf |
    articulation autre schema | coherence | articulation politique publique | lien autre action | action liee |
    lien autre fiche | transversalite | lien autre dispositif | articulation schema | dispositif lie | complementarite`,
  vigilance: `vigilance | point vigilance | frein | risque | difficulte | difficulte rencontree | frein identifie |
    condition reussite | frein levier | point attention | obstacle | point fort difficulte | contrainte | limite`,
  evaluation: `evaluation | modalite evaluation | critere evaluation | methode evaluation | suivi evaluation |
    modalite suivi | modalite suivi evaluation | critere reussite | bilan evaluation | outil evaluation | mode evaluation`,
  participation: `participation | participation citoyenne | participation habitant | niveau participation | association habitant |
    implication habitant | degre participation | place habitant | participation usager | concertation`,
  domaines: `domaine | domaine intervention | champ intervention | domaine ctg | thematique ctg | domaine action |
    politique | politique publique | champ action | secteur activite | domaine concerne | champ | competence | rubrique |
    domaine activite | champ ctg`,
  etiquettes: `etiquette | mot cle | tag | categorie | type action | type | famille | libelle court | mot clef | nature`,
  operation_titre: `operation | sous action | etape action | tache | intitule operation | nom operation | operation prevue |
    sous tache | intitule sous action | titre operation | etape cle | titre sous action | nom sous action | jalon |
    action detaillee | etape mise oeuvre | declinaison operationnelle | sous operation | activite | etape prevue`,
  operation_description: `description operation | descriptif operation | description sous action | detail operation`,
  operation_pilote: `pilote operation | porteur operation | responsable operation | pilote sous action | operation pilote |
    referent operation | responsable sous action | responsable tache | responsable etape`,
  operation_publics: `public operation | public sous action | public cible operation`,
  operation_statut: `statut operation | etat operation | statut sous action | etat avancement operation | avancement operation`,
  operation_date_debut: `date debut operation | debut operation | operation debut | operation date debut | date debut sous action`,
  operation_date_fin: `date fin operation | fin operation | echeance operation | operation fin | date fin sous action | echeance sous action`,
  operation_calendrier: `calendrier operation | date operation | planning operation | calendrier sous action`,
  notes: `note | remarque | commentaire | observation | budget | cout | montant | financement | financeur | subvention |
    indicateur | document | lien | lien internet | url | fichier | piece jointe | annexe | budget previsionnel |
    cout previsionnel | source financement | plan financement | budget total | cout total | indicateur evaluation |
    indicateur suivi | indicateur resultat | indicateur realisation | instance gouvernance | gouvernance | instance |
    note suivi | suivi | bilan | recette | depense | investissement | fonctionnement | reste charge | mail | telephone |
    courriel | mise jour | date mise jour | divers | autre | information complementaire | financement budget | cofinancement |
    cofinanceur | amelioration continue | indicateur quantitatif | indicateur qualitatif | valeur cible | depense previsionnelle |
    source financement potentiel | action annuelle | historique | actualite | compte rendu | date creation | date saisie |
    montant ttc | montant ht | coordonnee | adresse | confidentialite | prestation | prestation service | bonus territoire`,
  ignorer: '',
};
