import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { besoinObjet } from '../src/modules/besoins/besoins.form.ts';
import { checkBesoin } from '../src/modules/besoins/besoins.rules.ts';
import { campagneChamps } from '../src/modules/campagnes/campagnes.form.ts';
import { checkCampagne } from '../src/modules/campagnes/campagnes.rules.ts';
import { reponseChamps } from '../src/modules/campagnes/reponses/reponses.form.ts';
import { ficheChamps } from '../src/modules/fiches/fiches.form.ts';
import { checkAvancee } from '../src/modules/fiches/fiches.rules.ts';
import { operationFormChamps } from '../src/modules/fiches/operations/operations.form.ts';
import { financementObjet } from '../src/modules/finances/financements/financements.form.ts';
import { checkFinancement } from '../src/modules/finances/financements/financements.rules.ts';
import { versementFormChamps } from '../src/modules/finances/versements/versements.form.ts';
import { checkVersement } from '../src/modules/finances/versements/versements.rules.ts';
import { checkException, exceptionFormChamps } from '../src/modules/services/exceptions/exceptions.form.ts';
import { decisionChamps } from '../src/modules/successions/successions.form.ts';
import { checkDecision } from '../src/modules/successions/successions.rules.ts';
import type { Champ, Erreurs, Valeurs } from '../src/shared/form/champs.ts';
import { ChampForm } from '../src/ui/champs.tsx';

const FORMULAIRES: [string, readonly Champ[], (valeurs: Valeurs) => Erreurs][] = [
  ['une fiche', ficheChamps, checkAvancee],
  ['une opération', operationFormChamps, checkAvancee],
  ['des nouvelles', reponseChamps, checkAvancee],
  ['un besoin', besoinObjet.champs, checkBesoin],
  ['une campagne', campagneChamps, checkCampagne],
  ['un financement', financementObjet.champs, checkFinancement],
  ['un versement', versementFormChamps, checkVersement],
  ['un jour particulier', exceptionFormChamps, checkException],
  ['une décision', decisionChamps, (valeurs) => checkDecision(valeurs as never, 'moi')],
];
const VIDES: Partial<Record<Champ['type'], Valeurs[string]>> = {
  references: [],
  lignes: [],
  oui: false,
  date: null,
  montant: null,
  entier: null,
  reference: null,
};

/** The form left empty, once for each answer of each list of choices. */
function* listSaisies(champs: readonly Champ[]): Generator<Valeurs> {
  const vide = Object.fromEntries(champs.map(({ nom, type }) => [nom, VIDES[type] ?? '']));
  yield vide;
  for (const champ of champs)
    if (champ.type === 'choix')
      for (const choix of Object.keys(champ.choix)) yield { ...vide, [champ.nom]: choix };
}

describe('un champ dit facultatif', () => {
  it.each(FORMULAIRES)('n’est jamais demandé sans l’avoir dit : %s', (_nom, champs, check) => {
    const demandes = new Set([...listSaisies(champs)].flatMap((saisie) => Object.keys(check(saisie))));
    expect(demandes.size).toBeGreaterThan(0);
    for (const nom of demandes) {
      const champ = champs.find((candidat) => candidat.nom === nom)!;
      expect(champ.obligatoire ?? champ.demande, nom).toBeTruthy();
      const html = renderToString(h(ChampForm, { champ, saisie: {}, erreur: undefined, options: {} }));
      expect(html, nom).not.toContain('(facultatif)');
    }
  });
});
