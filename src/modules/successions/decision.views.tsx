import type { Erreurs, Saisie } from '../../shared/form/champs.ts';
import { ChampsForm, type Options } from '../../ui/champs.tsx';
import { Acte, Formulaire, Refus } from '../../ui/formulaire.tsx';
import type { FicheAReprendre } from './successions.data.ts';
import { decisionChamps } from './successions.form.ts';
import { CHOIX_REPRISE, type ChoixReprise } from './successions.table.ts';

type Nom = { id: string; titre: string };

/** What taking a decision back undoes, in a sentence. */
const RETOURS: Record<ChoixReprise, string> = {
  reconduite: 'Son lien avec la nouvelle convention part s’il venait de la décision.',
  modifiee:
    'Son lien avec la nouvelle convention part s’il venait de la décision. Ce que vous y avez écrit reste.',
  fusionnee: 'Elle retrouve son statut, et l’autre fiche ne la remplace plus.',
  arretee: 'Elle retrouve le statut qu’elle avait.',
  terminee: 'Elle retrouve le statut et les dates qu’elle avait.',
};

type RetraitProps = { action: string; titre: string; reprise: NonNullable<FicheAReprendre['reprise']> };

function Retrait({ action, titre, reprise }: RetraitProps) {
  return (
    <section id="retrait">
      <h2>Revenir à « À décider »</h2>
      <p>
        La décision d’aujourd’hui : {CHOIX_REPRISE[reprise.choix].toLowerCase()}. {RETOURS[reprise.choix]} Le
        suivi garde la trace des deux.
      </p>
      <Acte
        action={action}
        libelle="Reprendre la décision"
        precision={`pour « ${titre} »`}
        champs={{ version: String(reprise.version) }}
        danger
      />
    </section>
  );
}

type DecisionProps = {
  fiche: Nom & Pick<FicheAReprendre, 'reprise'>;
  nouvelle: Nom;
  saisie: Saisie;
  erreurs: Erreurs;
  options: Options;
};

/** One fiche, one decision, its reason. */
export function DecisionPage({ fiche, nouvelle, saisie, erreurs, options }: DecisionProps) {
  return (
    <>
      <h1>Ce que devient « {fiche.titre} »</h1>
      <p>
        Dans « {nouvelle.titre} ». Une fiche reconduite répond aussi à la nouvelle convention : elle n’est
        jamais comptée deux fois. Une fiche modifiée s’ouvre ensuite pour que vous la changiez.
      </p>
      <Refus erreurs={erreurs} champs={decisionChamps} />
      <Formulaire
        action={`/conventions/${nouvelle.id}/reprises/${fiche.id}`}
        bouton="Enregistrer la décision"
        retour={`/conventions/${nouvelle.id}/reprises`}
      >
        <ChampsForm champs={decisionChamps} saisie={saisie} erreurs={erreurs} options={options} />
      </Formulaire>
      {fiche.reprise && (
        <Retrait
          action={`/conventions/${nouvelle.id}/reprises/${fiche.id}/retrait`}
          titre={fiche.titre}
          reprise={fiche.reprise}
        />
      )}
    </>
  );
}
