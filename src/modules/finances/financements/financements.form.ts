import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { declareObjet, findObjetLu, indexDocuments, toDocument } from '../../journal/journal.api.ts';
import { financementFormChamps } from './champs/champs.form.ts';
import { sumVersements } from './financements.data.ts';
import { checkFinancement, checkSomme } from './financements.rules.ts';

const caches: Champ[] = [{ nom: 'exemple', libelle: 'Exemple', type: 'oui' }];

/**
 * In the search, a funding is for the team alone: the fiche it pays for may be closed to partners one day, and
 * nothing here would know.
 */
export const financementObjet = declareObjet({
  type: 'financement',
  libelle: 'Financement',
  table: 'financement',
  champs: [...financementFormChamps, ...caches],
  droit: 'finance.modifier',
  href: (id) => `/argent/financements/${id}`,
  titre: (v) => [v.dispositif, v.annee].filter(Boolean).join(' '),
  extrait: (v) => String(v.note ?? '').slice(0, 200),
  visibilite: () => 'partenaires' as Visibilite,
  async verifier(trx, territoireId, id) {
    const lu = await findObjetLu(trx, territoireId, financementObjet, id);
    if (!lu) return undefined;
    const [erreur] = Object.values(checkFinancement(lu.valeurs));
    const total = await sumVersements(trx, territoireId, id);
    if (lu.valeurs.refuse && total > 0)
      return 'Rien n’a changé : ce financement a des versements. Retirez-les d’abord, ou décochez « Refusé ».';
    return erreur ?? checkSomme(total, lu.valeurs.notifie_centimes as number | null);
  },
  indexer: (trx, territoireId, lus) =>
    indexDocuments(trx, territoireId, 'financement', lus, ({ valeurs }) => ({
      ...toDocument(financementObjet, valeurs),
      visibilite: 'interne',
    })),
});
