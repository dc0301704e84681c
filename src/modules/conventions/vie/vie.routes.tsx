import { type Ctx, canSee, hasDroit } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { listChoixStructures } from '../../annuaire/annuaire.api.ts';
import { findLisible, mountEdition, type Objet } from '../../journal/journal.api.ts';
import { declareVolet } from '../../liens/liens.api.ts';
import { conventionObjet } from '../conventions.form.ts';
import { listAvenants, listEngagements, listSignatures } from './vie.data.ts';
import {
  avenantChamps,
  avenantObjet,
  engagementChamps,
  engagementObjet,
  signatureChamps,
  signatureObjet,
} from './vie.form.ts';
import { checkAvenant } from './vie.rules.ts';
import { VieVolet } from './vie.views.tsx';

declareVolet('convention', 10, [], async ({ db, territoireId, id, acces }) => {
  const tous = await listAvenants(db, territoireId, id);
  // An amendment that nobody signed yet is a draft: the team's.
  const avenants = canSee(acces, 'interne')
    ? tous
    : tous.filter(({ date_signature }) => date_signature !== null);
  const signatures = await listSignatures(db, territoireId, id);
  const engagements = await listEngagements(db, territoireId, id);
  const modifiable = hasDroit(acces, 'convention.modifier');
  if (!modifiable && avenants.length + signatures.length + engagements.length === 0) return undefined;
  const structures = await listChoixStructures(db, territoireId, acces.visibilites);
  const noms = new Map(structures.map(({ valeur, libelle }) => [valeur, libelle]));
  return {
    ancre: 'vie',
    titre: 'Au fil du temps',
    contenu: <VieVolet conventionId={id} structures={noms} {...{ avenants, signatures, engagements }} />,
  };
});

/** The convention that a creation names, if this person may read it. */
const findConvention = (c: Ctx) => findLisible(c, conventionObjet, c.req.query('convention'));

async function listOptions(c: Ctx, conventionId: string | undefined) {
  const { db, territoire, acces } = c.var;
  const structures = await listChoixStructures(db, territoire.id, acces.visibilites);
  const avenants = conventionId ? await listAvenants(db, territoire.id, conventionId) : [];
  return {
    structures,
    avenants: avenants.map(({ id, numero }) => ({ valeur: id, libelle: `Avenant ${numero}` })),
  };
}

type Partie = {
  objet: Objet;
  chemin: string;
  nouveau: string;
  champs: typeof avenantChamps;
  nom: string;
  ajoute: string;
  depart?(c: Ctx, conventionId: string): Promise<Valeurs>;
  check?: typeof checkAvenant;
};

function mountPartie(site: Site, partie: Partie): void {
  mountEdition(site, {
    objet: partie.objet,
    chemin: partie.chemin,
    nouveau: partie.nouveau,
    titres: { creer: `Ajouter : ${partie.nom}`, modifier: `Modifier : ${partie.nom}` },
    messages: { cree: `${partie.ajoute} à la convention.`, modifie: 'C’est enregistré.' },
    champs: partie.champs,
    droitCreer: 'convention.modifier',
    droitModifier: 'convention.modifier',
    check: partie.check,
    exige: async (c) => (await findConvention(c)) !== undefined,
    options: (c, lu) => listOptions(c, lu ? String(lu.valeurs.convention_id) : c.req.query('convention')),
    depart: async (c) => {
      const convention = await findConvention(c);
      return {
        ...(convention && (await partie.depart?.(c, convention.id))),
        convention_id: convention?.id ?? null,
        exemple: convention?.valeurs.exemple ?? false,
      };
    },
    apresRetrait: (valeurs) => `/conventions/${valeurs.convention_id}#vie`,
    liste: (c) =>
      isUuid(c.req.query('convention')) ? `/conventions/${c.req.query('convention')}` : '/conventions',
  });
}

export function mountVie(site: Site): void {
  mountPartie(site, {
    objet: avenantObjet,
    chemin: '/avenants',
    nouveau: 'nouveau',
    champs: avenantChamps,
    nom: 'un avenant',
    ajoute: 'L’avenant est ajouté',
    check: checkAvenant,
    depart: async (c, id) => ({
      numero:
        Math.max(0, ...(await listAvenants(c.var.db, c.var.territoire.id, id)).map((a) => a.numero)) + 1,
    }),
  });
  mountPartie(site, {
    objet: signatureObjet,
    chemin: '/signatures',
    nouveau: 'nouvelle',
    champs: signatureChamps,
    nom: 'une signature',
    ajoute: 'La signature est ajoutée',
  });
  mountPartie(site, {
    objet: engagementObjet,
    chemin: '/engagements',
    nouveau: 'nouveau',
    champs: engagementChamps,
    nom: 'un engagement',
    ajoute: 'L’engagement est ajouté',
  });
}
