import { parseArgs } from 'node:util';
import type { Options } from './commandes/execution.ts';
import { runServer } from './depart.ts';
import { RefusOuverture } from './shared/db/dossier.ts';
import { Refus } from './shared/settings/refus.ts';

const AIDE = `maillage : le projet social d'un territoire

  start                               lance le site
  init --epci NOM-OU-SIREN            crée un territoire, avec ses communes
  demo load | demo clear              charge le Carladès d'exemple ; retire les exemples
  import plan FICHIER [--json]        importe un plan (XLSX, CSV)
  import annuaire FICHIER [--modele M] [--colonnes "Intitulé=nom, Où=commune"] [--json]
                                      importe des structures et des services (CSV, XLSX, JSON, GeoJSON)
  import contours FICHIER             importe les contours des communes (GeoJSON)
  import territoire FICHIER           remet un export JSON dans un territoire vide
  export [--format zip|json]          écrit tout le contenu, en formats ouverts
  export plan --format xlsx|csv|json|docx|pdf [--filtre ADRESSE] [--le JOUR]
  export annuaire --format data-inclusion|hsds|oruk|mediation-numerique|geojson   (data-inclusion aussi en .xlsx ou .csv)
  comparer --du JOUR --au JOUR [--json]   ce qui a changé dans le plan entre deux jours
  ouvert --horaires TEXTE [--le 2026-11-11T10:00] [--zone A]   ouvert ou fermé à ce moment, en JSON
  backup                              sauvegarde tout, et vérifie
  restore FICHIER --oui               remet une sauvegarde, et vérifie (--essai : dit ce qu'elle remplacerait)
  doctor                              regarde si tout va bien

Partout : --territoire SIREN quand il y en a plusieurs ; --sortie FICHIER pour ce qui s'écrit.
Réglages par l'environnement : MAILLAGE_DATA, PORT, HOST, DATABASE_URL, MAILLAGE_URL, SMTP_URL (docs/installation.md).
`;

function parse(args: string[]): { words: string[]; options: Options } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        epci: { type: 'string' },
        territoire: { type: 'string' },
        sortie: { type: 'string' },
        format: { type: 'string' },
        json: { type: 'boolean' },
        oui: { type: 'boolean' },
        essai: { type: 'boolean' },
        du: { type: 'string' },
        au: { type: 'string' },
        le: { type: 'string' },
        filtre: { type: 'string' },
        horaires: { type: 'string' },
        zone: { type: 'string' },
        modele: { type: 'string' },
        colonnes: { type: 'string' },
        aide: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    return values.aide || values.help
      ? { words: ['aide'], options: {} }
      : { words: positionals, options: values };
  } catch {
    throw new Refus(`Une option n’est pas connue.\n\n${AIDE}`);
  }
}

/** The command line. Refusals go to the error output, in French, with exit code 1. */
export async function run(args: string[]): Promise<void> {
  try {
    const { words, options } = parse(args);
    if (words[0] === 'aide') return void console.log(AIDE);
    if (words[0] === 'start') return await runServer();
    const { execute } = await import('./commandes/execution.ts');
    console.log(await execute(words, options, AIDE));
  } catch (error) {
    const known =
      error instanceof Refus ||
      error instanceof RefusOuverture ||
      (error as Error).message.startsWith('Réglages');
    console.error(
      known ? (error as Error).message : `La commande n’a pas abouti : ${(error as Error).message}`,
    );
    process.exitCode = 1;
  }
}
