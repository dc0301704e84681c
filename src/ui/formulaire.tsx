import type { ComponentChildren } from 'preact';
import type { Champ, Erreurs } from '../shared/form/champs.ts';
import { usePage } from './page.ts';

type FormProps = {
  action: string;
  children: ComponentChildren;
  bouton: string;
  /** Where « Annuler » leads. */
  retour?: string;
  fichier?: boolean;
  /** Keeps what is typed in this browser until it is sent. */
  brouillon?: string;
  danger?: boolean;
  classe?: string;
};

/** A form that changes something: its button says what, and only a page of this site can send it. */
export function Formulaire({
  action,
  children,
  bouton,
  retour,
  fichier,
  brouillon,
  danger,
  classe,
}: FormProps) {
  const { csrf } = usePage();
  return (
    <form
      action={action}
      method="post"
      class={classe ?? 'formulaire'}
      enctype={fichier ? 'multipart/form-data' : undefined}
      data-brouillon={brouillon}
      noValidate
    >
      <input type="hidden" name="csrf" value={csrf} />
      {children}
      <p class="formulaire-actes">
        <button type="submit" class={danger ? 'danger' : 'principal'}>
          {bouton}
        </button>
        {retour && (
          <a href={retour} class="annuler">
            Annuler
          </a>
        )}
      </p>
    </form>
  );
}

/** A single button that acts, in a form of its own. */
export function Acte(props: {
  action: string;
  libelle: string;
  /** Which object the button acts on: heard, not shown, where several stand together. */
  precision?: string;
  danger?: boolean;
  champs?: Record<string, string>;
}) {
  const { csrf } = usePage();
  return (
    <form action={props.action} method="post" class="acte">
      <input type="hidden" name="csrf" value={csrf} />
      {Object.entries(props.champs ?? {}).map(([nom, valeur]) => (
        <input key={nom} type="hidden" name={nom} value={valeur} />
      ))}
      <button type="submit" class={props.danger ? 'danger discret' : 'discret'}>
        {props.libelle}
        {props.precision && <span class="hors-ecran"> {props.precision}</span>}
      </button>
    </form>
  );
}

/** What was refused where fields are named by their own ids, at the top, each line leading to its own. */
export function RefusAncres({ titre, erreurs }: { titre: string; erreurs: Erreurs }) {
  const refus = Object.entries(erreurs);
  if (refus.length === 0) return null;
  return (
    <div class="refus" role="alert" tabIndex={-1} id="refus">
      <h2>{titre}</h2>
      <ul>
        {refus.map(([nom, erreur]) => (
          <li key={nom}>
            <a href={`#${nom}`}>{erreur}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** All that was refused, at the top, each line leading to its field. */
export function Refus({ erreurs, champs }: { erreurs: Erreurs; champs: readonly Champ[] }) {
  const noms = Object.keys(erreurs);
  if (noms.length === 0) return null;
  return (
    <div class="refus" role="alert" tabIndex={-1} id="refus">
      <h2>{noms.length === 1 ? 'Une réponse est à revoir' : `${noms.length} réponses sont à revoir`}</h2>
      <p>Rien n’est perdu : ce que vous avez écrit est resté dans la page.</p>
      <ul>
        {noms.map((nom) => (
          <li key={nom}>
            {champs.some((champ) => champ.nom === nom) ? (
              <a href={`#c-${nom}`}>{erreurs[nom]}</a>
            ) : (
              erreurs[nom]
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
