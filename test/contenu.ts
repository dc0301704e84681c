import { contactObjet, lieuObjet, structureObjet } from '../src/modules/annuaire/annuaire.api.ts';
import { besoinObjet } from '../src/modules/besoins/besoins.api.ts';
import { adressePiloteObjet, campagneObjet } from '../src/modules/campagnes/campagnes.api.ts';
import { sendCampagne } from '../src/modules/campagnes/campagnes.data.ts';
import { listDemandes } from '../src/modules/campagnes/demandes/demandes.data.ts';
import { findReponseOf, saveReponse } from '../src/modules/campagnes/reponses/reponses.data.ts';
import { conventionObjet } from '../src/modules/conventions/conventions.api.ts';
import { documentObjet, ficheObjet, noteObjet, operationObjet } from '../src/modules/fiches/fiches.api.ts';
import {
  financementObjet,
  ligneBudgetObjet,
  pieceObjet,
  versementObjet,
} from '../src/modules/finances/finances.api.ts';
import { createObjet } from '../src/modules/journal/journal.api.ts';
import { createLien } from '../src/modules/liens/liens.api.ts';
import { domaineObjet, noeudObjet } from '../src/modules/projet/projet.api.ts';
import { addRappels } from '../src/modules/rappels/rappels.data.ts';
import {
  exceptionObjet,
  permanenceObjet,
  serviceObjet,
  synonymeObjet,
  traductionObjet,
} from '../src/modules/services/services.api.ts';
import { addDistincts } from '../src/modules/verifications/doublons/doublons.data.ts';
import { createSuggestion } from '../src/modules/verifications/suggestions/suggestions.data.ts';
import { actualiteObjet, texteObjet } from '../src/modules/vitrine/vitrine.api.ts';
import { type Db, newId, type TerritoireId } from '../src/shared/db/db.ts';
import { ACTEUR } from './app.ts';

const auteur = { acteur: ACTEUR, now: new Date('2026-11-01T08:00:00Z') };

/** A campaign that asked the fiche's pilot, with the answer that came back. */
async function makeNouvelles(
  db: Db,
  territoireId: TerritoireId,
  { fiche, mot }: { fiche: string; mot: string },
) {
  const pilote = `Pilote ${mot}`;
  const adresse = await createObjet(
    db,
    territoireId,
    adressePiloteObjet,
    { nom: pilote, courriel: `${newId()}@exemple.test` },
    auteur,
  );
  const campagne = await createObjet(
    db,
    territoireId,
    campagneObjet,
    { titre: `Campagne ${mot}`, perimetre: 'choix', fiches: [fiche], date_limite: '2026-12-15' },
    auteur,
  );
  await sendCampagne(db, territoireId, campagne, ['public', 'partenaires', 'interne'], auteur);
  const demande = (await listDemandes(db, territoireId, campagne))[0]!.id;
  const dit = {
    statut: 'en_cours' as const,
    avancement: 50,
    fait: `Nouvelle ${mot}`,
    blocage_motif: '',
    blocage_condition: '',
    etape: '',
    meteo: null,
    meteo_synthese: '',
  };
  const contenu = new TextEncoder().encode(`%PDF-1.7 ${mot}`);
  const fichier = { nom: `${mot}.pdf`, type_mime: 'application/pdf' as const, contenu };
  const envoi = { demandeId: demande, ficheId: fiche, dit, fichier, saisiePar: '' };
  await saveReponse(db, territoireId, envoi, auteur);
  const reponse = (await findReponseOf(db, territoireId, demande, fiche))!.id;
  return { adresse, campagne, demande, reponse };
}

/** What a fiche costs, who pays for it, one instalment to come and one document due. */
async function makeArgent(
  db: Db,
  territoireId: TerritoireId,
  { fiche, structure, mot }: { fiche: string; structure: string; mot: string },
) {
  const create = (objet: Parameters<typeof createObjet>[2], valeurs: Parameters<typeof createObjet>[3]) =>
    createObjet(db, territoireId, objet, valeurs, auteur);
  const ligne = { libelle: `Depense ${mot}`, nature: 'fonctionnement', unite: 'eur_ttc', annee: 2026 };
  const budget = await create(ligneBudgetObjet, { ...ligne, fiche_id: fiche, prevu_centimes: 100_000 });
  const financement = await create(financementObjet, {
    dispositif: `Aide ${mot}`,
    fiche_id: fiche,
    financeur_id: structure,
    base: 'forfait',
    base_fiscale: 'sans_objet',
    annee: 2026,
    notifie_centimes: 40_000,
    note: `Precision ${mot}`,
  });
  const versement = await create(versementObjet, {
    financement_id: financement,
    nature: 'acompte',
    montant_centimes: 10_000,
    prevu_le: '2027-01-31',
  });
  const piece = await create(pieceObjet, {
    financement_id: financement,
    nature: 'autre',
    libelle: `Piece ${mot}`,
    exercice: 2026,
    due_le: '2027-06-30',
  });
  return { budget, financement, versement, piece };
}

