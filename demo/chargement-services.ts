import { lieuObjet } from '../src/modules/annuaire/annuaire.api.ts';
import {
  exceptionObjet,
  indexServices,
  permanenceObjet,
  serviceObjet,
  traductionObjet,
} from '../src/modules/services/services.api.ts';
import { addJours } from '../src/shared/clock/clock.ts';
import { lieux } from './lieux.ts';
import { type Ecriture, findId, findJour, latest, type Recit, tellObjet } from './recit.ts';
import { services } from './services.ts';
import type { ServiceDemo } from './services.types.ts';

const OUVERTURE = '2024-09-02';

/** A service is made ready for the search once all that is said of it is written. */
const lieuMuet = { ...lieuObjet, indexer: null };
const serviceMuet = { ...serviceObjet, indexer: null };
const permanenceMuette = { ...permanenceObjet, indexer: null };
const traductionMuette = { ...traductionObjet, indexer: null };
const exceptionMuette = { ...exceptionObjet, indexer: null };

/** @param rang two digits: 04 65 71 is kept by the telecoms regulator (ARCEP) for numbers that are nobody's */
function tellService(recit: Recit, demo: ServiceDemo, rang: string): void {
  const { cle, structure, domaines, presences, jours = [], traductions = [], ...service } = demo;
  const le = latest(OUVERTURE, findJour(recit, 'structure', structure));
  const id = tellObjet(recit, serviceMuet, cle, {
    le,
    valeurs: {
      statut: 'actif',
      nature: 'information',
      mobilisable_par: ['usagers'],
      cadence_mois: 12,
      telephone: service.modes_mobilisation.includes('telephoner') ? `04 65 71 00 ${rang}` : '',
      ...service,
      structure_id: findId(recit, 'structure', structure),
      domaines: domaines.map((d) => findId(recit, 'domaine', d)).sort(),
      visibilite: 'public',
      exemple: true,
    },
  });
  for (const [index, { lieu, ...presence }] of presences.entries()) {
    const valeurs = { ...presence, service_id: id, lieu_id: findId(recit, 'lieu', lieu), exemple: true };
    // A day apart, so that places stand in the order they are told.
    tellObjet(recit, permanenceMuette, `${cle}/${index}`, { le: addJours(le, index), valeurs });
  }
  for (const traduction of traductions) {
    const valeurs = { ...traduction, automatique: false, relue: false, service_id: id, exemple: true };
    tellObjet(recit, traductionMuette, `${cle}/${traduction.langue}`, { le, valeurs });
  }
  for (const [index, jour] of jours.entries()) {
    const porteur = { lieu_id: null, service_id: id, permanence_id: null };
    tellObjet(recit, exceptionMuette, `${cle}/${index}`, {
      le,
      valeurs: { ...jour, ...porteur, exemple: true },
    });
  }
}

/** The existing offer: places, services, where and when. All examples. */
export function loadServices(recit: Recit): void {
  for (const { cle, ...lieu } of lieux) {
    const valeurs = { ...lieu, structure_id: null, visibilite: 'public', exemple: true };
    tellObjet(recit, lieuMuet, cle, { le: OUVERTURE, valeurs });
  }
  for (const [index, service] of services.entries())
    tellService(recit, service, String(index + 10).padStart(2, '0'));
}

/** Once the story is written: services are found by all that it says of them. */
export async function indexOffre(recit: Recit, { trx, territoireId }: Ecriture): Promise<void> {
  const ids = services.map(({ cle }) => findId(recit, 'service', cle));
  await indexServices(trx, territoireId, ids);
}
