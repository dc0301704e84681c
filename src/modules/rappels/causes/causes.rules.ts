import type { Visibilite } from '../../../shared/access/droits.ts';
import { addJours, countJours, formatJour, toJour } from '../../../shared/clock/clock.ts';
import { normalizeText } from '../../../shared/text/text.ts';
import { nameFiche } from '../../campagnes/campagnes.api.ts';
import { isEnRetard } from '../../fiches/fiches.api.ts';
import { formatMois, listMoisDeResume } from '../calendrier/calendrier.rules.ts';
import { type Joint, makeCarnet, makeChoix, toJoint } from '../destinataires/destinataires.rules.ts';
import type { Cause, Etat, Passage, Tenue } from './causes.table.ts';
import { describeDepuis, HORIZON_JOURS, markExemple, type Part, parMois, toCause } from './parts.rules.ts';
import { listPieces } from './pieces.rules.ts';

/** « FA 1.1 – Titre », and the operation where it is one. What was made to show the site says so. */
export function nameTenue({ type, code, fiche_titre, titre, exemple }: Tenue): string {
  const fiche = nameFiche({ code, titre: fiche_titre });
  return markExemple(type === 'operation' ? `${titre} (opération de ${fiche})` : fiche, exemple);
}

function findChemin({ fiche_id, visibilite }: Tenue, { voit }: Joint): string | undefined {
  return voit.includes(visibilite) ? `/fiches/${fiche_id}` : undefined;
}

function describeFin({ date_fin }: Tenue): string {
  return date_fin ? `fin prévue le ${formatJour(date_fin)}` : '';
}

type Carnet = ReturnType<typeof makeCarnet>;

/** Everybody who holds it, each once, however many names they have on it. */
function listTenants(noms: readonly string[], visibilite: Visibilite, carnet: Carnet): Joint[] {
  const joints = noms.flatMap((nom) => carnet(nom, visibilite));
  return [...new Map(joints.map((joint) => [joint.courriel, joint])).values()];
}

function listDates({ tenues, aujourdhui }: Etat, carnet: Carnet): Cause[] {
  return tenues.flatMap((tenue) => {
    const { date_fin: jour } = tenue;
    if (!jour || countJours(aujourdhui, jour) > HORIZON_JOURS) return [];
    const retard = isEnRetard(tenue, aujourdhui);
    if (!retard && (jour < aujourdhui || tenue.date_fin_reelle)) return [];
    const detail = retard ? `${describeFin(tenue)}, ${describeDepuis(jour, aujourdhui)}` : describeFin(tenue);
    const objet = `${tenue.type}:${tenue.id}`;
    const part: Part = {
      nature: retard ? 'retard' : 'echeance',
      objet,
      jour,
      titre: nameTenue(tenue),
      detail,
    };
    return listTenants(tenue.noms, tenue.visibilite, carnet).map((joint) =>
      toCause(part, joint, findChemin(tenue, joint), retard ? parMois(aujourdhui) : ''),
    );
  });
}

/** A name that was not there before, by the letters that count. */
function listArrives({ avant, apres }: Passage): string[] {
  const deja = new Set(avant.map(normalizeText));
  return apres.filter((nom) => !deja.has(normalizeText(nom)));
}

/** Who came to hold something and still does; nobody is told what they did themselves. */
function listAssignations({ tenues, passages }: Etat, carnet: Carnet): Cause[] {
  const parObjet = new Map(tenues.map((tenue) => [`${tenue.type}:${tenue.id}`, tenue]));
  const causes = new Map<string, Cause>();
  for (const passage of passages.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const objet = `${passage.type}:${passage.id}`;
    const tenue = parObjet.get(objet);
    if (!tenue) continue;
    const actuels = new Set(tenue.noms.map(normalizeText));
    const arrives = listArrives(passage).filter((nom) => actuels.has(normalizeText(nom)));
    const part: Part = {
      nature: 'assignation',
      objet,
      jour: toJour(passage.at),
      titre: nameTenue(tenue),
      detail: describeFin(tenue),
    };
    for (const joint of listTenants(arrives, tenue.visibilite, carnet))
      if (!passage.compte_id || joint.compte?.id !== passage.compte_id)
        causes.set(`${objet} ${joint.courriel}`, toCause(part, joint, findChemin(tenue, joint)));
  }
  return [...causes.values()];
}

/** The digest of the month that ended and of the one that runs, for every account: who wants it is asked after. */
function listResumes({ destinataires: { comptes }, aujourdhui }: Etat): Cause[] {
  return comptes.flatMap((compte) =>
    listMoisDeResume(aujourdhui).map(({ jour, envoi }) => {
      const titre = `Résumé de ${formatMois(addJours(jour, -1))}`;
      const part: Part = { nature: 'resume', objet: 'resume', jour, titre, detail: '', envoi };
      return toCause(part, toJoint(compte.courriel, compte), undefined);
    }),
  );
}

/** All that somebody is to be told, as things stand and as each one wishes; each thing once a person. */
export function listCauses(etat: Etat): Cause[] {
  const { comptes, preferences } = etat.destinataires;
  const carnet = makeCarnet(etat.destinataires);
  const veut = makeChoix(preferences);
  const roles = new Map(comptes.map((compte) => [compte.courriel, compte.roles]));
  const causes = [
    ...listAssignations(etat, carnet),
    ...listDates(etat, carnet),
    ...listPieces(etat),
    ...listResumes(etat),
  ].filter(({ nature, destinataire }) => veut(nature, destinataire, roles.get(destinataire) ?? []));
  return [
    ...new Map(causes.map((cause) => [`${cause.nature} ${cause.destinataire} ${cause.cle}`, cause])).values(),
  ];
}

/** The same thing about the same day, to the same person: whatever the month in which it is said. */
export function toSujet({
  nature,
  destinataire,
  objet,
  jour,
}: Pick<Cause, 'nature' | 'destinataire' | 'objet' | 'jour'>): string {
  return `${nature} ${destinataire} ${objet} ${jour}`;
}
