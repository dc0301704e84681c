import type { Erreurs, Saisie } from '../../../shared/form/champs.ts';
import { ChampsForm } from '../../../ui/champs.tsx';
import { Formulaire, Refus } from '../../../ui/formulaire.tsx';
import { codeChamps, courrielChamps, premierAccesChamps } from './connexion.form.ts';

/** What was being done when the session ended: carried along, to be sent again afterwards. */
export type Reprise = { chemin: string; champs: [string, string][] };

type Props = {
  erreurs: Erreurs;
  saisie: Saisie;
  suite: string;
  reprise?: Reprise;
  /** What was sent is too heavy to be carried along: a file, most often. */
  perdu?: boolean;
  proconnect?: boolean;
};

/** Long values travel as hidden fields: nothing typed is kept on the server before the person is known. */
function ChampsReprise({ suite, reprise }: { suite: string; reprise?: Reprise }) {
  return (
    <>
      <input type="hidden" name="suite" value={suite} />
      {reprise && <input type="hidden" name="reprise" value={JSON.stringify(reprise)} />}
    </>
  );
}

export function ConnexionPage({ erreurs, saisie, suite, reprise, perdu, proconnect }: Props) {
  return (
    <>
      <h1>Se connecter</h1>
      {reprise && (
        <p class="avis" role="status">
          Votre session est fermée. Ce que vous avez écrit est gardé : connectez-vous pour l’enregistrer.
        </p>
      )}
      {perdu && (
        <p class="avis" role="status">
          Votre session est fermée, et cet envoi est trop lourd pour être gardé ici. Connectez-vous dans un
          autre onglet, puis revenez en arrière et envoyez-le à nouveau.
        </p>
      )}
      <Refus erreurs={erreurs} champs={courrielChamps} />
      {proconnect && !reprise && (
        <section class="groupe">
          <h2>Avec ProConnect</h2>
          <p>ProConnect est la connexion commune des agents publics.</p>
          <p>
            <a class="bouton" href={`/connexion/proconnect?suite=${encodeURIComponent(suite)}`}>
              S’identifier avec ProConnect
            </a>
          </p>
        </section>
      )}
      <Formulaire action="/connexion" bouton="Recevoir un code">
        <ChampsReprise suite={suite} reprise={reprise} />
        <ChampsForm champs={courrielChamps} saisie={saisie} erreurs={erreurs} options={{}} />
      </Formulaire>
      <p>
        Il n’y a pas de mot de passe. Pas encore d’accès ? <a href="/nous-joindre">Joignez-nous</a> : les
        accès sont donnés par la communauté.
      </p>
    </>
  );
}

export function CodePage({ erreurs, saisie, suite, reprise }: Props) {
  return (
    <>
      <h1>Écrire le code reçu</h1>
      <p>Si l’adresse est connue, un code vient de partir. Il arrive d’habitude en moins d’une minute.</p>
      <Refus erreurs={erreurs} champs={codeChamps} />
      <Formulaire action="/connexion/code" bouton="Entrer" retour="/connexion">
        <ChampsReprise suite={suite} reprise={reprise} />
        <ChampsForm champs={codeChamps} saisie={saisie} erreurs={erreurs} options={{}} />
      </Formulaire>
      <p>
        Rien reçu ? Regardez dans les indésirables, puis demandez un autre code. Le dernier demandé est le
        seul valable.
      </p>
    </>
  );
}

/** The session is back: what was typed before waits for one click. */
export function ReprisePage({ reprise }: { reprise: Reprise }) {
  return (
    <>
      <h1>Votre saisie est gardée</h1>
      <p>Votre session a été ouverte à nouveau entre-temps. Enregistrez votre saisie maintenant.</p>
      <Formulaire action={reprise.chemin} bouton="Enregistrer ma saisie" retour="/espace">
        {reprise.champs.map(([nom, valeur], index) => (
          <input key={`${nom}-${index}`} type="hidden" name={nom} value={valeur} />
        ))}
      </Formulaire>
    </>
  );
}

export function PremierAccesPage({
  jeton,
  erreurs,
  saisie,
}: {
  jeton: string;
  erreurs: Erreurs;
  saisie: Saisie;
}) {
  return (
    <>
      <h1>Ouvrir le premier accès</h1>
      <p>
        Ce lien sert une fois. Il fait de vous la personne qui administre ce site et qui en tient le contenu.
      </p>
      <Refus erreurs={erreurs} champs={premierAccesChamps} />
      <Formulaire action={`/premier-acces/${jeton}`} bouton="Ouvrir mon accès">
        <ChampsForm champs={premierAccesChamps} saisie={saisie} erreurs={erreurs} options={{}} />
      </Formulaire>
    </>
  );
}

export function LienPerimePage() {
  return (
    <>
      <h1>Ce lien ne sert plus</h1>
      <p>Il a déjà été utilisé, ou un autre l’a remplacé.</p>
      <p>
        Vous avez un compte ? <a href="/connexion">Connectez-vous</a>. Sinon, relancez le programme : s’il n’y
        a encore personne, il affiche un nouveau lien.
      </p>
    </>
  );
}
