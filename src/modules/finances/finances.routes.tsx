import type { Site } from '../../shared/access/site.ts';
import { showArgent } from './argent/argent.routes.tsx';
import { mountBudgets } from './budgets/budgets.routes.tsx';
import { mountFinancements } from './financements/financements.routes.tsx';
import { mountPieces } from './pieces/pieces.routes.tsx';
import { mountVersements } from './versements/versements.routes.tsx';
import './plan/plan.data.ts';
import './volets/volets.routes.tsx';

export function mountFinances(site: Site): void {
  site.get('/argent', 'finance.lire', showArgent);
  mountFinancements(site);
  mountVersements(site);
  mountPieces(site);
  mountBudgets(site);
}
