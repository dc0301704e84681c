import { findSource, importAgain } from '../offre/attendu.rules.ts';
import { giveBack } from '../offre/lentille.rules.ts';
import {
  type Ecrit,
  type Offre,
  openPertes,
  type Pertes,
  type ServiceOffert,
  type StructureOfferte,
} from '../offre/offre.rules.ts';
import { CHAMPS_SERVICE, CHAMPS_STRUCTURE } from './champs.rules.ts';
import { type Tenu, writeService } from './services.export.ts';
import { type Fiche, writeStructure } from './structures.export.ts';

/** A record that came from data·inclusion goes back as it came, with what was changed here. */
function giveBackDated(original: Fiche, calcule: Fiche, attendu: Fiche, cles: readonly string[]): Fiche {
  const rendu = giveBack(original, calcule, attendu, cles);
  const change = cles.some((cle) => JSON.stringify(rendu[cle]) !== JSON.stringify(original[cle]));
  return change ? { ...rendu, date_maj: calcule.date_maj } : rendu;
}

function exportStructure(s: StructureOfferte, offre: Offre, pertes: Pertes): Fiche {
  const lieu = offre.lieux.find(({ id }) => id === s.lieu_id);
  const calcule = writeStructure(s, lieu, offre, pertes);
  const source = findSource(s, 'data-inclusion');
  if (!source) return calcule;
  const neuf = importAgain(source);
  const attendu = writeStructure(neuf.structure(s), neuf.lieu(lieu), offre, openPertes());
  return giveBackDated(source.original, calcule, attendu, CHAMPS_STRUCTURE);
}

type Autour = { structure: StructureOfferte | undefined; structureId: string; offre: Offre };

function exportService(
  s: ServiceOffert,
  tenu: Tenu,
  autour: Autour,
  premier: boolean,
  pertes: Pertes,
): Fiche {
  const calcule = writeService(s, tenu, autour, pertes);
  const source = premier ? findSource(s, 'data-inclusion') : undefined;
  if (!source) return calcule;
  const neuf = importAgain(source);
  const neuve = { permanence: neuf.permanence(tenu.permanence), lieu: neuf.lieu(tenu.lieu) };
  const attendu = writeService(neuf.service(s), neuve, autour, openPertes());
  // Ids are not values of the object: without its place, the same service would be called otherwise.
  const rendu = giveBackDated(source.original, calcule, { ...attendu, id: calcule.id }, CHAMPS_SERVICE);
  const { contact_nom_prenom: _nom, ...sansContact } = rendu;
  // A person leaves only if the contact is public here, whatever the source had said.
  return calcule.contact_nom_prenom
    ? { ...sansContact, contact_nom_prenom: calcule.contact_nom_prenom }
    : sansContact;
}

/**
 * The offer as data·inclusion v1 exchanges it: one service record for each place where a service is held.
 * @param ecrites structures that an earlier part of the offer has written, by id: they are not written again
 */
export function writeDataInclusion(
  offre: Offre,
  pertes = openPertes(),
  ecrites = new Map<string, string>(),
): Ecrit<{ structures: Fiche[]; services: Fiche[] }> {
  const actives = new Set(offre.services.map(({ structure_id }) => structure_id));
  const structures: Fiche[] = [];
  for (const s of offre.structures) {
    if (ecrites.has(s.id) || !(actives.has(s.id) || findSource(s, 'data-inclusion'))) continue;
    const fiche = exportStructure(s, offre, pertes);
    ecrites.set(s.id, String(fiche.id));
    structures.push(fiche);
  }
  const services = offre.services.flatMap((s) => {
    const structure = offre.structures.find(({ id }) => id === s.structure_id);
    const autour = { structure, structureId: String(ecrites.get(s.structure_id)), offre };
    const tenus: Tenu[] = s.permanences.map((permanence) => ({
      permanence,
      lieu: offre.lieux.find(({ id }) => id === permanence.lieu_id),
    }));
    if (tenus.length === 0) tenus.push({ permanence: undefined, lieu: undefined });
    return tenus.map((tenu, rang) => exportService(s, tenu, autour, rang === 0, pertes));
  });
  return { contenu: { structures, services }, pertes: pertes.liste };
}
