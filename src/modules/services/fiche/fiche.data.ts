import { type Ctx, canSee, hasDroitOn } from '../../../shared/access/acces.ts';
import type { Db } from '../../../shared/db/db.ts';
import {
  describeHoraires,
  listContactsOf,
  listProchaines,
  readHoraires,
} from '../../annuaire/annuaire.api.ts';
import type { HoraireException } from '../exceptions/exceptions.table.ts';
import { listOuvertures, type Ouverture, readOsm } from '../indexation/ouverture.rules.ts';
import { readContexte } from '../ouverture/contexte.data.ts';
import { describeOuverture, findEtatOuverture } from '../ouverture/etat.rules.ts';
import {
  findService,
  listExceptions,
  listPresences,
  type Presence,
  type ServiceLu,
} from '../services.data.ts';
import { STATUTS_SERVICE } from '../termes/termes.rules.ts';
import { listTraductions } from '../traductions/traductions.data.ts';

/** When a service may be found in one place, in words. */
export type Horaire = {
  presence: Presence | undefined;
  etat: { texte: string; etat: 'ouvert' | 'ferme' | 'rendez-vous' | 'inconnu' | null };
  lignes: string[];
  /** What could not be read stays as it was typed. */
  texte: string;
  /** What stopped its reading, for who can mend it. */
  refus: string;
  prochaines: { du: string; au: string; etat: string }[];
  /** Every day unlike the others that counts here, the service's own included. */
  exceptions: HoraireException[];
  /** Those of this place: the service's own are said once, under its places. */
  joursIci: HoraireException[];
};

const PROCHAINES = 4;

type Moment = { instant: Date; contexte: Awaited<ReturnType<typeof readContexte>>; aujourdhui: string };

function findRefus(texte: string): string {
  const lu = readHoraires(texte);
  return 'refus' in lu ? lu.refus : '';
}

function toHoraire(
  service: ServiceLu,
  ouverture: Ouverture,
  presence: Presence | undefined,
  jours: HoraireException[],
  { instant, contexte, aujourdhui }: Moment,
): Horaire {
  const texte = [presence?.horaires, service.horaires, presence?.lieu.horaires].find(Boolean) ?? '';
  const lu = readOsm(texte);
  const etat = findEtatOuverture(ouverture, instant, contexte);
  const lignes = lu ? describeHoraires(lu.horaires) : [];
  const actif = service.statut === 'actif';
  const rare = actif && lu !== null && /\[|week/.test(lu.osm);
  return {
    presence,
    etat: actif
      ? { texte: describeOuverture([ouverture], etat, instant), etat: etat?.etat ?? null }
      : { texte: STATUTS_SERVICE[service.statut], etat: 'ferme' },
    lignes,
    texte: lu ? '' : texte,
    refus: lu || texte === '' ? '' : findRefus(texte),
    prochaines: rare
      ? listProchaines(lu.horaires, ouverture.exceptions, { depuis: instant, nombre: PROCHAINES }, contexte)
      : [],
    exceptions: jours.filter(({ au }) => au >= aujourdhui),
    joursIci: jours.filter(({ au, service_id }) => au >= aujourdhui && !(presence && service_id)),
  };
}

/** Everything that the page of a service says. */
export async function loadFiche(db: Db, c: Ctx, id: string, aujourdhui: string) {
  const { territoire, acces, clock } = c.var;
  const service = await findService(db, territoire.id, id, acces.visibilites);
  if (!service) return undefined;
  const modifiable = hasDroitOn(acces, 'service.modifier', [service.structure_id]);
  if ((service.statut === 'brouillon' || service.statut === 'ferme') && !modifiable) return undefined;
  const presences = await listPresences(db, territoire.id, id, acces.visibilites);
  const jours = await listExceptions(db, territoire.id, id);
  const contexte = await readContexte(db, c);
  const moment = { instant: clock.now(), contexte, aujourdhui };
  const of = (cle: 'lieu_id' | 'service_id' | 'permanence_id', cible: string) =>
    jours.filter((jour) => jour[cle] === cible);
  const ouvertures = listOuvertures(
    { horaires: service.horaires, exceptions: of('service_id', id) },
    presences.map((p) => ({
      horaires: p.horaires,
      exceptions: of('permanence_id', p.id),
      lieu: { id: p.lieu_id, horaires: p.lieu.horaires, exceptions: of('lieu_id', p.lieu_id) },
    })),
  );
  const horaires = ouvertures.map((ouverture, i) => {
    const presence = presences[i];
    const siens = presence
      ? [...of('permanence_id', presence.id), ...of('service_id', id), ...of('lieu_id', presence.lieu_id)]
      : of('service_id', id);
    return toHoraire(service, ouverture, presence, siens, moment);
  });
  const contacts = await listContactsOf(
    db,
    territoire.id,
    service.structure_id,
    canSee(acces, 'partenaires'),
  );
  return {
    service,
    modifiable,
    horaires,
    /** Days of the service wherever it is held: said once, under its places. */
    jours: presences.length > 0 ? of('service_id', id).filter(({ au }) => au >= aujourdhui) : [],
    traductions: await listTraductions(db, territoire.id, id),
    contacts: contacts.filter(({ service_id }) => service_id === null || service_id === id),
  };
}
export type FicheService = NonNullable<Awaited<ReturnType<typeof loadFiche>>>;
