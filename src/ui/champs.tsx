import type { Champ, Erreurs, Saisie } from '../shared/form/champs.ts';
import { type Choix, isLongue, nameCherche } from '../shared/form/choix.ts';
import { Chercheur } from './choix.tsx';

export type Options = Record<string, Choix[]>;

type ChampProps = { champ: Champ; saisie: Saisie; erreur: string | undefined; options: Options };

function one(saisie: Saisie, nom: string): string {
  const valeur = saisie[nom];
  return Array.isArray(valeur) ? (valeur.at(-1) ?? '') : (valeur ?? '');
}

function all(saisie: Saisie, nom: string): string[] {
  const valeur = saisie[nom];
  return Array.isArray(valeur) ? valeur : valeur ? [valeur] : [];
}

function describedBy(nom: string, champ: Champ, erreur: string | undefined): string | undefined {
  const ids = [champ.aide || champ.type === 'lignes' ? `a-${nom}` : '', erreur ? `e-${nom}` : ''].filter(
    Boolean,
  );
  return ids.length > 0 ? ids.join(' ') : undefined;
}

const INPUT_TYPES = {
  courriel: 'email',
  telephone: 'tel',
  lien: 'url',
  date: 'date',
  texte: 'text',
} as const;

function Controle({ champ, saisie, erreur, options }: ChampProps) {
  const commun = {
    id: `c-${champ.nom}`,
    name: champ.nom,
    'aria-describedby': describedBy(champ.nom, champ, erreur),
    'aria-invalid': erreur ? ('true' as const) : undefined,
    'aria-required': champ.obligatoire ? ('true' as const) : undefined,
  };
  const valeur = one(saisie, champ.nom);
  switch (champ.type) {
    case 'long':
    case 'prose':
      return (
        <textarea {...commun} rows={champ.max > 3000 ? 7 : 3}>
          {valeur}
        </textarea>
      );
    case 'lignes':
      return (
        <textarea {...commun} rows={3}>
          {valeur}
        </textarea>
      );
    case 'choix':
    case 'reference': {
      const choix =
        champ.type === 'choix'
          ? Object.entries(champ.choix).map(([value, libelle]) => ({ valeur: value, libelle }))
          : (options[champ.source] ?? []);
      return (
        <select {...commun}>
          {champ.vide !== undefined && <option value="">{champ.vide}</option>}
          {choix.map((option) => (
            <option key={option.valeur} value={option.valeur} selected={option.valeur === valeur}>
              {option.libelle}
            </option>
          ))}
        </select>
      );
    }
    case 'montant':
    case 'entier':
    case 'decimal':
      return <input {...commun} type="text" inputMode="decimal" value={valeur} class="court" />;
    case 'age':
      return <input {...commun} type="text" value={valeur} class="court" />;
    case 'date':
      return <input {...commun} type="date" value={valeur} class="court" />;
    case 'references':
    case 'oui':
      return null;
    default:
      return <input {...commun} type={INPUT_TYPES[champ.type] as 'text'} value={valeur} />;
  }
}

function Aides({ champ, erreur }: { champ: Champ; erreur: string | undefined }) {
  const aide = champ.aide ?? (champ.type === 'lignes' ? 'Une réponse par ligne.' : undefined);
  return (
    <>
      {aide && (
        <p class="aide" id={`a-${champ.nom}`}>
          {aide}
        </p>
      )}
      {erreur && (
        <p class="erreur" id={`e-${champ.nom}`}>
          {erreur}
        </p>
      )}
    </>
  );
}

/** Beyond this, a list of boxes is folded, its choices named. */
const LISTE_LONGUE = 30;

function describeChoisis(liste: { valeur: string; libelle: string }[], choisis: string[]): string {
  const noms = liste.filter(({ valeur }) => choisis.includes(valeur)).map(({ libelle }) => libelle);
  return noms.length > 0 ? noms.join(', ') : `Choisir parmi ${liste.length}`;
}

