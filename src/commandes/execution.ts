import { exporterAnnuaire, importerAnnuaire } from './annuaire.ts';
import { backup, exportTerritoire, importTerritoire, restore } from './archives.ts';
import { Refus, withDatabase } from './contexte.ts';
import { doctor } from './doctor.ts';
import { ouvert } from './ouvert.ts';
import { comparer, exporterPlan } from './plan.ts';
import { demo, importContours, importPlanFile, init } from './territoire.ts';
// What modules declare by being loaded, a command knows as the running site does.
import '../app.tsx';
import '../declarations.ts';
import { systemClock } from '../shared/clock/clock.ts';

export type Options = {
  epci?: string;
  territoire?: string;
  sortie?: string;
  format?: string;
  json?: boolean;
  oui?: boolean;
  essai?: boolean;
  du?: string;
  au?: string;
  le?: string;
  filtre?: string;
  horaires?: string;
  zone?: string;
  modele?: string;
  colonnes?: string;
};

/** Runs a command other than `start`; `aide` is said where it is unknown. */
export async function execute(words: string[], options: Options, aide: string): Promise<string> {
  const [commande, second, third] = words;
  const run = <T>(work: Parameters<typeof withDatabase<T>>[1]) =>
    withDatabase([commande, second].filter(Boolean).join(' '), work);
  switch (commande) {
    case 'init':
      return run((contexte) => init(contexte, options.epci ?? second));
    case 'demo':
      return run((contexte) => demo(contexte, second, options.territoire));
    case 'import':
      if (second === 'plan')
        return run((contexte) => importPlanFile(contexte, third, options.territoire, options.json ?? false));
      if (second === 'annuaire') return run((contexte) => importerAnnuaire(contexte, third, options));
      if (second === 'contours')
        return run((contexte) => importContours(contexte, third, options.territoire));
      if (second === 'territoire') return run((contexte) => importTerritoire(contexte, third));
      throw new Refus('Dites quoi importer : plan, annuaire, contours ou territoire.');
    case 'export':
      if (second === 'plan') return run((contexte) => exporterPlan(contexte, options, systemClock.now()));
      if (second === 'annuaire')
        return run((contexte) => exporterAnnuaire(contexte, options, systemClock.now()));
      return run((contexte) => exportTerritoire(contexte, options));
    case 'comparer':
      return run((contexte) => comparer(contexte, options, systemClock.now()));
    case 'ouvert':
      return ouvert(options, systemClock.now());
    case 'backup':
      return run((contexte) => backup(contexte, options, systemClock.now()));
    case 'restore':
      return run((contexte) => restore(contexte, second, options));
    case 'doctor': {
      const { texte, bien } = await run((contexte) => doctor(contexte, systemClock.now()));
      if (!bien) throw new Refus(texte);
      return texte;
    }
    default:
      throw new Refus(commande ? `Commande inconnue : ${commande}\n\n${aide}` : aide);
  }
}
