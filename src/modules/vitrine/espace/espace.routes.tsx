import { type Ctx, hasDroit, structuresOf } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { type Db, inTransaction } from '../../../shared/db/db.ts';
import { countMessagesEnPanne } from '../../../shared/jobs/messages.data.ts';
import { remember } from '../../../shared/session/memo.ts';
import { renderPage, todayOf } from '../../../shared/session/render.tsx';
import { hasStructure, listContacts, listStructuresById } from '../../annuaire/annuaire.api.ts';
import { listAffairesBesoins } from '../../besoins/besoins.api.ts';
import { listAffairesCampagnes } from '../../campagnes/campagnes.api.ts';
import { findEtat, listConventions, listEngagementsEnRetard } from '../../conventions/conventions.api.ts';
import {
  countDemandes,
  type Demande,
  listResumes,
  readAdresse,
  readDecompte,
  readDemande,
  readReperes,
} from '../../fiches/fiches.api.ts';
import { listAffairesFinances, readTuileArgent } from '../../finances/finances.api.ts';
import { countFichesUnder, listDescendance } from '../../projet/projet.api.ts';
import { listAffairesAnnuaire } from '../../verifications/verifications.api.ts';
import { listAffaires } from './espace.rules.ts';
import { type AxeVu, EspacePage } from './espace.views.tsx';

/** What the day asks of the fiches, by the addresses that open them. */
const COMPTES = {
  retard: 'retard=oui',
  bloquees: 'statut=bloque',
  silencieuses: 'silence=oui',
} as const;
type Cle = keyof typeof COMPTES;
type Comptes = Awaited<ReturnType<typeof readComptes>>;

const ALERTES: { cle: Cle; libelle: string }[] = [
  { cle: 'retard', libelle: 'En retard' },
  { cle: 'bloquees', libelle: 'Bloquées' },
  { cle: 'silencieuses', libelle: 'Sans nouvelles' },
];

/** How many fiches each address would show, under any nodes or in all; kept until somebody writes or the day changes. */
async function readComptes(db: Db, c: Ctx) {
  const { territoire, acces } = c.var;
  const demandes = {} as Record<Cle, Demande>;
  for (const [cle, adresse] of Object.entries(COMPTES))
    demandes[cle as Cle] = await readDemande(db, c, readAdresse(new URLSearchParams(adresse)).filtre);
  const rows = await remember(c, `alertes ${todayOf(c)}`, () =>
    countDemandes(db, territoire.id, acces.visibilites, demandes),
  );
  return (cle: Cle, noeuds?: ReadonlySet<string | null>): number =>
    rows.reduce((somme, row) => somme + (noeuds && !noeuds.has(row.noeud_id) ? 0 : row[cle]), 0);
}

async function countSansPilote(db: Db, c: Ctx): Promise<number> {
  const { filtre } = readAdresse(new URLSearchParams('manque=pilote'));
  const decompte = await readDecompte(db, c, await readDemande(db, c, filtre));
  return decompte.reduce((somme, { n }) => somme + n, 0);
}

async function readAxes(db: Db, c: Ctx, count: Comptes): Promise<AxeVu[]> {
  const { noeuds, branches } = await readReperes(db, c);
  const progressionOf = await countFichesUnder(db, c, noeuds);
  return branches
    .filter(({ profondeur }) => profondeur === 1)
    .map(({ id, code, titre }) => {
      const sous = new Set(listDescendance(noeuds, id));
      const alertes = ALERTES.map(({ cle, libelle }) => ({
        cle,
        libelle,
        n: count(cle, sous),
        href: `/fiches?noeud=${id}&${COMPTES[cle]}`,
      }));
      return { id, nom: [code, titre].filter(Boolean).join('. '), progression: progressionOf(id), alertes };
    });
}

async function readAffaires(db: Db, c: Ctx, count: Comptes) {
  const { territoire, acces } = c.var;
  const aujourdhui = todayOf(c);
  const conventions = await listConventions(db, territoire.id, acces.visibilites);
  const { branches } = await readReperes(db, c);
  const propres = listAffaires({
    sansStructure: !(await hasStructure(db, territoire.id, acces.visibilites)),
    miennes: await listStructuresById(
      db,
      territoire.id,
      acces.visibilites,
      structuresOf(acces, 'structure.modifier'),
    ),
    can: (droit) => hasDroit(acces, droit),
    conventions: conventions.map((convention) => ({
      id: convention.id,
      titre: convention.titre,
      etat: findEtat(convention, aujourdhui),
    })),
    engagements: await listEngagementsEnRetard(db, territoire.id, aujourdhui),
    nbNoeuds: branches.length,
    bloquees: count('bloquees'),
    silencieuses: count('silencieuses'),
    sansPilote: await countSansPilote(db, c),
    nbContacts: (await listContacts(db, territoire.id)).length,
  });
  return [
    ...propres,
    ...(await listAffairesCampagnes(db, territoire.id, acces, aujourdhui)),
    ...(await listAffairesBesoins(db, territoire.id, acces, aujourdhui)),
    ...(await listAffairesAnnuaire(db, territoire.id, acces)),
    ...(await listAffairesFinances(db, territoire.id, acces, aujourdhui)),
  ];
}

/** Late fiches that the page itself names; the list has the rest. */
const RETARDS_MAX = 20;

async function load(db: Db, c: Ctx) {
  const { territoire, acces } = c.var;
  const aujourdhui = todayOf(c);
  const count = await readComptes(db, c);
  const retard = { retard: true };
  return {
    affaires: await readAffaires(db, c, count),
    axes: await readAxes(db, c, count),
    argent: await readTuileArgent(db, territoire.id, acces, aujourdhui),
    retards: await listResumes(db, territoire.id, retard, acces.visibilites, aujourdhui, RETARDS_MAX),
    nbRetards: count('retard'),
    pannes: await countMessagesEnPanne(db),
  };
}

async function showEspace(c: Ctx) {
  const page = await inTransaction(c.var.db, (db) => load(db, c));
  return renderPage(
    c,
    { titre: 'Aujourd’hui', noindex: true },
    <EspacePage nom={c.var.acces.nom} {...page} />,
  );
}

export function mountEspace(site: Site): void {
  site.get('/espace', 'espace.lire', showEspace);
}
