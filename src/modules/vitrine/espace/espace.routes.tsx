import { type Ctx, hasDroit, structuresOf } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { type Db, inTransaction } from '../../../shared/db/db.ts';
import { countMessagesEnPanne } from '../../../shared/jobs/messages.data.ts';
import { renderPage, todayOf } from '../../../shared/session/render.tsx';
import { listContacts, listStructures } from '../../annuaire/annuaire.api.ts';
import { listAffairesBesoins } from '../../besoins/besoins.api.ts';
import { listAffairesCampagnes } from '../../campagnes/campagnes.api.ts';
import { findEtat, listConventions, listEngagementsEnRetard } from '../../conventions/conventions.api.ts';
import { listResumes, readAdresse, readDecompte, readDemande, readReperes } from '../../fiches/fiches.api.ts';
import { listAffairesFinances, readTuileArgent } from '../../finances/finances.api.ts';
import { countFichesUnder } from '../../projet/projet.api.ts';
import { listAffairesAnnuaire } from '../../verifications/verifications.api.ts';
import { listAffaires } from './espace.rules.ts';
import { type AxeVu, EspacePage } from './espace.views.tsx';

/** How many fiches an address of the list would show. */
async function countFiches(db: Db, c: Ctx, params: string): Promise<number> {
  const { filtre } = readAdresse(new URLSearchParams(params));
  const decompte = await readDecompte(db, c, await readDemande(db, c, filtre));
  const statuts = filtre.listes.statut;
  return decompte
    .filter(({ statut }) => !statuts || statuts.includes(statut))
    .reduce((total, { n }) => total + n, 0);
}

const ALERTES = [
  { cle: 'retard=oui', libelle: 'En retard' },
  { cle: 'statut=bloque', libelle: 'Bloquées' },
  { cle: 'silence=oui', libelle: 'Sans nouvelles' },
];

async function readAxes(db: Db, c: Ctx): Promise<AxeVu[]> {
  const { noeuds, branches } = await readReperes(db, c);
  const progressionOf = await countFichesUnder(db, c, noeuds);
  const axes: AxeVu[] = [];
  for (const { id, code, titre, profondeur } of branches) {
    if (profondeur !== 1) continue;
    const alertes = [];
    for (const { cle, libelle } of ALERTES) {
      const params = `noeud=${id}&${cle}`;
      alertes.push({ cle, libelle, n: await countFiches(db, c, params), href: `/fiches?${params}` });
    }
    axes.push({ id, nom: [code, titre].filter(Boolean).join('. '), progression: progressionOf(id), alertes });
  }
  return axes;
}

async function readAffaires(db: Db, c: Ctx) {
  const { territoire, acces } = c.var;
  const aujourdhui = todayOf(c);
  const conventions = await listConventions(db, territoire.id, acces.visibilites);
  const structures = await listStructures(db, territoire.id, acces.visibilites);
  const { branches } = await readReperes(db, c);
  const propres = listAffaires({
    nbStructures: structures.length,
    miennes: structures.filter(({ id }) => structuresOf(acces, 'structure.modifier').includes(id)),
    can: (droit) => hasDroit(acces, droit),
    conventions: conventions.map((convention) => ({
      id: convention.id,
      titre: convention.titre,
      etat: findEtat(convention, aujourdhui),
    })),
    engagements: await listEngagementsEnRetard(db, territoire.id, aujourdhui),
    nbNoeuds: branches.length,
    bloquees: await countFiches(db, c, 'statut=bloque'),
    silencieuses: await countFiches(db, c, 'silence=oui'),
    sansPilote: await countFiches(db, c, 'manque=pilote'),
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

async function load(db: Db, c: Ctx) {
  const { territoire, acces } = c.var;
  const aujourdhui = todayOf(c);
  return {
    affaires: await readAffaires(db, c),
    axes: await readAxes(db, c),
    argent: await readTuileArgent(db, territoire.id, acces, aujourdhui),
    retards: await listResumes(db, territoire.id, { retard: true }, acces.visibilites, aujourdhui),
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
