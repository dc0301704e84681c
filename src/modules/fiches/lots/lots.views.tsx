import type { Saisie } from '../../../shared/form/champs.ts';
import { isLongue, listValeurs, nameCherche } from '../../../shared/form/choix.ts';
import { pluralize } from '../../../shared/text/text.ts';
import type { Options } from '../../../ui/champs.tsx';
import { Chercheur } from '../../../ui/choix.tsx';
import { Formulaire } from '../../../ui/formulaire.tsx';
import { Vide } from '../../../ui/textes.tsx';
import { DATES, LISTES, REMPLACES, VIDER } from './lots.rules.ts';

type Caches = Record<string, string[]>;

function Cachees({ caches }: { caches: Caches }) {
  return (
    <>
      {Object.entries(caches).flatMap(([nom, valeurs]) =>
        valeurs.map((valeur) => <input key={nom + valeur} type="hidden" name={nom} value={valeur} />),
      )}
    </>
  );
}

function Remplacer({ nom, options }: { nom: string; options: Options }) {
  const { libelle, choix, source, vider } = REMPLACES[nom]!;
  const offerts = choix
    ? Object.entries(choix).map(([valeur, mot]) => ({ valeur, libelle: mot }))
    : (options[source!] ?? []);
  return (
    <div class="champ">
      <label for={`l-${nom}`}>{libelle}</label>
      <select id={`l-${nom}`} name={nom}>
        <option value="">Ne pas changer</option>
        {vider && <option value={VIDER}>Effacer</option>}
        {offerts.map(({ valeur, libelle: mot }) => (
          <option key={valeur} value={valeur}>
            {mot}
          </option>
        ))}
      </select>
    </div>
  );
}

type ListeProps = { nom: string; options: Options; saisie: Saisie };

/** Too many names to tick: one writes them. */
function ListeLongue({ nom, liste, saisie }: { nom: string; liste: Options[string]; saisie: Saisie }) {
  return (
    <Chercheur
      nom={nom}
      legende={nom.startsWith('ajouter') ? 'Ajouter' : 'Retirer'}
      liste={liste}
      choisis={listValeurs(saisie, nom)}
      cherche={listValeurs(saisie, nameCherche(nom)).at(-1) ?? ''}
      plusieurs
    />
  );
}

function Liste({ nom, options, saisie }: ListeProps) {
  const { libelle, source } = LISTES[nom]!;
  const longue = source && isLongue(options[source] ?? []) ? options[source] : undefined;
  if (longue)
    return (
      <details
        class="critere"
        open={['ajouter', 'retirer'].some((genre) => saisie[nameCherche(`${genre}_${nom}`)])}
      >
        <summary>{libelle} : ajouter, retirer</summary>
        <ListeLongue nom={`ajouter_${nom}`} liste={longue} saisie={saisie} />
        <ListeLongue nom={`retirer_${nom}`} liste={longue} saisie={saisie} />
      </details>
    );
  return (
    <details class="critere">
      <summary>{libelle} : ajouter, retirer</summary>
      {(['ajouter', 'retirer'] as const).map((genre) => (
        <fieldset key={genre} class="champ cases">
          <legend>{genre === 'ajouter' ? 'Ajouter' : 'Retirer'}</legend>
          {source ? (
            <div class="cases-liste">
              {(options[source] ?? []).map(({ valeur, libelle: mot }) => (
                <label key={valeur}>
                  <input type="checkbox" name={`${genre}_${nom}`} value={valeur} /> {mot}
                </label>
              ))}
            </div>
          ) : (
            <>
              <label for={`l-${genre}_${nom}`} class="aide">
                Une réponse par ligne
              </label>
              <textarea id={`l-${genre}_${nom}`} name={`${genre}_${nom}`} rows={2} />
            </>
          )}
        </fieldset>
      ))}
    </details>
  );
}

type FormProps = {
  total: number;
  max: number;
  choix: string[];
  caches: Caches;
  options: Options;
  saisie: Saisie;
  refus?: string;
};

