import { ChampsForm } from '../../../ui/champs.tsx';
import { Formulaire, Refus } from '../../../ui/formulaire.tsx';
import { niveauxChamps } from '../projet.form.ts';

export function NiveauxPage({
  saisie,
  erreurs,
}: {
  saisie: Record<string, string | string[]>;
  erreurs: Record<string, string>;
}) {
  return (
    <>
      <h1>Nommer les niveaux du plan</h1>
      <p>
        Chaque territoire a ses mots : axe, orientation, défi, objectif… Laissez vide pour garder le mot
        habituel.
      </p>
      <Refus erreurs={erreurs} champs={niveauxChamps} />
      <Formulaire action="/niveaux" bouton="Enregistrer les noms" retour="/projet">
        <ChampsForm champs={niveauxChamps} saisie={saisie} erreurs={erreurs} options={{}} />
      </Formulaire>
    </>
  );
}
