import { auteurOf, type Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { addJours } from '../../../shared/clock/clock.ts';
import { type Db, inTransaction, isUuid } from '../../../shared/db/db.ts';
import { redirectWith, renderPage, todayOf } from '../../../shared/session/render.tsx';
import { pluralize } from '../../../shared/text/text.ts';
import { mountEdition } from '../../journal/journal.api.ts';
import {
  buildArbre,
  findNiveau,
  flattenArbre,
  listNiveaux,
  listNoeuds,
  nameNoeud,
} from '../../projet/projet.api.ts';
import { findCampagne, listTenues, readApercu, saveCloture, sendCampagne } from '../campagnes.data.ts';
import { campagneChamps, campagneObjet } from '../campagnes.form.ts';
import { checkCampagne, describeEnvoye } from '../campagnes.rules.ts';
import type { Campagne } from '../campagnes.table.ts';
import { listDemandes } from '../demandes/demandes.data.ts';
import { isRelancable, nameFiche } from '../demandes/demandes.rules.ts';
import { sendRelance } from '../demandes/envois.data.ts';
import { listAttente } from '../reponses/reponses.data.ts';
import { CampagnePage } from './campagne.views.tsx';

async function findCourante(c: Ctx): Promise<Campagne | undefined> {
  const id = c.req.param('id');
  return isUuid(id) ? findCampagne(c.var.db, c.var.territoire.id, id) : undefined;
}

async function listNoeudsNommes(db: Db, c: Ctx) {
  const { territoire, acces } = c.var;
  const niveaux = await listNiveaux(db, territoire.id);
  const arbre = flattenArbre(buildArbre(await listNoeuds(db, territoire.id, acces.visibilites)));
  return arbre.map((branche) => ({
    valeur: branche.id,
    libelle: nameNoeud(branche, findNiveau(niveaux, branche.profondeur)),
  }));
}

async function load(db: Db, c: Ctx, campagne: Campagne) {
  const { territoire, acces } = c.var;
  const noeuds = campagne.perimetre === 'noeud' ? await listNoeudsNommes(db, c) : [];
  return {
    campagne,
    noeud: noeuds.find(({ valeur }) => valeur === campagne.noeud_id)?.libelle,
    apercu: await readApercu(db, territoire.id, campagne, acces.visibilites),
    demandes: await listDemandes(db, territoire.id, campagne.id),
    attente: (await listAttente(db, territoire.id)).filter(({ campagne_id }) => campagne_id === campagne.id),
  };
}

async function showOne(c: Ctx) {
  const campagne = await findCourante(c);
  if (!campagne) return c.notFound();
  const page = await inTransaction(c.var.db, (db) => load(db, c, campagne));
  return renderPage(c, { titre: campagne.titre, noindex: true }, <CampagnePage {...page} />);
}

async function send(c: Ctx) {
  const campagne = await findCourante(c);
  if (!campagne) return c.notFound();
  const { db, territoire, acces } = c.var;
  const envoi = await sendCampagne(db, territoire.id, campagne.id, acces.visibilites, auteurOf(c));
  const message = envoi
    ? describeEnvoye(envoi.envoyees, envoi.appels)
    : 'La campagne est close : rouvrez-la pour envoyer des demandes.';
  return redirectWith(c, `/campagnes/${campagne.id}`, message);
}

async function remind(c: Ctx) {
  const campagne = await findCourante(c);
  if (!campagne) return c.notFound();
  const { db, territoire } = c.var;
  let relances = 0;
  for (const demande of (await listDemandes(db, territoire.id, campagne.id)).filter(isRelancable)) {
    if (await sendRelance(db, territoire.id, demande.id, auteurOf(c))) relances++;
  }
  const message =
    relances > 0
      ? `${pluralize(relances, 'relance part', 'relances partent')} par courriel.`
      : 'Personne à relancer : chacun l’est une seule fois.';
  return redirectWith(c, `/campagnes/${campagne.id}`, message);
}

async function close(c: Ctx, jour: string | null, message: string) {
  const campagne = await findCourante(c);
  if (!campagne) return c.notFound();
  await saveCloture(c.var.db, c.var.territoire.id, campagne.id, jour, auteurOf(c));
  return redirectWith(c, `/campagnes/${campagne.id}`, message);
}

async function listOptions(c: Ctx) {
  const { db, territoire, acces } = c.var;
  const fiches = await listTenues(db, territoire.id, acces.visibilites);
  return {
    noeuds: await listNoeudsNommes(db, c),
    fiches: fiches.map((fiche) => ({ valeur: fiche.id, libelle: nameFiche(fiche) })),
  };
}

/** Two weeks to answer, a reminder after one. */
const DELAI_JOURS = 14;
const RELANCE_JOURS = 7;

export function mountCampagne(site: Site): void {
  mountEdition(site, {
    objet: campagneObjet,
    chemin: '/campagnes',
    nouveau: 'nouvelle',
    titres: { creer: 'Préparer une campagne', modifier: 'Modifier la campagne' },
    messages: {
      cree: 'La campagne est prête. Relisez, puis envoyez.',
      modifie: 'La campagne est enregistrée.',
    },
    champs: campagneChamps,
    droitCreer: 'campagne.gerer',
    droitModifier: 'campagne.gerer',
    options: listOptions,
    depart: (c) => ({
      perimetre: 'toutes',
      date_limite: addJours(todayOf(c), DELAI_JOURS),
      relance_le: addJours(todayOf(c), RELANCE_JOURS),
      exemple: false,
    }),
    check: checkCampagne,
  });
  site.get('/campagnes/:id', 'campagne.gerer', showOne);
  site.post('/campagnes/:id/envoi', 'campagne.gerer', send);
  site.post('/campagnes/:id/relance', 'campagne.gerer', remind);
  site.post('/campagnes/:id/cloture', 'campagne.gerer', (c) =>
    close(c, todayOf(c), 'La campagne est close.'),
  );
  site.post('/campagnes/:id/reouverture', 'campagne.gerer', (c) =>
    close(c, null, 'La campagne est rouverte : les liens s’ouvrent à nouveau.'),
  );
}