/** What to change, for many fiches at once. Nothing is written before the preview was read. */
export function LotFormPage({ total, max, choix, caches, options, saisie, refus }: FormProps) {
  if (total === 0 || total > max) {
    return (
      <>
        <h1>Modifier des fiches ensemble</h1>
        <Vide>
          {total === 0
            ? 'Aucune fiche n’est cochée, ou celles-ci ne sont plus là.'
            : `Plus de ${max} fiches sont choisies : c’est trop pour une fois.`}{' '}
          <a href="/fiches">Choisissez des fiches dans la liste</a>.
        </Vide>
      </>
    );
  }
  return (
    <>
      <h1>Modifier {pluralize(total, 'fiche')} ensemble</h1>
      <p>
        {choix.length > 0 ? `Choix : ${choix.join(' ; ')}.` : 'Ce sont les fiches que vous avez choisies.'}
      </p>
      <p class="aide">
        Ce que vous laissez de côté ne change pas. Un aperçu vient avant tout changement.{' '}
        <a href="/fiches/lots">Voir les modifications déjà faites, et en annuler une</a>
      </p>
      {refus && (
        <p class="erreur" role="alert">
          {refus}
        </p>
      )}
      <Formulaire action="/fiches/lot/apercu" bouton="Voir l’aperçu" retour="/fiches">
        <Cachees caches={caches} />
        <h2>Remplacer</h2>
        {Object.keys(REMPLACES).map((nom) => (
          <Remplacer key={nom} nom={nom} options={options} />
        ))}
        {Object.entries(DATES).map(([nom, libelle]) => (
          <div key={nom} class="champ">
            <label for={`l-${nom}`}>{libelle}</label>
            <input id={`l-${nom}`} type="date" name={nom} class="court" />{' '}
            <label>
              <input type="checkbox" name={`${VIDER}_${nom}`} value="oui" /> Effacer cette date
            </label>
          </div>
        ))}
        <h2>Ajouter, retirer</h2>
        {Object.keys(LISTES).map((nom) => (
          <Liste key={nom} nom={nom} options={options} saisie={saisie} />
        ))}
      </Formulaire>
    </>
  );
}

export type LigneApercu = {
  id: string;
  titre: string;
  changements: { libelle: string; avant: string; apres: string }[];
};
type ApercuProps = {
  total: number;
  lignes: LigneApercu[];
  refusees: string[];
  caches: Caches;
  avis?: string;
};

export function Changes({ lignes }: { lignes: LigneApercu[] }) {
  return (
    <table class="tableau">
      <caption>Ce qui change, fiche par fiche</caption>
      <thead>
        <tr>
          <th scope="col">Fiche</th>
          <th scope="col">Champ</th>
          <th scope="col">Aujourd’hui</th>
          <th scope="col">Ensuite</th>
        </tr>
      </thead>
      <tbody>
        {lignes.flatMap(({ id, titre, changements }) =>
          changements.map(({ libelle, avant, apres }) => (
            <tr key={id + libelle}>
              <th scope="row">
                <a href={`/fiches/${id}`}>{titre}</a>
              </th>
              <td data-titre="Champ">{libelle}</td>
              <td data-titre="Aujourd’hui" class="texte-brut">
                {avant || '(vide)'}
              </td>
              <td data-titre="Ensuite" class="texte-brut">
                {apres || '(vide)'}
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

/** Field by field, what the edit would do; the button says how many it changes. */
export function LotApercuPage({ total, lignes, refusees, caches, avis }: ApercuProps) {
  const identiques = total - lignes.length - refusees.length;
  return (
    <>
      <h1>Aperçu avant de modifier</h1>
      {avis && (
        <p class="avis" role="alert">
          {avis} <a href="/fiches/lots">Voir les modifications déjà faites</a>
        </p>
      )}
      <p>
        {pluralize(lignes.length, 'fiche change', 'fiches changent')} sur {total}.
        {identiques > 0 && ` ${pluralize(identiques, 'est déjà ainsi', 'sont déjà ainsi')}.`}
      </p>
      {refusees.length > 0 && <p class="avis">Laissées de côté : {refusees.join(' ; ')}.</p>}
      {lignes.length === 0 ? (
        <Vide>
          Rien à changer. <a href="/fiches">Revenir à la liste</a>
        </Vide>
      ) : (
        <>
          <Formulaire
            action="/fiches/lot"
            bouton={`Modifier ${pluralize(lignes.length, 'fiche')}`}
            retour="/fiches"
          >
            <Cachees caches={caches} />
          </Formulaire>
          <Changes lignes={lignes} />
        </>
      )}
    </>
  );
}
