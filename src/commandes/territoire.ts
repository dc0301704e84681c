import fs from 'node:fs';
import { loadDemo } from '../../demo/chargement.ts';
import { importPlan } from '../modules/fiches/imports/travail/actes.import.ts';
import { clearExemples } from '../modules/journal/journal.api.ts';
import { readContours } from '../modules/territoires/contours/contours.import.ts';
import {
  createTerritoire,
  listTerritoires,
  readReferentiel,
  saveContours,
  searchEpcis,
  toDecoupage,
} from '../modules/territoires/territoires.api.ts';
import { systemClock } from '../shared/clock/clock.ts';
import { territoireDb } from '../shared/db/db.ts';
import { AUTEUR_COMMANDE, type Contexte, chooseTerritoire, Refus } from './contexte.ts';

function readFile(file: string | undefined): Buffer {
  if (!file) throw new Refus('Donnez le fichier à lire.');
  try {
    return fs.readFileSync(file);
  } catch {
    throw new Refus(`Le fichier « ${file} » ne se lit pas : vérifiez son nom et vos droits.`);
  }
}

/** `maillage init --epci NOM-OU-SIREN`: a territory with its communes and populations. */
export async function init(contexte: Contexte, demande: string | undefined): Promise<string> {
  if (!demande)
    throw new Refus(
      'Dites quelle intercommunalité : maillage init --epci 200066637, ou --epci « Hautes Terres ».',
    );
  const referentiel = readReferentiel();
  const trouves = searchEpcis(referentiel.epcis, demande);
  const [epci, autre] = trouves;
  if (!epci)
    throw new Refus(
      `Aucune intercommunalité ne répond à « ${demande} ». Essayez un mot de son nom, ou son SIREN (neuf chiffres).`,
    );
  if (autre) {
    const liste = trouves.slice(0, 15).map(({ code, nom }) => `  ${code}  ${nom}`);
    throw new Refus(
      `Plusieurs intercommunalités répondent à « ${demande} ». Choisissez par son SIREN :\n${liste.join('\n')}`,
    );
  }
  const { cree } = await createTerritoire(contexte.db, toDecoupage(epci, referentiel));
  if (!cree) return `${epci.nom} est déjà là : rien n’a changé.`;
  const habitants = epci.populationTotale.toLocaleString('fr-FR');
  const others =
    (await listTerritoires(contexte.db)).length > 1
      ? '\nPlusieurs territoires : donnez à chacun son adresse (docs/installation.md).'
      : '';
  return `${epci.nom} : ${epci.membres.length} communes, ${habitants} habitants.\nLancez « npm start », puis ouvrez le lien affiché pour créer votre accès.${others}`;
}

export async function demo(
  contexte: Contexte,
  acte: string | undefined,
  siren: string | undefined,
): Promise<string> {
  if (acte === 'load') {
    const referentiel = readReferentiel();
    const [epci] = searchEpcis(referentiel.epcis, '241501089');
    const { id } = await createTerritoire(contexte.db, toDecoupage(epci!, referentiel));
    const db = territoireDb(contexte.moteur, id);
    const vide =
      (await db.selectFrom('fiche').select('id').where('territoire_id', '=', id).limit(1).execute())
        .length === 0;
    if (!vide)
      throw new Refus(
        'Ce territoire a déjà des fiches : le jeu de démonstration ne s’ajoute qu’à un territoire vide.',
      );
    return `${await loadDemo(db, id, systemClock.now())} fiches d’exemple chargées.`;
  }
  if (acte !== 'clear') throw new Refus('Dites « maillage demo load » ou « maillage demo clear ».');
  const { id, db } = await chooseTerritoire(contexte, siren);
  const n = await clearExemples(db, id);
  return `${n} exemples retirés. Les faits du document restent.`;
}

export async function importPlanFile(
  contexte: Contexte,
  file: string | undefined,
  siren: string | undefined,
  json: boolean,
): Promise<string> {
  const bytes = readFile(file);
  const { territoire, db } = await chooseTerritoire(contexte, siren);
  const auteur = { acteur: AUTEUR_COMMANDE, now: systemClock.now() };
  const resultat = await importPlan(db, territoire, bytes, file!, auteur);
  if (!resultat.ok) throw new Refus(resultat.message);
  const { rapport } = resultat;
  if (json) return JSON.stringify(rapport, null, 2);
  const { cellules } = rapport;
  const lignes = rapport.anomalies.map(
    (a) => `  ${a.feuille}, ligne ${a.ligne}, ${a.colonne} : ${a.message} (« ${a.valeur.slice(0, 80)} »)`,
  );
  return [
    `${rapport.fiches} fiches, ${rapport.operations} opérations, ${rapport.noeuds} éléments du plan.`,
    `${cellules.lues} cellules lues : ${cellules.rangees} rangées, ${cellules.notes} en notes, ${cellules.signalees} signalées.`,
    ...(lignes.length > 0 ? [`${lignes.length} anomalies :`, ...lignes] : []),
  ].join('\n');
}

export async function importContours(
  contexte: Contexte,
  file: string | undefined,
  siren: string | undefined,
): Promise<string> {
  const lus = readContours(readFile(file).toString('utf8'));
  if (!lus.ok) throw new Refus(lus.message);
  const { id, db } = await chooseTerritoire(contexte, siren);
  const codes = await saveContours(db, id, lus.contours, `fichier ${file!.split('/').at(-1)}`.slice(0, 200));
  if (codes.length === 0)
    throw new Refus('Aucune commune de ce fichier n’est dans le territoire : rien n’a changé.');
  return `${codes.length} contours de communes enregistrés.`;
}
