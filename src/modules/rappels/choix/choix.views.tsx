import type { Saisie } from '../../../shared/form/champs.ts';
import { ChampsForm } from '../../../ui/champs.tsx';
import { Acte, Formulaire } from '../../../ui/formulaire.tsx';
import { listChamps, maskCourriel, type Personne } from './choix.rules.ts';

type Props = { personne: Personne; saisie: Saisie; action: string };

/** Which messages one wants. Opening it changes nothing; only the buttons do. */
function ChoixForm({ personne, saisie, action }: Props) {
  return (
    <>
      <p>
        Ces messages partent le matin, un jour ouvré, un par jour au plus. Rien n’est dit deux fois, et ce qui
        n’a plus de raison ne part pas.
      </p>
      <Formulaire action={action} bouton="Enregistrer mon choix">
        <ChampsForm champs={listChamps(personne)} saisie={saisie} erreurs={{}} options={{}} />
      </Formulaire>
      <p>
        Une demande de nouvelles, elle, vient d’une personne de l’équipe. Si vous n’en voulez plus,{' '}
        <a href="/nous-joindre">dites-le-nous</a>.
      </p>
      <Acte
        action={action}
        libelle="Ne plus recevoir aucun de ces messages"
        champs={{ arreter: 'oui' }}
        danger
      />
    </>
  );
}

export function MesMessagesPage(props: Props) {
  return (
    <>
      <h1>Mes messages</h1>
      <p class="chapeau">Cochez ce que le site peut vous écrire de lui-même, à {props.personne.courriel}.</p>
      <ChoixForm {...props} />
    </>
  );
}

/** The same, by the link of a message: whoever holds it may choose for that address, and sees nothing else. */
export function MessagesPage(props: Props) {
  return (
    <>
      <h1>Vos messages</h1>
      <p class="chapeau">
        Cochez ce que le site peut écrire à l’adresse {maskCourriel(props.personne.courriel)}. Il n’y a pas de
        compte à ouvrir.
      </p>
      <ChoixForm {...props} />
    </>
  );
}

/** Expired, or never ours: one page for both. */
export function LienFermePage() {
  return (
    <>
      <h1>Ce lien ne s’ouvre plus</h1>
      <p>
        Il a peut-être plus d’un an. Ouvrez celui d’un message plus récent, ou vérifiez que l’adresse est
        entière, jusqu’au dernier signe.
      </p>
      <p>
        Avec un compte, votre choix est aussi dans <a href="/mes-messages">Mes messages</a>. Sans compte,{' '}
        <a href="/nous-joindre">appelez-nous</a> : nous arrêterons les messages pour vous.
      </p>
    </>
  );
}
