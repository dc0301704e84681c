import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { checkSaisie, readSaisie } from '../../../shared/form/read-form.ts';
import { redirectWith, renderPage } from '../../../shared/session/render.tsx';
import { premierAccesSchema } from '../connexion/connexion.form.ts';
import { openSession } from '../connexion/connexion.routes.tsx';
import { LienPerimePage, PremierAccesPage } from '../connexion/connexion.views.tsx';
import { createPremierCompte } from './premieracces.data.ts';

const META = { titre: 'Ouvrir le premier accès', noindex: true };

function showPremierAcces(c: Ctx) {
  return renderPage(
    c,
    META,
    <PremierAccesPage jeton={c.req.param('jeton') ?? ''} erreurs={{}} saisie={{}} />,
  );
}

async function usePremierAcces(c: Ctx) {
  const jeton = c.req.param('jeton') ?? '';
  const saisie = await readSaisie(c);
  const lu = checkSaisie(premierAccesSchema, saisie);
  if (!lu.ok)
    return renderPage(c, META, <PremierAccesPage jeton={jeton} erreurs={lu.erreurs} saisie={saisie} />, 422);
  const { nom, courriel } = lu.valeurs as { nom: string; courriel: string };
  const personne = { nom, courriel: courriel.toLowerCase() };
  const compteId = await createPremierCompte(
    c.var.db,
    c.var.territoire.id,
    jeton,
    personne,
    c.var.clock.now(),
  );
  if (!compteId) return renderPage(c, META, <LienPerimePage />, 404);
  await openSession(c, compteId, false);
  return redirectWith(c, '/espace', 'Votre accès est ouvert.');
}

export function mountPremierAcces(site: Site): void {
  site.get('/premier-acces/:jeton', 'compte.connecter', showPremierAcces);
  site.post('/premier-acces/:jeton', 'compte.connecter', usePremierAcces);
}
