import { type Ctx, hasDroitOn } from '../../shared/access/acces.ts';
import { findPortee } from '../../shared/access/droits.ts';
import type { Site } from '../../shared/access/site.ts';
import { declareRetenue, declareSuite, listStructures } from '../annuaire/annuaire.api.ts';
import { mountEdition } from '../journal/journal.api.ts';
import { declareAttache } from '../liens/liens.api.ts';
import { mountCadre } from './cadre/cadre.routes.tsx';
import { mountCalendrier } from './calendrier/calendrier.routes.tsx';
import { mountExceptions } from './exceptions/exceptions.routes.tsx';
import { mountFiche } from './fiche/fiche.routes.tsx';
import {
  indexServicesOfDomaine,
  indexServicesOfLieu,
  indexServicesOfStructure,
} from './indexation/indexation.data.ts';
import { mountModeles } from './modeles/modeles.routes.tsx';
import { MODELES } from './modeles/modeles.rules.ts';
import { mountOffre } from './offre/offre.routes.tsx';
import { mountPermanences } from './permanences/permanences.routes.tsx';
import { readReperes } from './recherche/recherche.data.ts';
import { mountRecherche } from './recherche/recherche.routes.tsx';
import { checkSansPermanence, checkSansService } from './retenue/retenue.data.ts';
import { mountSemaine } from './semaine/semaine.routes.tsx';
import { listServicesAt, listServicesOf } from './services.data.ts';
import {
  checkService,
  serviceFormChamps,
  serviceObjet,
  serviceReserves,
  structureChamp,
} from './services.form.ts';
import { mountSynonymes } from './synonymes/synonymes.routes.tsx';
import {
  MOBILISABLE_PAR,
  MODES_ACCUEIL,
  MODES_MOBILISATION,
  PUBLICS,
  toChoix,
} from './termes/termes.rules.ts';
import { THEMATIQUES } from './termes/thematiques.rules.ts';
import { mountTraductions } from './traductions/traductions.routes.tsx';

declareSuite('structure', indexServicesOfStructure);
declareSuite('lieu', indexServicesOfLieu);
declareSuite('domaine', indexServicesOfDomaine);
declareRetenue('structure', checkSansService);
declareRetenue('lieu', checkSansPermanence);

declareAttache('structure', async (db, territoireId, id, visibilites, acces) => {
  // Drafts and ended services are for those who may change them.
  const tous = acces !== undefined && hasDroitOn(acces, 'service.modifier', [id]);
  const services = await listServicesOf(db, territoireId, id, visibilites, tous);
  return {
    titre: 'Ses services',
    entrees: services.map((s) => ({ href: `/services/${s.id}`, libelle: s.nom })),
  };
});
declareAttache('lieu', async (db, territoireId, id, visibilites) => ({
  titre: 'Ce qu’on y trouve',
  entrees: (await listServicesAt(db, territoireId, id, visibilites)).map((s) => ({
    href: `/services/${s.id}`,
    libelle: s.nom,
  })),
}));

/** A partner adds services to its own structures only. */
async function listStructuresPropres(c: Ctx) {
  const { db, territoire, acces } = c.var;
  const structures = await listStructures(db, territoire.id, acces.visibilites);
  return structures.filter(({ id }) => hasDroitOn(acces, 'service.modifier', [id]));
}

async function listOptions(c: Ctx) {
  const { db, territoire } = c.var;
  const { communes, domaines, siren, departement } = await readReperes(db, c);
  const structures = await listStructuresPropres(c);
  return {
    structures: structures.map(({ id, nom }) => ({ valeur: id, libelle: nom })),
    domaines: domaines.map(({ id, nom }) => ({ valeur: id, libelle: nom })),
    thematiques: toChoix(THEMATIQUES),
    publics: toChoix(PUBLICS),
    modes_accueil: toChoix(MODES_ACCUEIL),
    modes_mobilisation: toChoix(MODES_MOBILISATION),
    mobilisable_par: toChoix(MOBILISABLE_PAR),
    zones: [
      { valeur: siren, libelle: territoire.nom },
      { valeur: departement, libelle: territoire.departementNom },
      ...communes.map(({ code, nom }) => ({ valeur: code, libelle: nom })),
    ],
  };
}

function champsOf(c: Ctx) {
  const tout = findPortee('service.modifier', c.var.acces.roles) === 'oui';
  const creation = !c.req.param('id');
  return [...(creation ? [structureChamp] : []), ...serviceFormChamps, ...(tout ? serviceReserves : [])];
}

export function mountServices(site: Site): void {
  mountRecherche(site);
  mountCadre(site);
  mountOffre(site);
  mountSynonymes(site);
  mountCalendrier(site);
  mountModeles(site);
  mountSemaine(site);
  mountEdition(site, {
    objet: serviceObjet,
    chemin: '/services',
    nouveau: 'nouveau',
    titres: { creer: 'Ajouter un service', modifier: 'Modifier le service' },
    messages: {
      cree: 'Le service est ajouté. Dites maintenant où et quand.',
      modifie: 'Le service est enregistré.',
    },
    champs: champsOf,
    droitCreer: 'service.modifier',
    droitModifier: 'service.modifier',
    options: listOptions,
    depart: (c) => ({
      structure_id: c.req.query('structure') ?? null,
      statut: 'actif',
      nature: 'information',
      frais: 'inconnu',
      mobilisable_par: ['usagers'],
      publics: ['tous-publics'],
      cadence_mois: 12,
      visibilite: 'public',
      exemple: false,
      ...MODELES[c.req.query('modele') ?? '']?.valeurs,
    }),
    complete: (valeurs) => ({ cadence_mois: valeurs.cadence_mois ?? 12 }),
    check: checkService,
    isPropreNouveau: async (c) =>
      hasDroitOn(c.var.acces, 'service.modifier', [c.req.query('structure') ?? null]),
    isPropre: (c, valeurs) => hasDroitOn(c.var.acces, 'service.modifier', [String(valeurs.structure_id)]),
  });
  mountFiche(site);
  mountPermanences(site);
  mountExceptions(site);
  mountTraductions(site);
}
