import { lieuObjet, structureObjet } from '../../annuaire/annuaire.api.ts';
import { serviceObjet } from '../../services/services.api.ts';
import { openPertes, type Pertes } from '../offre/offre.rules.ts';
import type { Objet } from './lieux.export.ts';
import { LIBELLES, RETIRES, SANS_PERTE } from './profil.rules.ts';

type Qui = { id: string; nom: string };

function describeValeur(valeur: unknown): string {
  if (!Array.isArray(valeur)) return String(valeur);
  return valeur
    .map((v: Objet) => v.number ?? v.document ?? v.name ?? v.notes ?? v.value ?? '')
    .filter(Boolean)
    .join(', ');
}

/** Hours are the service's own in the profile: those of its places go up to it. */
function raiseSchedules(service: Objet): Objet {
  const tenus = (service.service_at_locations ?? []) as Objet[];
  const tous = [
    ...((service.schedules ?? []) as Objet[]),
    ...tenus.flatMap((t) => (t.schedules ?? []) as Objet[]),
  ];
  return tous.length > 0 ? { ...service, schedules: tous } : service;
}

/** A record without what the profile has no place for. An attribute that only held a value goes whole, and is said. */
export function dropOruk(service: Objet, qui: Qui, pertes: Pertes): Objet {
  return dropIn('service', raiseSchedules(service), qui, pertes);
}

/** An object that is not a service, under the profile; `entite`: under what name a service holds it. */
export function dropEntite(entite: string, objet: Objet): Objet {
  return dropIn(entite, objet, { id: '', nom: '' }, openPertes());
}

function dropIn(entite: string, objet: Objet, qui: Qui, pertes: Pertes): Objet {
  const retires = new Set(RETIRES[entite] ?? []);
  const reste: Objet = {};
  for (const [cle, valeur] of Object.entries(objet)) {
    if (retires.has(cle)) {
      if (
        !SANS_PERTE.has(cle) &&
        cle !== 'schedules' &&
        !(entite === 'service_at_locations' && cle === 'attributes')
      )
        pertes.add(
          qui,
          LIBELLES[cle] ?? cle,
          describeValeur(valeur),
          'Le profil Open Referral UK n’a pas de place pour cela.',
        );
    } else if (Array.isArray(valeur))
      reste[cle] = valeur.flatMap((v) => dropRow(cle, v as Objet, qui, pertes));
    else
      reste[cle] =
        typeof valeur === 'object' && valeur !== null ? dropIn(cle, valeur as Objet, qui, pertes) : valeur;
  }
  return reste;
}

const JOURS = 'maillage:jours_particuliers';

/** Its value is made for programs: here, only when. */
function sayJours(value: string): string[] {
  return (JSON.parse(value) as { du: string; au: string }[]).map(({ du, au }) =>
    du === au ? du : `${du} – ${au}`,
  );
}

/** « maillage:conditions » → « Conditions », as the form says it. */
function nameAttribut(type: string): string {
  const nom = type.replace(/^[a-z-]+:/, '');
  const champ = [serviceObjet, lieuObjet, structureObjet]
    .flatMap(({ champs }) => champs)
    .find((c) => c.nom === nom);
  return champ?.libelle ?? nom.replaceAll('_', ' ');
}

function dropRow(cle: string, row: Objet, qui: Qui, pertes: Pertes): Objet[] {
  if (cle !== 'attributes' || row.taxonomy_term) return [dropIn(cle, row, qui, pertes)];
  pertes.add(
    qui,
    nameAttribut(String(row.link_type)),
    row.link_type === JOURS ? sayJours(String(row.value)) : row.value,
    'Le profil Open Referral UK ne garde des attributs que les termes.',
  );
  return [];
}
