import fs from 'node:fs';
import { sql } from 'kysely';
import { listObjets } from '../modules/journal/journal.api.ts';
import { listTerritoires } from '../modules/territoires/territoires.api.ts';
import { databaseFolder } from '../shared/db/dossier.ts';
import { PG_MAJOR, readPgVersion } from '../shared/db/durable.ts';
import { listMigrations } from '../shared/db/migrate.ts';
import { listOrphelins } from '../shared/db/orphelins.ts';
import {
  type Degat,
  listDegatsDeFichiers,
  listFichiersChanges,
  listTablesAbimees,
} from '../shared/db/verification.ts';
import { countMessagesEnPanne } from '../shared/jobs/messages.data.ts';
import { readEtat, SAUVEGARDES } from '../shared/sauvegarde/etat.rules.ts';
import { adviseRestauration, findDerniereBonne, formatFaite } from '../shared/sauvegarde/liste.ts';
import { listJours, readDepuis } from '../shared/sauvegarde/sauvegardes.data.ts';
import type { Contexte } from './contexte.ts';

type Point = { nom: string; bien: boolean; dit: string };

function checkDisque(folder: string): Point {
  const { bavail, bsize, blocks } = fs.statfsSync(folder);
  const libre = bavail / blocks;
  const go = (bavail * bsize) / 1e9;
  return {
    nom: 'Place sur le disque',
    bien: libre > 0.1,
    dit: `${go.toFixed(1)} Go libres (${Math.round(libre * 100)} %)`,
  };
}

async function checkSynchro(contexte: Contexte): Promise<Point> {
  const { rows } = await sql<{ fsync: string; methode: string }>`select current_setting('fsync') as fsync,
    current_setting('wal_sync_method') as methode`.execute(contexte.db);
  const { fsync = '', methode = '' } = rows[0] ?? {};
  const embarque = contexte.moteur.nature !== 'serveur';
  const bien = fsync === 'on' && (!embarque || methode === 'fsync');
  return { nom: 'Écriture sûre', bien, dit: `fsync=${fsync}, méthode=${methode}` };
}

const nameDegats = (degats: readonly Degat[]) =>
  degats.map(({ table, dit }) => `${table} (${dit})`).join(' ; ');

/** Every page of every file, then every row of every table: the engine itself only sees what it happens to read. */
async function checkTables({ settings, moteur, db }: Contexte): Promise<Point> {
  const fichiers =
    moteur.nature === 'serveur' ? [] : await listDegatsDeFichiers(db, databaseFolder(settings.dataFolder));
  const lues = await listTablesAbimees(db);
  const nommees = new Set(fichiers.map(({ table }) => table));
  const degats = [...fichiers, ...lues.filter(({ table }) => !nommees.has(table))];
  return {
    nom: 'Tables',
    bien: degats.length === 0,
    dit: degats.length === 0 ? 'toutes lues, en entier' : `abîmées : ${nameDegats(degats)}`,
  };
}

/** A row that leads nowhere breaks the page that follows it, long after what lost its other end. */
async function checkReferences({ db }: Contexte): Promise<Point> {
  const perdus = await listOrphelins(db, listObjets());
  return {
    nom: 'Références',
    bien: perdus.length === 0,
    dit: perdus.length === 0 ? 'toutes mènent à quelque chose' : `perdues : ${nameDegats(perdus)}`,
  };
}

async function checkFichiers({ db }: Contexte): Promise<Point> {
  const changes = await listFichiersChanges(db);
  return {
    nom: 'Fichiers déposés',
    bien: changes.length === 0,
    dit: changes.length === 0 ? 'conformes à leur empreinte' : `changés : ${changes.join(', ')}`,
  };
}

/** A backup is worth what it reads again; the daily one was also put back and compared by the site itself. */
async function checkSauvegarde({ settings, db }: Contexte, now: Date): Promise<Point> {
  const { heure, dossier } = settings.sauvegarde;
  const abimees: string[] = [];
  const bonne = findDerniereBonne(dossier, (file) => abimees.push(file));
  const jours = await listJours(db);
  const etat = readEtat(jours, { heure, depuis: await readDepuis(db), now });
  const parts = [
    SAUVEGARDES[etat],
    etat === 'echouee' ? jours[0]!.erreur : '',
    bonne
      ? `la dernière qui se relit est ${bonne.file}, du ${formatFaite(bonne.faiteLe)}`
      : `aucune dans ${dossier}`,
    abimees.length > 0 ? `ne se relit plus : ${abimees.join(', ')}` : '',
  ];
  const bien = abimees.length === 0 && (etat === 'bonne' || etat === 'attendue' || etat === 'arretee');
  return { nom: 'Sauvegardes', bien, dit: parts.filter(Boolean).join(' ; ') };
}

/** What can go wrong, looked at one by one; the command fails when one does. */
export async function doctor(contexte: Contexte, now: Date): Promise<{ texte: string; bien: boolean }> {
  const { settings, moteur, db } = contexte;
  const folder = databaseFolder(settings.dataFolder);
  const points: Point[] = [
    { nom: 'Node.js', bien: Number(process.versions.node.split('.')[0]) >= 24, dit: process.version },
  ];
  if (!settings.databaseUrl) {
    points.push(checkDisque(settings.dataFolder));
    const version = readPgVersion(folder);
    points.push({ nom: 'Base embarquée', bien: version === PG_MAJOR, dit: `${folder}, version ${version}` });
  }
  points.push({
    nom: 'Accès à la base',
    bien: true,
    dit: { embarque: 'directe', distant: 'par le serveur en marche', serveur: 'PostgreSQL' }[moteur.nature],
  });
  points.push(await checkSynchro(contexte));
  const done = await sql<{ nom: string }>`select nom from migration`.execute(db);
  points.push({
    nom: 'Migrations',
    bien: done.rows.length === listMigrations().length,
    dit: `${done.rows.length} sur ${listMigrations().length}`,
  });
  const territoires = await listTerritoires(db);
  points.push({
    nom: 'Territoires',
    bien: territoires.length > 0,
    dit: territoires.map(({ nom }) => nom).join(', ') || 'aucun : maillage init --epci …',
  });
  const pannes = await countMessagesEnPanne(db);
  points.push({
    nom: 'Courriels',
    bien: pannes === 0,
    dit:
      pannes === 0
        ? settings.smtpUrl
          ? 'par SMTP'
          : 'écrits en .eml dans le dossier de données'
        : `${pannes} en attente`,
  });
  const tables = await checkTables(contexte);
  points.push(tables);
  if (tables.bien) points.push(await checkReferences(contexte), await checkFichiers(contexte));
  points.push(await checkSauvegarde(contexte, now));
  const lignes = points.map(({ nom, bien, dit }) => `${bien ? 'bien   ' : 'À VOIR '} ${nom} : ${dit}`);
  if (!tables.bien) lignes.push('', ...adviseRestauration(settings));
  return { texte: lignes.join('\n'), bien: points.every(({ bien }) => bien) };
}
