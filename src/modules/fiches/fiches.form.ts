import type { Visibilite } from '../../shared/access/droits.ts';
import { declareObjet, indexDocuments, toDocument } from '../journal/journal.api.ts';
import { contenuChamps } from './contenu/contenu.form.ts';
import { listNomsCommunes } from './fiches.data.ts';
import { checkAvancee } from './fiches.rules.ts';
import { listTextesOperations } from './operations/operations.data.ts';
import { suiviChamps } from './suivi/suivi.form.ts';

export const ficheChamps = [...contenuChamps, ...suiviChamps];

/** What the search must not give away: the team's notes and judgements, and the names of persons. */
const PRIVES = new Set([
  'notes',
  'pilotes',
  'elus_referents',
  'services',
  'blocage_motif',
  'blocage_condition',
  'meteo_synthese',
]);
const structures = (role: string) => ({
  table: 'fiche_structure',
  cle: 'fiche_id',
  colonne: 'structure_id',
  fixe: { role },
});

export const ficheObjet = declareObjet({
  type: 'fiche',
  libelle: 'Fiche action',
  table: 'fiche',
  champs: ficheChamps,
  listes: {
    domaines: { table: 'fiche_domaine', cle: 'fiche_id', colonne: 'domaine_id' },
    communes: { table: 'fiche_commune', cle: 'fiche_id', colonne: 'commune_code' },
    porteurs: structures('porteur'),
    partenaires: structures('partenaire'),
  },
  droit: 'fiche.modifier',
  prives: ['notes'],
  controler: (v) => Object.values(checkAvancee(v))[0],
  href: (id) => `/fiches/${id}`,
  titre: (v) => [v.code, v.titre].filter(Boolean).join(' – '),
  extrait: (v) => String(v.description || v.contexte || '').slice(0, 200),
  visibilite: (v) => v.visibilite as Visibilite,
  async indexer(trx, territoireId, lus) {
    const ids = lus.map(({ id }) => id);
    const operations = await listTextesOperations(trx, territoireId, ids);
    const communes = await listNomsCommunes(trx, territoireId, ids);
    await indexDocuments(trx, territoireId, 'fiche', lus, ({ id, valeurs }) => {
      const montre = Object.fromEntries(Object.entries(valeurs).filter(([nom]) => !PRIVES.has(nom)));
      return toDocument(ficheObjet, montre, `${operations.get(id) ?? ''} ${communes.get(id) ?? ''}`);
    });
  },
});