/** A service of the structure, held in a place, with days unlike the others; whom to call; an everyday word. */
async function makeOffre(
  db: Db,
  territoireId: TerritoireId,
  {
    structure,
    domaine,
    mot,
    visibilite,
  }: { structure: string; domaine: string; mot: string; visibilite: string },
) {
  const create = (objet: Parameters<typeof createObjet>[2], valeurs: Parameters<typeof createObjet>[3]) =>
    createObjet(db, territoireId, objet, valeurs, auteur);
  const lieu = await create(lieuObjet, {
    nom: `Lieu ${mot}`,
    structure_id: structure,
    commune_code: '15258',
    latitude: 44.98,
    longitude: 2.62,
    visibilite,
  });
  const service = await create(serviceObjet, {
    structure_id: structure,
    nom: `Service ${mot}`,
    accroche: `Accroche ${mot}`,
    publics: ['familles'],
    domaines: [domaine],
    horaires: 'Mo-Fr 09:00-12:00',
    visibilite,
  });
  const permanence = await create(permanenceObjet, {
    service_id: service,
    lieu_id: lieu,
    horaires: 'Tu[2] 14:00-16:00',
  });
  const jours = {
    service_id: service,
    du: '2026-12-24',
    au: '2026-12-24',
    etat: 'ferme',
    motif: `Motif ${mot}`,
  };
  const joursParticuliers = await create(exceptionObjet, jours);
  const contact = await create(contactObjet, {
    structure_id: structure,
    nom: `Contact ${mot}`,
    est_public: false,
  });
  const traduction = await create(traductionObjet, {
    service_id: service,
    langue: 'en',
    nom: `Service ${mot}`,
    automatique: true,
    relue: false,
  });
  const synonyme = await create(synonymeObjet, { mot: `mot ${mot}`, equivalents: ['service'] });
  return { lieu, service, permanence, joursParticuliers, contact, synonyme, traduction };
}

/** What somebody said of the service, and two records that are not the same. */
async function makeRelectures(
  db: Db,
  territoireId: TerritoireId,
  { service, mot }: { service: string; mot: string },
) {
  const dit = { motif: 'autre' as const, champs: {}, mot: `Suggestion ${mot}`, courriel: '' };
  await createSuggestion(db, territoireId, { serviceId: service, demandeId: null, ...dit }, auteur.now);
  const couple = { type: 'service' as const, a: service, b: newId() };
  await addDistincts(db, territoireId, couple, `Paire ${mot}`, auteur);
  const find = (table: 'suggestion' | 'rapprochement', colonne: 'mot' | 'titre', texte: string) =>
    db
      .selectFrom(table as 'suggestion')
      .select('id')
      .where(colonne as 'mot', '=', texte)
      .executeTakeFirstOrThrow();
  const { id: suggestion } = await find('suggestion', 'mot', `Suggestion ${mot}`);
  const { id: rapprochement } = await find('rapprochement', 'titre', `Paire ${mot}`);
  return { suggestion, rapprochement };
}

/** A reminder that waits for its morning. */
async function makeRappel(
  db: Db,
  territoireId: TerritoireId,
  { fiche, mot }: { fiche: string; mot: string },
): Promise<string> {
  const objet = `fiche:${fiche}`;
  const prevu = {
    nature: 'retard' as const,
    destinataire: `${newId()}@exemple.test`,
    objet,
    jour: '2026-10-01',
    cle: `${objet}:2026-10-01:2026-11`,
    titre: `Rappel ${mot}`,
    detail: '',
    chemin: undefined,
    prevuLe: new Date('2026-11-24T07:00:00Z'),
  };
  await addRappels(db, territoireId, [prevu], auteur.now);
  const { id } = await db
    .selectFrom('rappel')
    .select('id')
    .where('objet', '=', objet)
    .executeTakeFirstOrThrow();
  return id;
}

