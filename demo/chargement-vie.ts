import { activiteObjet, moyenObjet } from '../src/modules/activites/activites.api.ts';
import { avenantObjet, engagementObjet, signatureObjet } from '../src/modules/conventions/conventions.api.ts';
import { etapeObjet, vueObjet } from '../src/modules/fiches/fiches.api.ts';
import { addJours } from '../src/shared/clock/clock.ts';
import { type Avant, findId, findJour, latest, type Recit, tellObjet } from './recit.ts';
import { activites, avenants, engagements, etapes, moyens, signatures, vue } from './vie.ts';

function tellFiches(recit: Recit): void {
  for (const [index, { fiche, ...etape }] of etapes.entries()) {
    const valeurs = { ...etape, fiche_id: findId(recit, 'fiche', fiche), exemple: true };
    const jour = etape.echeance ?? etape.fait_le;
    const le = latest(findJour(recit, 'fiche', fiche), jour ? addJours(jour, -120) : '2026-09-14');
    const avant: Avant[] = etape.fait_le ? [[etape.fait_le, { fait_le: null }]] : [];
    tellObjet(recit, etapeObjet, `e${index}`, { le, valeurs, avant });
  }
  for (const [index, { fiche, structure, ...moyen }] of moyens.entries()) {
    const fiche_id = findId(recit, 'fiche', fiche);
    const structure_id = structure && findId(recit, 'structure', structure);
    const le = latest(findJour(recit, 'fiche', fiche), `${moyen.annee}-03-02`);
    tellObjet(recit, moyenObjet, `m${index}`, {
      le,
      valeurs: { ...moyen, fiche_id, structure_id, exemple: true },
    });
  }
}

function tellConventions(recit: Recit): void {
  for (const { convention, ...avenant } of avenants) {
    const valeurs = { ...avenant, convention_id: findId(recit, 'convention', convention), exemple: true };
    const le = latest(findJour(recit, 'convention', convention), avenant.date_signature);
    tellObjet(recit, avenantObjet, convention, { le, valeurs });
  }
  for (const [index, { convention, structure, ...signature }] of signatures.entries()) {
    const valeurs = {
      ...signature,
      convention_id: findId(recit, 'convention', convention),
      avenant_id: findId(recit, 'avenant', convention),
      structure_id: findId(recit, 'structure', structure),
      exemple: true,
    };
    const le = latest(findJour(recit, 'avenant', convention), signature.date_signature);
    tellObjet(recit, signatureObjet, `s${index}`, { le, valeurs });
  }
  for (const [index, { convention, structure, ...engagement }] of engagements.entries()) {
    const valeurs = {
      ...engagement,
      convention_id: findId(recit, 'convention', convention),
      structure_id: structure && findId(recit, 'structure', structure),
      exemple: true,
    };
    const avant: Avant[] = engagement.tenu_le ? [[engagement.tenu_le, { tenu_le: null }]] : [];
    tellObjet(recit, engagementObjet, `g${index}`, {
      le: findJour(recit, 'convention', convention),
      valeurs,
      avant,
    });
  }
}

/** Steps and means of fiches, the coordination's work, what could happen to a convention, a view. All examples. */
export function loadVie(recit: Recit): void {
  tellFiches(recit);
  tellConventions(recit);
  for (const [index, { fiches, ...activite }] of activites.entries()) {
    const ids = fiches.map((code) => findId(recit, 'fiche', code)).sort();
    const valeurs = { ...activite, fiches: ids, exemple: true };
    tellObjet(recit, activiteObjet, `a${index}`, { le: activite.jour, valeurs });
  }
  const valeurs = { ...vue, partagee: true, compte_id: null, exemple: true };
  tellObjet(recit, vueObjet, vue.nom, { le: '2026-10-05', valeurs });
}
