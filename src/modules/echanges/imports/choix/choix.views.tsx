import type { Erreurs, Saisie } from '../../../../shared/form/champs.ts';
import { Formulaire } from '../../../../ui/formulaire.tsx';
import { CHAMPS_TABLEAU } from '../../modeles/colonnes.rules.ts';
import { type Colonne, isSansNom, nomDe } from './choix.rules.ts';

type LigneProps = { rang: number; colonne: Colonne; choisi: string; erreur: string | undefined };

function Ligne({ rang, colonne, choisi, erreur }: LigneProps) {
  const nom = nomDe(rang);
  return (
    <tr>
      <th scope="row">{colonne.nom}</th>
      <td data-titre="Premier contenu" class="texte-brut">
        {colonne.exemple || '–'}
      </td>
      <td data-titre="Sera lue comme">
        <label class="hors-ecran" for={nom}>
          Champ de la colonne {colonne.nom}
        </label>
        {erreur && (
          <p class="erreur" id={`e-${nom}`}>
            {erreur}
          </p>
        )}
        <select
          id={nom}
          name={nom}
          aria-invalid={erreur ? 'true' : undefined}
          aria-describedby={erreur ? `e-${nom}` : undefined}
        >
          <option value="" selected={choisi === ''}>
            Gardée telle quelle, sans place
          </option>
          {Object.entries(CHAMPS_TABLEAU).map(([champ, libelle]) => (
            <option key={champ} value={champ} selected={champ === choisi}>
              {libelle}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
}

export type ColonnesProps = {
  id: string;
  colonnes: readonly Colonne[];
  /** What was chosen and refused. */
  saisie?: Saisie;
  erreurs?: Erreurs;
};

/** Where a person says what each column of a list is. */
export function Colonnes({ id, colonnes, saisie = {}, erreurs = {} }: ColonnesProps) {
  const inconnues = colonnes.filter(({ champ }) => champ === '').map(({ nom }) => nom);
  const choisi = (rang: number) => [saisie[nomDe(rang)]].flat().at(-1) ?? colonnes[rang]!.champ;
  return (
    <section aria-labelledby="colonnes">
      <h2 id="colonnes">Comment les colonnes sont comprises</h2>
      {isSansNom(colonnes) && (
        <p class="avis">
          Aucune colonne ne donne de nom. Dites laquelle nomme la structure ou le service, puis relisez le
          fichier.
        </p>
      )}
      {inconnues.length > 0 && (
        <p>
          Non reconnues : {inconnues.slice(0, 40).join(', ')}
          {inconnues.length > 40 && '…'}. Dites ce qu’elles contiennent, ou gardez-les telles quelles.
        </p>
      )}
      <Formulaire action={`/annuaire/import/${id}/colonnes`} bouton="Relire le fichier ainsi">
        <table class="tableau">
          <caption class="hors-ecran">Colonnes du fichier, et ce qu’elles disent</caption>
          <thead>
            <tr>
              <th scope="col">Colonne</th>
              <th scope="col">Premier contenu</th>
              <th scope="col">Sera lue comme</th>
            </tr>
          </thead>
          <tbody>
            {colonnes.map((colonne, rang) => (
              <Ligne
                key={colonne.nom}
                rang={rang}
                colonne={colonne}
                choisi={choisi(rang)}
                erreur={erreurs[nomDe(rang)]}
              />
            ))}
          </tbody>
        </table>
      </Formulaire>
    </section>
  );
}