/** One object of each kind, tied together; `mot` marks every text, so that a leak can be found. */
export async function makeContenu(
  db: Db,
  territoireId: TerritoireId,
  mot: string,
  visibilite: 'public' | 'partenaires' | 'interne' = 'public',
  cle = 'mentions',
) {
  const structure = await createObjet(
    db,
    territoireId,
    structureObjet,
    { nom: `Structure ${mot}`, nature: 'association', visibilite },
    auteur,
  );
  const noeud = await createObjet(
    db,
    territoireId,
    noeudObjet,
    { titre: `Axe ${mot}`, code: '1', ordre: 1, visibilite },
    auteur,
  );
  const domaine = await createObjet(
    db,
    territoireId,
    domaineObjet,
    { nom: `Domaine ${mot}`, ordre: 1, visibilite },
    auteur,
  );
  const convention = await createObjet(
    db,
    territoireId,
    conventionObjet,
    {
      titre: `Convention ${mot}`,
      nature: 'ctg',
      annee_debut: 2020,
      annee_fin: 2024,
      signataires: [structure],
      visibilite,
    },
    auteur,
  );
  const fiche = await createObjet(
    db,
    territoireId,
    ficheObjet,
    {
      titre: `Fiche ${mot}`,
      code: 'FA 1',
      statut: 'en_cours',
      noeud_id: noeud,
      description: `Description ${mot}`,
      domaines: [domaine],
      communes: ['15258'],
      porteurs: [structure],
      pilotes: [`Pilote ${mot}`],
      notes: `Notes ${mot}`,
      visibilite,
    },
    auteur,
  );
  const operation = await createObjet(
    db,
    territoireId,
    operationObjet,
    { fiche_id: fiche, titre: `Operation ${mot}`, statut: 'a_venir', ordre: 1 },
    auteur,
  );
  const actualite = await createObjet(
    db,
    territoireId,
    actualiteObjet,
    { titre: `Actualite ${mot}`, corps: `Corps ${mot}`, date_publication: '2026-11-01', visibilite },
    auteur,
  );
  const texte = await createObjet(db, territoireId, texteObjet, { cle, contenu: `Mentions ${mot}` }, auteur);
  const note = await createObjet(
    db,
    territoireId,
    noteObjet,
    { fiche_id: fiche, jour: '2026-11-02', nature: 'fait_marquant', texte: `Suivi ${mot}` },
    auteur,
  );
  const document = await createObjet(
    db,
    territoireId,
    documentObjet,
    {
      fiche_id: fiche,
      titre: `Document ${mot}`,
      nature: 'lien',
      lien: `https://exemple.test/${mot}`,
      visibilite,
    },
    auteur,
  );
  const nouvelles = await makeNouvelles(db, territoireId, { fiche, mot });
  const argent = await makeArgent(db, territoireId, { fiche, structure, mot });
  const offre = await makeOffre(db, territoireId, { structure, domaine, mot, visibilite });
  const relectures = await makeRelectures(db, territoireId, { service: offre.service, mot });
  const rappel = await makeRappel(db, territoireId, { fiche, mot });
  const besoin = await createObjet(
    db,
    territoireId,
    besoinObjet,
    {
      titre: `Besoin ${mot}`,
      constat: `Constat ${mot}`,
      domaines: [domaine],
      communes: ['15258'],
      publics: ['familles'],
      origine: 'habitants',
      signale_le: '2026-11-01',
      statut: 'note',
      // No page shows a need to the public.
      visibilite: visibilite === 'public' ? 'partenaires' : visibilite,
    },
    auteur,
  );
  await createLien(db, territoireId, { nature: 'repond_au_besoin', deId: fiche, versId: besoin }, auteur);
  await createLien(db, territoireId, { nature: 'repond_a', deId: fiche, versId: convention }, auteur);
  return {
    structure,
    noeud,
    domaine,
    convention,
    fiche,
    operation,
    actualite,
    texte,
    note,
    document,
    rappel,
    besoin,
    ...nouvelles,
    ...argent,
    ...offre,
    ...relectures,
  };
}
export type Contenu = Awaited<ReturnType<typeof makeContenu>>;
