import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { formatCentimes } from '../../../shared/text/text.ts';
import { declareObjet, findObjetLu } from '../../journal/journal.api.ts';
import { sumVersements } from '../financements/financements.data.ts';
import { financementObjet } from '../financements/financements.form.ts';
import { checkSomme } from '../financements/financements.rules.ts';
import { checkVersement } from './versements.rules.ts';
import { NATURES_VERSEMENT, type NatureVersement } from './versements.table.ts';

const champs: Champ[] = [
  { nom: 'nature', libelle: 'Nature', type: 'choix', choix: NATURES_VERSEMENT },
  {
    nom: 'montant_centimes',
    libelle: 'Montant, en euros',
    type: 'montant',
    obligatoire: 'Écrivez le montant du versement.',
  },
  { nom: 'prevu_le', libelle: 'Prévu le', demande: 'sauf si le versement est déjà fait', type: 'date' },
  {
    nom: 'verse_le',
    libelle: 'Versé le',
    type: 'date',
    aide: 'Laissez vide tant que l’argent n’est pas arrivé.',
  },
];
/** Which funding an instalment is part of never changes. */
const caches: Champ[] = [
  { nom: 'financement_id', libelle: 'Financement', type: 'reference', source: 'financements' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

export const versementFormChamps = champs;

export const versementObjet = declareObjet({
  type: 'versement',
  libelle: 'Versement',
  table: 'versement',
  champs: [...champs, ...caches],
  droit: 'finance.modifier',
  href: (_id, v) => `/argent/financements/${v.financement_id}#versements`,
  titre: (v) =>
    `${NATURES_VERSEMENT[v.nature as NatureVersement]} de ${formatCentimes(Number(v.montant_centimes))}`,
  extrait: () => '',
  visibilite: () => 'partenaires' as Visibilite,
  async verifier(trx, territoireId, id) {
    const lu = await findObjetLu(trx, territoireId, versementObjet, id);
    if (!lu || lu.removedAt) return undefined;
    const financementId = String(lu.valeurs.financement_id);
    const financement = await findObjetLu(trx, territoireId, financementObjet, financementId);
    if (!financement || financement.removedAt)
      return 'Rien n’a changé : le financement de ce versement est dans la corbeille.';
    if (financement.valeurs.refuse)
      return 'Rien n’a changé : ce financement est refusé, il n’a pas de versement.';
    const [erreur] = Object.values(checkVersement(lu.valeurs));
    const total = await sumVersements(trx, territoireId, financementId);
    return erreur ?? checkSomme(total, financement.valeurs.notifie_centimes as number | null);
  },
  // Found through its funding.
  indexer: null,
});
