import { writeFeuilles } from '../../../shared/tableur/tableur.ts';
import { writeDataInclusion } from '../data-inclusion/di.export.ts';
import { type ListeDi, toFeuilleDi, toLigneDi, writeDiCsv } from '../data-inclusion/tableur.export.ts';
import { writeGeojson } from '../geo/geojson.export.ts';
import { toPage, type writeHsds } from '../hsds/hsds.export.ts';
import {
  groupTenues,
  listTenues,
  noteSansLieu,
  writeMednumCsv,
  writeTenue,
} from '../mednum/mednum.export.ts';
import type { Tenue } from '../mednum/pertes.export.ts';
import { type Offre, openPertes, type Pertes } from '../offre/offre.rules.ts';
import { type Ecrivain, pushItems, writeListes } from './fichiers.export.ts';

export function openDiXlsx(): Ecrivain {
  const ecrites = new Map<string, string>();
  const lignes = { structures: [], services: [] } as Record<ListeDi, ReturnType<typeof toLigneDi>[]>;
  const listes: ListeDi[] = ['structures', 'services'];
  return {
    add(page) {
      const { contenu } = writeDataInclusion(page, openPertes(0), ecrites);
      for (const liste of listes)
        for (const fiche of contenu[liste]) lignes[liste].push(toLigneDi(liste, fiche));
    },
    end: () => writeFeuilles(listes.map((liste) => toFeuilleDi(liste, lignes[liste]))),
  };
}

export function openDiCsv(liste: ListeDi): Ecrivain {
  const ecrites = new Map<string, string>();
  const parties = [writeDiCsv(liste, [], true)];
  return {
    add(page) {
      const { contenu } = writeDataInclusion(page, openPertes(0), ecrites);
      parties.push(writeDiCsv(liste, contenu[liste], false));
    },
    end: () => parties,
  };
}

export function openDi(pertes: Pertes): Ecrivain {
  const ecrites = new Map<string, string>();
  const listes = { structures: [], services: [] } as Record<ListeDi, string[]>;
  return {
    add(page) {
      const { contenu } = writeDataInclusion(page, pertes, ecrites);
      pushItems(listes.structures, contenu.structures);
      pushItems(listes.services, contenu.services);
    },
    end: () => writeListes({}, listes),
  };
}

export function openServices(pertes: Pertes, write: typeof writeHsds): Ecrivain {
  const contents: string[] = [];
  return {
    add: (page) => pushItems(contents, write(page, pertes).contenu.contents),
    end() {
      const n = contents.length;
      const { contents: _, ...tete } = toPage(Array<object>(n) as never, n, 1, Math.max(1, n));
      return writeListes(tete, { contents });
    },
  };
}

export function openGeojson(pertes: Pertes): Ecrivain {
  const features: string[] = [];
  return {
    add: (page) => pushItems(features, writeGeojson(page, pertes).contenu.features),
    end: () => writeListes({ type: 'FeatureCollection' }, { features }),
  };
}

/** Services of one place make one row, and may come on different pages: rows are written when all are there. */
export function openMednum(pertes: Pertes): Ecrivain {
  const tenues: Tenue[] = [];
  let offre: Offre | undefined;
  return {
    add(page) {
      offre ??= page;
      tenues.push(...listTenues(page));
      noteSansLieu(page, pertes);
    },
    *end() {
      yield writeMednumCsv([], true);
      for (const tenue of groupTenues(tenues)) yield writeMednumCsv(writeTenue(tenue, offre!, pertes), false);
    },
  };
}
