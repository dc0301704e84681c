import fs from 'node:fs';
import {
  FORMATS_ECHANGE,
  importAnnuaire,
  isFormatEchange,
  isModele,
  listPagesOffre,
  MODELES,
  openPertes,
  TABLEURS_DI,
  type TableurDi,
  writeFichier,
} from '../modules/echanges/echanges.api.ts';
import { systemClock } from '../shared/clock/clock.ts';
import { writeWhole } from '../shared/settings/fichiers.ts';
import { pluralize } from '../shared/text/text.ts';
import { AUTEUR_COMMANDE, type Contexte, chooseTerritoire, Refus } from './contexte.ts';

type Pages = ReturnType<typeof listPagesOffre>;
type OptionsExport = { format?: string; sortie?: string; territoire?: string };

/** data·inclusion as a spreadsheet, when the name of the file asks for one: a CSV holds one list, so there are two. */
async function writeTableurs(listPages: () => Pages, file: string): Promise<string[]> {
  const base = file.slice(0, -4);
  const fichiers: [TableurDi, string][] = file.endsWith('.xlsx')
    ? [['data-inclusion-xlsx', file]]
    : file.endsWith('.csv')
      ? [
          ['data-inclusion-structures-csv', `${base}-structures.csv`],
          ['data-inclusion-services-csv', `${base}-services.csv`],
        ]
      : [];
  for (const [tableur, nom] of fichiers)
    writeWhole(nom, Buffer.from(await writeFichier(listPages(), TABLEURS_DI[tableur].open())));
  return fichiers.map(([, nom]) => nom);
}

/** The public offer in another directory's shape; what this shape cannot hold is written beside. */
export async function exporterAnnuaire(
  contexte: Contexte,
  { format, sortie, territoire: siren }: OptionsExport,
  now: Date,
): Promise<string> {
  if (!isFormatEchange(format))
    throw new Refus(`Choisissez une forme : --format ${Object.keys(FORMATS_ECHANGE).join(' | ')}`);
  const { territoire, db } = await chooseTerritoire(contexte, siren);
  const url = contexte.settings.publicUrl;
  let services = 0;
  const listPages = async function* () {
    services = 0;
    for await (const page of listPagesOffre(db, territoire, { url, now })) {
      services += page.services.length;
      yield page;
    }
  };
  const { open, extension } = FORMATS_ECHANGE[format];
  const pertes = openPertes();
  const contenu = await writeFichier(listPages(), open(pertes));
  const file = sortie ?? `annuaire-${format}-${territoire.siren}.${extension}`;
  const tableurs = format === 'data-inclusion' ? await writeTableurs(listPages, file) : [];
  if (tableurs.length === 0) writeWhole(file, Buffer.from(contenu));
  writeWhole(`${file}.pertes.json`, Buffer.from(JSON.stringify(pertes.liste, null, 2)));
  const dit = pluralize(pertes.total, 'valeur n’a', 'valeurs n’ont');
  return `${pluralize(services, 'service')} dans ${tableurs.join(' et ') || file}. ${dit} pas de place dans ce format : ${file}.pertes.json.`;
}

type OptionsImport = { modele?: string; colonnes?: string; territoire?: string; json?: boolean };

function readBytes(file: string | undefined): Uint8Array {
  if (!file) throw new Refus('Dites quel fichier importer : maillage import annuaire FICHIER');
  try {
    return fs.readFileSync(file);
  } catch {
    throw new Refus(`Le fichier ${file} ne se lit pas : vérifiez son nom.`);
  }
}

/** A file of structures and services, read and written at once: each row is imported, or said with its reason. */
export async function importerAnnuaire(
  contexte: Contexte,
  file: string | undefined,
  { modele, colonnes, territoire: siren, json }: OptionsImport,
): Promise<string> {
  const bytes = readBytes(file);
  if (modele !== undefined && !isModele(modele))
    throw new Refus(`Choisissez un modèle : --modele ${Object.keys(MODELES).join(' | ')}`);
  const { territoire, db } = await chooseTerritoire(contexte, siren);
  const auteur = { acteur: AUTEUR_COMMANDE, now: systemClock.now() };
  const lu = await importAnnuaire(db, territoire, { bytes, nom: file!, modele, colonnes }, auteur);
  if (!lu.ok) throw new Refus(lu.message);
  if (json) return JSON.stringify({ modele: lu.modele, ...lu.bilan }, null, 2);
  const { lignes, comptes, refus, avis, proteges, colonnes: gardees } = lu.bilan;
  return [
    `${MODELES[lu.modele].libelle} : ${lignes.lues} lignes lues, ${lignes.importees} importées, ${lignes.refusees} refusées.`,
    ...Object.entries(comptes).map(
      ([type, c]) => `  ${type} : ${c.cree} ajoutés, ${c.modifie} modifiés, ${c.inchange} inchangés`,
    ),
    ...(gardees.length > 0
      ? [`  sans place dans l’annuaire, gardées telles quelles : ${gardees.join(', ')}`]
      : []),
    ...refus.map(({ ligne, titre, raison }) => `  ligne ${ligne}, refusée : ${raison} (${titre})`),
    ...proteges.map(
      ({ ligne, titre, champ }) => `  ligne ${ligne}, ${titre} : ${champ} a changé ici, et reste`,
    ),
    ...avis.map(
      ({ ligne, champ, valeur, message }) =>
        `  ligne ${ligne}, ${champ} « ${valeur.slice(0, 80)} » : ${message}`,
    ),
  ].join('\n');
}
