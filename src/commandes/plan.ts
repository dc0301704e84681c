import { comparePlans, nameMesure, readPlans } from '../modules/comparaisons/comparaisons.api.ts';
import { RUBRIQUES, type Rubrique } from '../modules/comparaisons/comparaisons.table.ts';
import { readAdresse, writeRequete } from '../modules/fiches/fiches.api.ts';
import {
  readDocumentPasse,
  readDocumentVoulu,
  readTableauPasse,
  readTableauPlan,
} from '../modules/sorties/sorties.api.ts';
import { type Lecteur, visiteur } from '../shared/access/acces.ts';
import { VISIBILITES, type Visibilite } from '../shared/access/droits.ts';
import { isJour, toJour } from '../shared/clock/clock.ts';
import { inTransaction, newId } from '../shared/db/db.ts';
import { writeDocument } from '../shared/document/atelier.ts';
import { writeWhole } from '../shared/settings/fichiers.ts';
import { writeTableau } from '../shared/tableur/tableur.ts';
import { formatCentimes, formatNumber, pluralize } from '../shared/text/text.ts';
import { type Contexte, chooseTerritoire, Refus } from './contexte.ts';

type Options = { du?: string; au?: string; territoire?: string; json?: boolean };

/** Whoever runs a command on the machine may read everything. */
const TOUTES = Object.keys(VISIBILITES) as Visibilite[];

function readJours({ du, au }: Options, aujourdhui: string): { du: string; au: string } {
  const fin = au ?? aujourdhui;
  if (!du || !isJour(du) || !isJour(fin))
    throw new Refus('Écrivez deux jours : maillage comparer --du 2025-01-01 --au 2026-01-01');
  if (du > fin) throw new Refus('Le premier jour vient après le second : échangez-les.');
  if (fin > aujourdhui)
    throw new Refus('Le second jour n’est pas encore venu : choisissez aujourd’hui au plus.');
  return { du, au: fin };
}

/** What changed in the plan between two days, as JSON for programs or as a few lines for people. */
export async function comparer(contexte: Contexte, options: Options, now: Date): Promise<string> {
  const { du, au } = readJours(options, toJour(now));
  const { id, db } = await chooseTerritoire(contexte, options.territoire);
  const lecture = { visibilites: TOUTES, sansTextes: true };
  const [avant, apres] = await readPlans(db, id, [du, au], lecture);
  const comparaison = comparePlans(avant!, apres!);
  if (options.json) return JSON.stringify({ du, au, ...comparaison }, null, 2);
  const { fiches, rubriques, montants } = comparaison;
  return [
    `Du ${du} au ${au} : ${pluralize(fiches.avant, 'fiche')} avant, ${fiches.apres} après.`,
    ...(Object.keys(RUBRIQUES) as Rubrique[]).map((cle) => `  ${RUBRIQUES[cle]} : ${rubriques[cle].length}`),
    ...montants.map(({ cle, avant, apres }) => {
      const dire = (n: number) => (cle.endsWith(' etp') ? `${formatNumber(n / 100)} ETP` : formatCentimes(n));
      return `  ${nameMesure(cle)} : ${dire(avant)} → ${dire(apres)}`;
    }),
  ].join('\n');
}

type OptionsExport = { format?: string; sortie?: string; territoire?: string; filtre?: string; le?: string };

const FORMATS = ['xlsx', 'csv', 'json', 'docx', 'pdf'] as const;
type Format = (typeof FORMATS)[number];

/** A filter that is not understood would give the whole plan for a part of it: it is refused. */
function readFiltreDit(text: string): string {
  const params = new URLSearchParams(text.replace(/^.*\?/, ''));
  const lus = new URLSearchParams(writeRequete(readAdresse(params)));
  const perdus = [...params].filter(([nom, valeur]) => !lus.getAll(nom).includes(valeur.trim()));
  if (perdus.length > 0)
    throw new Refus(
      `Ce filtre n’est pas compris : ${perdus.map((p) => p.join('=')).join('&')}. Copiez l’adresse de la liste des fiches.`,
    );
  return params.toString();
}

function readOptions(
  { format, le, filtre }: OptionsExport,
  aujourdhui: string,
): {
  format: Format;
  le: string | undefined;
  filtre: string;
} {
  if (!FORMATS.includes(format as Format))
    throw new Refus(`Choisissez une forme : --format ${FORMATS.join(' | ')}`);
  if (le !== undefined && !isJour(le)) throw new Refus('Écrivez un jour qui existe : --le 2024-12-31');
  if (le && le > aujourdhui)
    throw new Refus('Ce jour n’est pas encore venu : choisissez aujourd’hui au plus.');
  if (le && filtre) throw new Refus('Une date passée se prend sur tout le plan : enlevez --filtre ou --le.');
  return { format: format as Format, le, filtre: readFiltreDit(filtre ?? '') };
}

/** Whoever runs a command reads as the team does. */
function toLecteur(territoire: Lecteur['var']['territoire'], now: Date): Lecteur {
  const acces = {
    ...visiteur(),
    compteId: newId(),
    nom: 'Ligne de commande',
    roles: ['coordinateur' as const],
  };
  return { var: { territoire, acces: { ...acces, visibilites: TOUTES }, clock: { now: () => now } } };
}

/**
 * The plan in a file, whole or filtered as the list's address is (« statut=en_cours&retard=oui »), today or as it was.
 */
export async function exporterPlan(contexte: Contexte, options: OptionsExport, now: Date): Promise<string> {
  const { format, le, filtre } = readOptions(options, toJour(now));
  const { territoire, db } = await chooseTerritoire(contexte, options.territoire);
  const lecteur = toLecteur(territoire, now);
  const contenu =
    format === 'docx' || format === 'pdf'
      ? await writeDocument(
          await inTransaction(db, (trx) =>
            le ? readDocumentPasse(trx, lecteur, le) : readDocumentVoulu(trx, lecteur, filtre),
          ),
          format,
        )
      : await writeTableau(
          await inTransaction(db, (trx) =>
            le ? readTableauPasse(trx, lecteur, le) : readTableauPlan(trx, lecteur, filtre),
          ),
          format,
        );
  const file = options.sortie ?? `plan-${territoire.siren}.${format}`;
  writeWhole(file, typeof contenu === 'string' ? Buffer.from(contenu) : contenu);
  return `Plan écrit dans ${file}.`;
}
