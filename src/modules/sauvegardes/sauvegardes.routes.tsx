import type { Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { systemDb } from '../../shared/db/db.ts';
import type { Moteur } from '../../shared/db/port.ts';
import { readEtat } from '../../shared/sauvegarde/etat.rules.ts';
import { listJours, readDepuis } from '../../shared/sauvegarde/sauvegardes.data.ts';
import { renderPage } from '../../shared/session/render.tsx';
import { SauvegardesPage } from './sauvegardes.views.tsx';

async function showAll(c: Ctx, moteur: Moteur) {
  const { sauvegarde } = c.var.services.settings;
  // Of the installation, not of a territory: no territory's role reads it.
  const db = systemDb(moteur);
  const jours = await listJours(db);
  const now = c.var.clock.now();
  const depuis = await readDepuis(db);
  const etat = readEtat(jours, { heure: sauvegarde.heure, depuis, now });
  const page = (
    <SauvegardesPage
      jours={jours}
      etat={etat}
      reglages={sauvegarde}
      abimees={moteur.integrite?.abimees ?? []}
      verifieeLe={moteur.integrite?.verifieeLe}
    />
  );
  return renderPage(c, { titre: 'Sauvegardes', noindex: true }, page);
}

export function mountSauvegardes(site: Site, moteur: Moteur): void {
  site.get('/sauvegardes', 'sauvegarde.lire', (c) => showAll(c, moteur));
}
