import type { ComponentChildren } from 'preact';
import { type Choix, findProches, isLongue, nameCherche } from '../shared/form/choix.ts';
import { formatNumber } from '../shared/text/text.ts';

type Props = {
  nom: string;
  legende: ComponentChildren;
  liste: readonly Choix[];
  choisis: readonly string[];
  /** What was written to find a name, and did not settle it. */
  cherche: string;
  plusieurs: boolean;
  /** What no choice is called; absent where one must be made. */
  vide?: string;
  decrit?: string;
  refuse?: boolean;
  children?: ComponentChildren;
  /** Where a page has several, the end of the ids of this one. */
  suffixe?: string;
};

/** A choice in a list too long to be shown: what is chosen, a name to write, and the near names once it was sent. */
export function Chercheur(props: Props) {
  const { nom, liste, choisis, plusieurs, vide } = props;
  const id = `${nom}${props.suffixe ?? ''}`;
  const retenus = liste.filter(({ valeur }) => choisis.includes(valeur));
  const proches = findProches(liste, props.cherche).filter(({ valeur }) => !choisis.includes(valeur));
  const type = plusieurs ? 'checkbox' : 'radio';
  return (
    <fieldset
      class={props.refuse ? 'champ cases champ-refuse' : 'champ cases'}
      aria-describedby={props.decrit}
    >
      <legend>{props.legende}</legend>
      {props.children}
      <div class="cases-liste">
        {!plusieurs && vide !== undefined && (
          <label>
            <input type={type} name={nom} value="" checked={retenus.length === 0} /> {vide}
          </label>
        )}
        {[...retenus, ...proches].map(({ valeur, libelle }) => (
          <label key={valeur}>
            <input type={type} name={nom} value={valeur} checked={choisis.includes(valeur)} /> {libelle}
          </label>
        ))}
      </div>
      <label for={`c-${id}`}>
        {retenus.length === 0 ? 'Écrivez un nom' : plusieurs ? 'Ajouter un nom' : 'Écrire un autre nom'}
      </label>
      <p class="aide" id={`q-${id}`}>
        {formatNumber(liste.length)} noms possibles. Quelques mots suffisent : à l’envoi, vous choisirez parmi
        les noms proches.
      </p>
      <input
        id={`c-${id}`}
        type="text"
        name={nameCherche(nom)}
        value={props.cherche}
        autocomplete="off"
        aria-describedby={`q-${id}`}
        aria-invalid={props.refuse ? 'true' : undefined}
      />
    </fieldset>
  );
}

type UniqueProps = {
  nom: string;
  libelle: string;
  liste: readonly Choix[];
  cherche?: string;
  vide?: string;
  decrit?: string;
  suffixe?: string;
};

/** One choice of a list: the list itself while it is short. */
export function ChoixUnique({ libelle, cherche = '', ...props }: UniqueProps) {
  const { nom, liste, vide, decrit, suffixe = '' } = props;
  if (isLongue(liste))
    return (
      <Chercheur
        {...props}
        legende={libelle}
        choisis={[]}
        cherche={cherche}
        plusieurs={false}
        vide={undefined}
      />
    );
  return (
    <>
      <label for={`c-${nom}${suffixe}`}>{libelle}</label>
      <select id={`c-${nom}${suffixe}`} name={nom} aria-describedby={decrit}>
        {vide !== undefined && <option value="">{vide}</option>}
        {liste.map(({ valeur, libelle: dit }) => (
          <option key={valeur} value={valeur}>
            {dit}
          </option>
        ))}
      </select>
    </>
  );
}
