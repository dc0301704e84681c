import { type Ctx, hasDroit } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { inTransaction, isUuid } from '../../shared/db/db.ts';
import { renderPage, todayOf } from '../../shared/session/render.tsx';
import { type FormatTableau, isFormatTableau, sendTableau } from '../../shared/tableur/tableur.ts';
import { listChoixStructures } from '../annuaire/annuaire.api.ts';
import { findFicheVisible, readOptionsFiches } from '../fiches/fiches.api.ts';
import { mountEdition } from '../journal/journal.api.ts';
import { declareVolet } from '../liens/liens.api.ts';
import { type ActiviteVue, listActivites, listAnnees, listMoyensOf } from './activites.data.ts';
import { activiteObjet } from './activites.form.ts';
import { checkMoyen, sumActivites } from './activites.rules.ts';
import { NATURES_ACTIVITE } from './activites.table.ts';
import { ActivitesPage, MoyensVolet } from './activites.views.tsx';
import { moyenChamps, moyenObjet } from './moyens/moyens.form.ts';

declareVolet('fiche', 15, ['moyen', 'activite_fiche'], async ({ db, territoireId, id, acces, has }) => {
  if (!hasDroit(acces, 'activite.lire')) return undefined;
  const { visibilites } = acces;
  const moyens = has('moyen') ? await listMoyensOf(db, territoireId, [id], visibilites) : [];
  const activites = has('activite_fiche')
    ? await listActivites(db, territoireId, { ficheId: id }, visibilites)
    : [];
  if (moyens.length + activites.length === 0 && !hasDroit(acces, 'activite.modifier')) return undefined;
  return {
    ancre: 'moyens',
    titre: 'Les moyens mobilisés',
    contenu: <MoyensVolet ficheId={id} moyens={moyens} activites={activites} />,
  };
});

function sendActivites(c: Ctx, annee: number, activites: ActiviteVue[], format: FormatTableau) {
  const tableau = {
    titre: 'Le travail de coordination',
    territoire: c.var.territoire.nom,
    jour: todayOf(c),
    filtres: [`Année ${annee}`],
    colonnes: [
      { cle: 'jour', libelle: 'Jour', type: 'date' as const },
      { cle: 'nature', libelle: 'Nature', type: 'texte' as const },
      { cle: 'titre', libelle: 'Titre', type: 'texte' as const },
      { cle: 'duree_minutes', libelle: 'Durée (minutes)', type: 'entier' as const },
      { cle: 'personnes', libelle: 'Personnes rencontrées', type: 'entier' as const },
      { cle: 'fiches', libelle: 'Fiches', type: 'liste' as const },
      { cle: 'note', libelle: 'À retenir', type: 'texte' as const },
    ],
    lignes: activites.map((a) => [
      a.jour,
      NATURES_ACTIVITE[a.nature],
      a.titre,
      a.duree_minutes,
      a.personnes,
      a.fiches.map(({ nom }) => nom),
      a.note,
    ]),
  };
  return sendTableau(tableau, format, `activites-${annee}`);
}

async function showAll(c: Ctx) {
  const { territoire, acces } = c.var;
  const cette = Number(todayOf(c).slice(0, 4));
  const demandee = Number(c.req.query('annee'));
  const annee = Number.isInteger(demandee) && demandee >= 1990 && demandee <= 2100 ? demandee : cette;
  const { activites, annees } = await inTransaction(c.var.db, async (db) => ({
    activites: await listActivites(db, territoire.id, { annee }, acces.visibilites),
    annees: await listAnnees(db, territoire.id),
  }));
  const format = c.req.query('format');
  if (isFormatTableau(format)) return sendActivites(c, annee, activites, format);
  const page = (
    <ActivitesPage
      annee={annee}
      annees={[...new Set([cette, ...annees])].sort((a, b) => b - a)}
      bilan={sumActivites(activites)}
      activites={activites}
    />
  );
  return renderPage(c, { titre: 'Le travail de coordination', noindex: true }, page);
}

function mountMoyens(site: Site): void {
  mountEdition(site, {
    objet: moyenObjet,
    chemin: '/moyens',
    nouveau: 'nouveau',
    titres: { creer: 'Ajouter un moyen mobilisé', modifier: 'Modifier le moyen mobilisé' },
    messages: { cree: 'Le moyen est ajouté.', modifie: 'Le moyen est enregistré.' },
    champs: moyenChamps,
    droitCreer: 'activite.modifier',
    droitModifier: 'activite.modifier',
    check: checkMoyen,
    options: async (c) => {
      const structures = await listChoixStructures(c.var.db, c.var.territoire.id, c.var.acces.visibilites);
      return { structures };
    },
    depart: async (c) => {
      const fiche = await findFicheVisible(c, c.req.query('fiche'));
      return {
        nature: 'agent',
        unite: 'etp',
        annee: Number(todayOf(c).slice(0, 4)),
        fiche_id: fiche?.id ?? null,
        exemple: fiche?.valeurs.exemple ?? false,
      };
    },
    exige: async (c) => (await findFicheVisible(c, c.req.query('fiche'))) !== undefined,
    apresRetrait: (valeurs) => `/fiches/${valeurs.fiche_id}#moyens`,
    liste: (c) => (isUuid(c.req.query('fiche')) ? `/fiches/${c.req.query('fiche')}#moyens` : '/fiches'),
  });
}

export function mountActivites(site: Site): void {
  site.get('/activites', 'activite.lire', showAll);
  mountEdition(site, {
    objet: activiteObjet,
    chemin: '/activites',
    nouveau: 'nouvelle',
    titres: { creer: 'Noter une activité', modifier: 'Modifier l’activité' },
    messages: { cree: 'L’activité est notée.', modifie: 'L’activité est enregistrée.' },
    droitCreer: 'activite.modifier',
    droitModifier: 'activite.modifier',
    options: async (c) => ({ fiches: await readOptionsFiches(c.var.db, c) }),
    depart: async (c) => {
      const fiche = await findFicheVisible(c, c.req.query('fiche'));
      return { jour: todayOf(c), nature: 'reunion', fiches: fiche ? [fiche.id] : [] };
    },
    apresRetrait: () => '/activites',
  });
  mountMoyens(site);
}
