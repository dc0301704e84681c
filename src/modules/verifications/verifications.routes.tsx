import { auteurOf, type Ctx, hasDroit } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { isUuid } from '../../shared/db/db.ts';
import { formSchema } from '../../shared/form/champs.ts';
import { checkSaisie, readSaisie, textOf } from '../../shared/form/read-form.ts';
import { redirectWith, renderPage, todayOf } from '../../shared/session/render.tsx';
import { pluralize } from '../../shared/text/text.ts';
import { declareVolet } from '../liens/liens.api.ts';
import { revokeDemandes, sendDemande, sendDemandes } from './demandes/demandes.data.ts';
import { mountDoublons } from './doublons/doublons.routes.tsx';
import { mountLien } from './lien/lien.routes.tsx';
import { mountCorriger } from './suggestions/corriger.routes.tsx';
import { countOuvertes } from './suggestions/suggestions.data.ts';
import { constatChamps } from './suggestions/suggestions.form.ts';
import { mountSuggestions } from './suggestions/suggestions.routes.tsx';
import {
  addVerification,
  type Constat,
  listServicesSuivis,
  listVerifications,
} from './verifications.data.ts';
import './verifications.mails.ts';
import { computeBilan, groupStructures } from './verifications.rules.ts';
import { SuiviPage } from './verifications.views.tsx';
import { EquipeVolet, SignalerVolet } from './volet.views.tsx';

const SUIVI = '/annuaire/verifications';
const PAR_PAGE = 25;

declareVolet('service', 50, [], async ({ db, territoireId, id, acces }) => {
  const equipe = hasDroit(acces, 'annuaire.gerer');
  return {
    ancre: 'verifier',
    titre: equipe ? 'Est-ce toujours vrai ?' : 'Cette page est-elle juste ?',
    contenu: (
      <>
        {equipe && (
          <EquipeVolet
            serviceId={id}
            verifications={await listVerifications(db, territoireId, id)}
            suggestions={await countOuvertes(db, territoireId, id)}
          />
        )}
        <SignalerVolet serviceId={id} />
      </>
    ),
  };
});

async function showSuivi(c: Ctx) {
  const { db, territoire } = c.var;
  const aujourdhui = todayOf(c);
  const services = await listServicesSuivis(db, territoire.id);
  const structures = groupStructures(services, aujourdhui);
  const pages = Math.max(1, Math.ceil(structures.length / PAR_PAGE));
  const demandee = Number(c.req.query('page') ?? 1);
  const page = Number.isInteger(demandee) ? Math.min(Math.max(demandee, 1), pages) : 1;
  const contenu = (
    <SuiviPage
      bilan={computeBilan(services, aujourdhui)}
      structures={structures.slice((page - 1) * PAR_PAGE, page * PAR_PAGE)}
      total={structures.length}
      sollicitables={structures.filter(({ sollicitable }) => sollicitable).length}
      page={page}
      pages={pages}
      suggestions={await countOuvertes(db, territoire.id)}
    />
  );
  return renderPage(c, { titre: 'Vérifier l’annuaire', noindex: true }, contenu);
}

async function addConstat(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const { db, territoire, acces } = c.var;
  const saisie = await readSaisie(c);
  const lu = checkSaisie(formSchema(constatChamps), saisie);
  if (!isUuid(id)) return c.notFound();
  const page = textOf(saisie, 'retour') === 'verifications' ? `${SUIVI}#appeler` : `/services/${id}#verifier`;
  if (!lu.ok) return redirectWith(c, page, Object.values(lu.erreurs)[0] ?? '');
  const constat = { ...lu.valeurs, par: acces.nom } as Constat;
  if (!(await addVerification(db, territoire.id, id, constat, auteurOf(c)))) return c.notFound();
  const dit =
    constat.resultat === 'injoignable' ? 'C’est noté : à rappeler.' : 'C’est noté, à la date d’aujourd’hui.';
  return redirectWith(c, page, dit);
}

async function askAll(c: Ctx) {
  const envoyees = await sendDemandes(c.var.db, c.var.territoire.id, auteurOf(c));
  const dit =
    envoyees === 0
      ? 'Aucune structure n’est à solliciter aujourd’hui.'
      : `${pluralize(envoyees, 'message part', 'messages partent')}. Les réponses viendront ici et dans « Suggestions ».`;
  return redirectWith(c, SUIVI, dit);
}

async function askOne(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const { db, territoire } = c.var;
  if (!isUuid(id)) return c.notFound();
  if (!(await sendDemande(db, territoire.id, id, auteurOf(c))))
    return redirectWith(
      c,
      `${SUIVI}#appeler`,
      'Rien n’est parti : cette structure a déjà été sollicitée, ou n’a rien à vérifier.',
    );
  return redirectWith(c, `${SUIVI}#appeler`, 'Le message part, avec un lien de trente jours.');
}

async function revoke(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const { db, territoire } = c.var;
  if (!isUuid(id)) return c.notFound();
  if (!(await revokeDemandes(db, territoire.id, id, auteurOf(c))))
    return redirectWith(c, `${SUIVI}#appeler`, 'Aucun lien n’était ouvert.');
  return redirectWith(c, `${SUIVI}#appeler`, 'Le lien est retiré : il ne s’ouvre plus.');
}

export function mountVerifications(site: Site): void {
  site.get(SUIVI, 'annuaire.gerer', showSuivi);
  site.post(`${SUIVI}/demandes`, 'annuaire.gerer', askAll);
  site.post(`${SUIVI}/structures/:id/demande`, 'annuaire.gerer', askOne);
  site.post(`${SUIVI}/structures/:id/revocation`, 'annuaire.gerer', revoke);
  site.post('/services/:id/verification', 'annuaire.gerer', addConstat);
  mountLien(site);
  mountCorriger(site);
  mountSuggestions(site);
  mountDoublons(site);
}