/** What may be left empty is said, and when it may not. */
function Facultatif({ champ: { demande } }: { champ: Champ }) {
  return <span class="facultatif">({demande ? `demandé ${demande}` : 'facultatif'})</span>;
}

function Cases({ champ, saisie, erreur, options }: ChampProps) {
  const choisis = all(saisie, champ.nom);
  const liste = options[(champ as { source: string }).source] ?? [];
  const cases = (
    <div class="cases-liste">
      {liste.map(({ valeur, libelle }) => (
        <label key={valeur}>
          <input type="checkbox" name={champ.nom} value={valeur} checked={choisis.includes(valeur)} />{' '}
          {libelle}
        </label>
      ))}
    </div>
  );
  return (
    <fieldset
      class="champ cases"
      id={`c-${champ.nom}`}
      aria-describedby={describedBy(champ.nom, champ, erreur)}
    >
      <legend>
        {champ.libelle} <Facultatif champ={champ} />
      </legend>
      <Aides champ={champ} erreur={erreur} />
      {liste.length === 0 && <p class="vide">La liste est encore vide.</p>}
      {liste.length > LISTE_LONGUE ? (
        <details class="critere">
          <summary>{describeChoisis(liste, choisis)}</summary>
          {cases}
        </details>
      ) : (
        cases
      )}
    </fieldset>
  );
}

/** A choice among too many to be listed. */
function Recherche({ champ, saisie, erreur, options }: ChampProps) {
  const { nom } = champ;
  const { source, vide } = champ as { source: string; vide?: string };
  return (
    <Chercheur
      nom={nom}
      legende={
        <>
          {champ.libelle} {!champ.obligatoire && <Facultatif champ={champ} />}
        </>
      }
      liste={options[source] ?? []}
      choisis={all(saisie, nom)}
      cherche={one(saisie, nameCherche(nom))}
      plusieurs={champ.type === 'references'}
      vide={vide}
      decrit={describedBy(nom, champ, erreur)}
      refuse={erreur !== undefined}
    >
      <Aides champ={champ} erreur={erreur} />
    </Chercheur>
  );
}

/** One field: label above, help and refusal under it. */
export function ChampForm(props: ChampProps) {
  const { champ, saisie, erreur } = props;
  if ('source' in champ && isLongue(props.options[champ.source] ?? [])) return <Recherche {...props} />;
  if (champ.type === 'references') return <Cases {...props} />;
  if (champ.type === 'oui') {
    return (
      <div class="champ">
        <label>
          <input
            type="checkbox"
            id={`c-${champ.nom}`}
            name={champ.nom}
            value="oui"
            checked={one(saisie, champ.nom) === 'oui'}
          />{' '}
          {champ.libelle}
        </label>
        <Aides champ={champ} erreur={erreur} />
      </div>
    );
  }
  return (
    <div class={erreur ? 'champ champ-refuse' : 'champ'}>
      <label for={`c-${champ.nom}`}>
        {champ.libelle} {!champ.obligatoire && champ.type !== 'choix' && <Facultatif champ={champ} />}
      </label>
      <Aides champ={champ} erreur={erreur} />
      <Controle {...props} />
    </div>
  );
}

/** The fields of a form, under the titles of their groups. */
export function ChampsForm(props: {
  champs: readonly Champ[];
  saisie: Saisie;
  erreurs: Erreurs;
  options: Options;
}) {
  const groupes = Map.groupBy(props.champs, (champ) => champ.groupe ?? '');
  return (
    <>
      {[...groupes].map(([groupe, champs]) => (
        <div key={groupe} class="groupe">
          {groupe && <h2>{groupe}</h2>}
          {champs.map((champ) => (
            <ChampForm
              key={champ.nom}
              champ={champ}
              saisie={props.saisie}
              erreur={props.erreurs[champ.nom]}
              options={props.options}
            />
          ))}
        </div>
      ))}
    </>
  );
}
