import { listVisibilites, type Visibilite } from '../../../shared/access/droits.ts';
import { addJours, countJours, formatJour, type Jour, toJour } from '../../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { pluralize } from '../../../shared/text/text.ts';
import { comparePlans, readPlans } from '../../comparaisons/comparaisons.api.ts';
import type { Ecart, EtatsDuPlan } from '../../comparaisons/comparaisons.table.ts';
import { findFin, listConventions } from '../../conventions/conventions.api.ts';
import { isEnRetard, listNotes, STATUTS, type Statut } from '../../fiches/fiches.api.ts';
import { findPeriode } from '../calendrier/calendrier.rules.ts';
import { listTenues } from '../causes/causes.data.ts';
import { nameTenue } from '../causes/causes.rules.ts';
import type { Tenue } from '../causes/causes.table.ts';
import { HORIZON_JOURS, markExemple } from '../causes/parts.rules.ts';
import { findRoles } from '../choix/choix.data.ts';
import { isVide, type Mois, type Point, writeResume } from './resume.rules.ts';

/** A difference in words; the plan's own nodes are left out, a digest tells what is done. */
function makePoint(plan: EtatsDuPlan, describe: (ecart: Ecart) => string) {
  const operations = new Map(plan.operation?.map(({ id, valeurs }) => [id, valeurs]));
  const fiches = new Map(plan.fiche?.map((fiche) => [fiche.id, fiche]));
  return (ecart: Ecart): Point[] => {
    const ficheId = ecart.type === 'operation' ? String(operations.get(ecart.id)?.fiche_id) : ecart.id;
    const fiche = fiches.get(ficheId);
    if (!fiche || ecart.type === 'noeud') return [];
    const titre = ecart.type === 'operation' ? `${ecart.titre} (opération de ${fiche.titre})` : fiche.titre;
    const texte = [markExemple(titre, fiche.valeurs.exemple), describe(ecart)].filter(Boolean).join(' : ');
    return [{ texte, chemin: `/fiches/${ficheId}` }];
  };
}

function describeGlisse({ avant, apres, jours = 0 }: Ecart): string {
  return `fin prévue le ${formatJour(String(apres))} au lieu du ${formatJour(String(avant))}, ${pluralize(jours, 'jour')} plus tard`;
}

type Lecteur = { visibilites: readonly Visibilite[]; debut: Jour; fin: Jour; aujourdhui: Jour };

/** What changed between the eve of the month and its last day. */
function listChangements(avant: EtatsDuPlan, apres: EtatsDuPlan) {
  const { apparues, terminees, statuts, glissees } = comparePlans(avant, apres).rubriques;
  const toStatut = ({ apres: statut }: Ecart) => STATUTS[statut as Statut].toLowerCase();
  return {
    nouvelles: apparues.filter(({ type }) => type === 'fiche').flatMap(makePoint(apres, () => '')),
    finies: terminees.flatMap(makePoint(apres, toStatut)),
    commencees: statuts.filter((ecart) => ecart.apres === 'en_cours').flatMap(makePoint(apres, () => '')),
    glissees: glissees.flatMap(makePoint(apres, describeGlisse)),
  };
}

/** One point a fiche, its own end first, then those of its operations: a digest is read in two minutes. */
function groupDates(tenues: readonly Tenue[]): Point[] {
  return [...Map.groupBy(tenues, ({ fiche_id }) => fiche_id)].map(([id, siennes]) => {
    const fins = siennes
      .toSorted((a, b) => Number(a.type === 'operation') - Number(b.type === 'operation'))
      .map(({ type, titre, date_fin }) => {
        const fin = `le ${formatJour(date_fin!)}`;
        return type === 'fiche' ? `fin prévue ${fin}` : `« ${titre} » ${fin}`;
      });
    const nom = nameTenue({ ...siennes[0]!, type: 'fiche' });
    return { texte: `${nom} : ${fins.join(' ; ')}`, chemin: `/fiches/${id}` };
  });
}

/** What is late today, and what ends within a month, conventions included. */
async function readDates(db: Db, territoireId: TerritoireId, { visibilites, aujourdhui }: Lecteur) {
  const isProche = (jour: Jour) => jour >= aujourdhui && countJours(aujourdhui, jour) <= HORIZON_JOURS;
  const tenues = (await listTenues(db, territoireId)).filter(
    ({ visibilite, date_fin, date_fin_reelle }) =>
      visibilites.includes(visibilite) && date_fin && !date_fin_reelle,
  );
  const conventions = (await listConventions(db, territoireId, visibilites)).flatMap((convention) => {
    const fin = findFin(convention);
    const suite = convention.suite ? `, « ${convention.suite.titre} » lui succède` : '';
    const texte = `${markExemple(convention.titre, convention.exemple)} : la convention prend fin le ${formatJour(fin ?? aujourdhui)}${suite}`;
    return fin && isProche(fin) ? [{ texte, chemin: `/conventions/${convention.id}` }] : [];
  });
  return {
    retards: groupDates(tenues.filter((tenue) => isEnRetard(tenue, aujourdhui))),
    dates: [...groupDates(tenues.filter(({ date_fin }) => isProche(date_fin!))), ...conventions],
  };
}

/** What was decided in the month; who said it is not told. */
async function readDecisions(db: Db, territoireId: TerritoireId, plan: EtatsDuPlan, lecteur: Lecteur) {
  const { visibilites, debut, fin } = lecteur;
  const titres = new Map(plan.fiche?.map(({ id, titre }) => [id, titre]));
  return (await listNotes(db, territoireId, visibilites))
    .filter(({ nature, jour }) => nature === 'decision' && jour >= debut && jour <= fin)
    .toReversed()
    .map(({ fiche_id, jour, texte, exemple }) => ({
      texte: `${formatJour(jour)}, ${markExemple(titres.get(fiche_id) ?? 'fiche', exemple)} : ${texte.replace(/\s+/g, ' ')}`,
      chemin: `/fiches/${fiche_id}`,
    }));
}

type Voulu = { destinataire: string; jour: Jour; now: Date; site: { nom: string; adresse: string } };

/**
 * The digest of the month before `jour`, as the account of this address may read it now. Undefined when the account
 * is closed, or when there is nothing at all to tell.
 */
export async function composeResume(
  db: Db,
  territoireId: TerritoireId,
  { destinataire, jour, now, site }: Voulu,
) {
  const aujourdhui = toJour(now);
  const roles = await findRoles(db, territoireId, destinataire, aujourdhui);
  if (!roles) return undefined;
  const visibilites = listVisibilites(roles);
  const lecteur: Lecteur = { visibilites, ...findPeriode(jour), aujourdhui };
  const jours = [addJours(lecteur.debut, -1), lecteur.fin];
  const plans = await readPlans(db, territoireId, jours, { visibilites, sansTextes: true });
  const [avant, apres] = plans as [EtatsDuPlan, EtatsDuPlan];
  const mois: Mois = {
    ...listChangements(avant, apres),
    ...(await readDates(db, territoireId, lecteur)),
    decisions: await readDecisions(db, territoireId, apres, lecteur),
  };
  return isVide(mois) ? undefined : writeResume(mois, lecteur, site);
}
