import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { CommuneOfficielle, Epci, Nomme, Referentiel } from './decoupage.rules.ts';

/** The official division of `@etalab/decoupage-administratif`: read when it is asked for, then let go. */
export function readReferentiel(): Referentiel {
  const folder = path.dirname(
    createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/package.json'),
  );
  const read = (file: string) => JSON.parse(fs.readFileSync(path.join(folder, 'data', file), 'utf8'));
  const actuelles = (read('communes.json') as CommuneOfficielle[]).filter(
    ({ type }) => type === 'commune-actuelle',
  );
  return {
    epcis: read('epci.json') as Epci[],
    communes: new Map(actuelles.map((commune) => [commune.code, commune])),
    departements: read('departements.json') as Nomme[],
    regions: read('regions.json') as Nomme[],
  };
}
