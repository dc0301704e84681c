import { hasDroit } from '../../../shared/access/acces.ts';
import { type ContexteVolet, declareAttache, declareVolet, type Volet } from '../../liens/liens.api.ts';
import { ARGENT_VIDE, readArgent } from '../argent/argent.data.ts';
import { listFinancements } from '../financements/financements.data.ts';
import { ConventionVolet, FicheVolet } from './volets.views.tsx';

/** « How much » comes second, after who does what. */
const RANG = 20;

async function readFiche(contexte: ContexteVolet & { has(...tables: string[]): boolean }) {
  const { db, territoireId, id, acces } = contexte;
  if (!hasDroit(acces, 'finance.lire')) return undefined;
  const voulu = { financements: { ficheIds: [id] }, budgets: [id], conventions: [] };
  const argent = contexte.has('financement', 'ligne_budget')
    ? await readArgent(db, territoireId, acces.visibilites, voulu)
    : ARGENT_VIDE;
  return { ancre: 'argent', titre: 'L’argent', contenu: <FicheVolet ficheId={id} argent={argent} /> };
}

async function readConvention({ db, territoireId, id, acces }: ContexteVolet): Promise<Volet | undefined> {
  if (!hasDroit(acces, 'finance.lire')) return undefined;
  const voulu = { financements: { conventionId: id }, budgets: [], conventions: [id] };
  const argent = await readArgent(db, territoireId, acces.visibilites, voulu);
  const tous = await listFinancements(db, territoireId, acces.visibilites, { repondA: id });
  const parFiches = tous.filter(({ convention_id }) => convention_id !== id);
  const contenu = <ConventionVolet conventionId={id} argent={argent} parFiches={parFiches} />;
  return { ancre: 'argent', titre: 'L’argent', contenu };
}

declareVolet('fiche', RANG, ['financement', 'ligne_budget'], readFiche);
declareVolet('convention', RANG, [], readConvention);

declareAttache('structure', async (db, territoireId, id, visibilites) => {
  // An attachment is told what a reader may see, not their rights: money is for those who read as partners do.
  const lisible = visibilites.includes('partenaires');
  const financements = lisible
    ? await listFinancements(db, territoireId, visibilites, { structureId: id })
    : [];
  return {
    titre: 'Ses financements',
    entrees: financements.map((f) => {
      const role = f.financeur_id === id ? 'paie' : 'reçoit';
      return {
        href: `/argent/financements/${f.id}`,
        libelle: `${[f.dispositif, f.annee].filter(Boolean).join(' ')} (${role})${f.exemple ? ', exemple' : ''}`,
      };
    }),
  };
});
