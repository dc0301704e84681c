// The Carladès dataset: the document's facts, then examples marked as such.
import type { JeuDemo } from './carlades.types.ts';
import { actualites, structuresExemples } from './exemples.ts';
import { fichesAxe1 } from './fiches-axe1.ts';
import { fichesAxe2 } from './fiches-axe2.ts';
import { fichesAxe3 } from './fiches-axe3.ts';
import { fichesAxe4 } from './fiches-axe4.ts';
import {
  communes_points,
  conventions,
  domaines,
  epci,
  niveaux,
  noeuds,
  structures,
  textes,
} from './territoire.ts';

export const carlades: JeuDemo = {
  epci,
  niveaux,
  domaines,
  structures: [...structures, ...structuresExemples],
  conventions,
  noeuds,
  communes_points,
  actualites,
  textes,
  fiches: [...fichesAxe1, ...fichesAxe2, ...fichesAxe3, ...fichesAxe4],
};
