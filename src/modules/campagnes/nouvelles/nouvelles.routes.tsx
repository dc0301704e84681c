import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { tooMany } from '../../../shared/session/errors.tsx';
import { allow } from '../../../shared/session/limites.ts';
import { redirectWith, renderPage, todayOf } from '../../../shared/session/render.tsx';
import { keepSecret } from '../../../shared/session/secrets.ts';
import { listContacts } from '../../annuaire/annuaire.api.ts';
import { DEPOT } from '../../fiches/fiches.api.ts';
import { findDemandeByJeton } from '../demandes/demandes.data.ts';
import { isOuverte } from '../demandes/demandes.rules.ts';
import type { DemandeVue, FicheDemandee } from '../demandes/demandes.table.ts';
import type { EtatFormulaire } from '../reponses/formulaire.views.tsx';
import { readEtat, receiveReponse, sorteOf } from '../reponses/saisie.routes.tsx';
import { FermeePage, NouvellePage, NouvellesPage } from './nouvelles.views.tsx';

const META = { titre: 'Des nouvelles de vos fiches action', noindex: true };

/** Forty people of one town hall, three fiches each, and room to correct. */
const REPONSES_PAR_HEURE = 300;

/** The request of a link that opens today. */
async function findOuverte(c: Ctx): Promise<DemandeVue | undefined> {
  keepSecret(c);
  const { db, territoire } = c.var;
  const demande = await findDemandeByJeton(db, territoire.id, c.req.param('jeton') ?? '');
  return demande && isOuverte(demande, todayOf(c)) ? demande : undefined;
}

async function renderFermee(c: Ctx) {
  const contacts = await listContacts(c.var.db, c.var.territoire.id);
  return renderPage(
    c,
    { titre: 'Ce lien ne s’ouvre plus', noindex: true },
    <FermeePage contacts={contacts} />,
    404,
  );
}

function renderForm(
  c: Ctx,
  demande: DemandeVue,
  fiche: FicheDemandee,
  etat: EtatFormulaire,
  status: 200 | 422 = 200,
) {
  const jeton = c.req.param('jeton') ?? '';
  return renderPage(
    c,
    META,
    <NouvellePage demande={demande} fiche={fiche} jeton={jeton} {...etat} />,
    status,
  );
}

async function showDemande(c: Ctx) {
  const demande = await findOuverte(c);
  if (!demande) return renderFermee(c);
  const [fiche] = demande.fiches;
  if (fiche && demande.fiches.length === 1 && !fiche.reponse_id)
    return renderForm(c, demande, fiche, await readEtat(c, demande, fiche));
  return renderPage(c, META, <NouvellesPage demande={demande} jeton={c.req.param('jeton') ?? ''} />);
}

async function findFicheDemandee(c: Ctx) {
  const demande = await findOuverte(c);
  const fiche = demande?.fiches.find(({ id }) => id === c.req.param('fiche'));
  return demande && fiche ? { demande, fiche } : undefined;
}

async function showFiche(c: Ctx) {
  const trouve = await findFicheDemandee(c);
  if (!trouve) return renderFermee(c);
  const { demande, fiche } = trouve;
  if (fiche.decision) return c.redirect(`/nouvelles/${c.req.param('jeton')}`, 303);
  return renderForm(c, demande, fiche, await readEtat(c, demande, fiche));
}

const MERCI = {
  recue: 'Merci : vos nouvelles sont bien reçues.',
  corrigee: 'Merci : votre réponse est corrigée.',
  traitee: 'Votre réponse a déjà été relue : appelez-nous pour la changer.',
} as const;

async function answer(c: Ctx) {
  if (!allow(`nouvelles:${c.var.ip}`, REPONSES_PAR_HEURE)) return tooMany(c);
  const trouve = await findFicheDemandee(c);
  if (!trouve) return renderFermee(c);
  const { demande, fiche } = trouve;
  const { auteur } = sorteOf(c, demande);
  const envoye = await receiveReponse(c, demande, fiche, { saisiePar: '', auteur });
  if (!envoye.ok) return renderForm(c, demande, fiche, envoye.etat, 422);
  if (envoye.recu === 'fermee') return renderFermee(c);
  return redirectWith(c, `/nouvelles/${c.req.param('jeton')}`, MERCI[envoye.recu]);
}

export function mountNouvelles(site: Site): void {
  site.get('/nouvelles/:jeton', 'miseajour.repondre', showDemande);
  site.get('/nouvelles/:jeton/:fiche', 'miseajour.repondre', showFiche);
  site.post('/nouvelles/:jeton/:fiche', 'miseajour.repondre', answer, DEPOT);
}
