import { stringify } from 'csv-stringify/sync';
import { findSource, importAgain } from '../offre/attendu.rules.ts';
import { toCellule } from '../offre/cellules.rules.ts';
import { giveBack } from '../offre/lentille.rules.ts';
import { type Ecrit, type Offre, openPertes, type Pertes, type ServiceOffert } from '../offre/offre.rules.ts';
import { COLONNES_MEDNUM } from './champs.rules.ts';
import type { Rangee, Tenue } from './pertes.export.ts';
import { writeRangee } from './rangees.export.ts';

/** Only what helps with computers is for this list. */
const isNumerique = (s: ServiceOffert) =>
  s.thematiques.some((t) => t.startsWith('numerique--')) ||
  findSource(s, 'mediation-numerique') !== undefined;

/** The places of the digital services of a part of the offer. */
export function listTenues(offre: Offre): Tenue[] {
  return offre.services.filter(isNumerique).flatMap((service) =>
    service.permanences.flatMap((permanence, rang) => {
      const lieu = offre.lieux.find(({ id }) => id === permanence.lieu_id);
      const structure = offre.structures.find(({ id }) => id === service.structure_id);
      const source = rang === 0 ? findSource(service, 'mediation-numerique') : undefined;
      return lieu && structure ? [{ services: [service], permanence, lieu, structure, source }] : [];
    }),
  );
}

/** Services of one place make one row; one that came from this list keeps its own. */
export function groupTenues(tenues: readonly Tenue[]): Tenue[] {
  const parLieu = Map.groupBy(
    tenues,
    ({ lieu, structure, source }) => source?.id_externe ?? `${lieu.id} ${structure.id}`,
  );
  return [...parLieu.values()].map((memes) => ({
    ...memes[0]!,
    services: memes.flatMap(({ services }) => services),
  }));
}

function exportTenue(tenue: Tenue, offre: Offre, pertes: Pertes): Rangee {
  const calcule = writeRangee(tenue, offre, pertes);
  if (!tenue.source) return calcule;
  const neuf = importAgain(tenue.source);
  const attendu = writeRangee(
    {
      ...tenue,
      services: tenue.services.map((s) => neuf.service(s)),
      lieu: neuf.lieu(tenue.lieu) ?? tenue.lieu,
      structure: neuf.structure(tenue.structure),
      permanence: neuf.permanence(tenue.permanence) ?? tenue.permanence,
    },
    offre,
    openPertes(),
  );
  const rendue = giveBack(tenue.source.original, calcule, attendu, COLONNES_MEDNUM);
  const change = COLONNES_MEDNUM.some((nom) => (rendue[nom] ?? '') !== (tenue.source?.original[nom] ?? ''));
  return { ...rendue, ...(change ? { date_maj: calcule.date_maj } : {}) } as Rangee;
}

const OBLIGATOIRES = ['adresse', 'commune', 'code_postal'] as const;

/** The row of a place, or why it cannot leave. */
export function writeTenue(tenue: Tenue, offre: Offre, pertes: Pertes): Rangee[] {
  const rangee = exportTenue(tenue, offre, pertes);
  const manque = tenue.source ? [] : OBLIGATOIRES.filter((nom) => !rangee[nom]);
  if (manque.length === 0) return [rangee];
  pertes.add(
    tenue.lieu,
    'Tout le lieu',
    tenue.lieu.nom,
    `Ce lieu ne part pas : il lui manque ${manque.join(', ').replace('_', ' ')}.`,
  );
  return [];
}

export function noteSansLieu(offre: Offre, pertes: Pertes): void {
  for (const service of offre.services.filter(isNumerique))
    if (service.permanences.length === 0)
      pertes.add(
        service,
        'Tout le service',
        service.nom,
        'Ce service n’a pas de lieu : cette liste n’en tient que des lieux.',
      );
}

/** The rows of « lieux de médiation numérique », and the services that cannot be among them. */
export function listRangees(offre: Offre): Ecrit<Rangee[]> {
  const pertes = openPertes();
  const contenu = groupTenues(listTenues(offre)).flatMap((tenue) => writeTenue(tenue, offre, pertes));
  noteSansLieu(offre, pertes);
  return { contenu, pertes: pertes.liste };
}

/** Rows as a CSV of the national scheme v1.0.2, under the names of its columns where `entete` says so. */
export function writeMednumCsv(rangees: readonly Rangee[], entete: boolean): string {
  const lignes = rangees.map((rangee) => COLONNES_MEDNUM.map((nom) => toCellule(rangee[nom])));
  return stringify([...(entete ? [[...COLONNES_MEDNUM]] : []), ...lignes]);
}

/** The digital services as a CSV. */
export function writeMednum(offre: Offre): Ecrit<string> {
  const { contenu, pertes } = listRangees(offre);
  return { contenu: writeMednumCsv(contenu, true), pertes };
}
