import type { Erreurs, Saisie } from '../../../shared/form/champs.ts';
import { ChampsForm } from '../../../ui/champs.tsx';
import { ChampFichier } from '../../../ui/fichier.tsx';
import { Formulaire, Refus } from '../../../ui/formulaire.tsx';
import { reponseChamps } from './reponses.form.ts';

export type EtatFormulaire = { saisie: Saisie; erreurs: Erreurs; fichierEnvoye: string | null };

/** The one form for news of a fiche: by the pilot's link, or typed by the team during a call. */
export function ReponseForm(
  props: EtatFormulaire & { action: string; brouillon: string; bouton: string; retour?: string },
) {
  const { action, bouton, retour, brouillon, saisie, erreurs, fichierEnvoye } = props;
  const fichier = { nom: 'fichier', libelle: 'Une photo ou un document' };
  const refuse = Object.keys(erreurs).length > 0;
  return (
    <>
      <Refus erreurs={erreurs} champs={[...reponseChamps, { ...fichier, type: 'oui' }]} />
      <Formulaire action={action} bouton={bouton} retour={retour} brouillon={brouillon} fichier>
        <ChampsForm champs={reponseChamps} saisie={saisie} erreurs={erreurs} options={{}} />
        {fichierEnvoye && (
          <p>
            Document déjà reçu : <strong>{fichierEnvoye}</strong>. Un autre le remplace.
          </p>
        )}
        <ChampFichier
          {...fichier}
          erreur={erreurs.fichier}
          aide={
            refuse && !erreurs.fichier ? 'Si vous en aviez choisi un, choisissez-le à nouveau.' : undefined
          }
        />
      </Formulaire>
    </>
  );
}
