import type { Champ, Erreurs, Saisie, Valeurs } from '../../../shared/form/champs.ts';
import { ChampsForm, type Options } from '../../../ui/champs.tsx';
import { Formulaire, Refus } from '../../../ui/formulaire.tsx';
import { usePage } from '../../../ui/page.ts';
import { describeValeur } from './edition.rules.ts';

type Conflit = { champs: string[]; actuel: Valeurs; auteurs: string };

export type EditionProps = {
  titre: string;
  action: string;
  retour: string;
  champs: readonly Champ[];
  saisie: Saisie;
  erreurs: Erreurs;
  options: Options;
  version: number;
  conflit?: Conflit;
  avis?: string;
  caches?: Record<string, string>;
};

/** What somebody else wrote meanwhile, beside the field where one's own text still stands. */
function ConflitAvis({
  conflit,
  champs,
  options,
}: {
  conflit: Conflit;
  champs: readonly Champ[];
  options: Options;
}) {
  return (
    <div class="refus" role="alert" id="refus" tabIndex={-1}>
      <h2>Quelqu’un a modifié la même chose que vous</h2>
      <p>
        {conflit.auteurs} a enregistré une autre version pendant votre saisie. Rien n’est écrasé, rien n’est
        perdu. Relisez, gardez ce qui convient dans le formulaire, puis enregistrez.
      </p>
      <table class="cote-a-cote">
        <caption>Version enregistrée entre-temps ; la vôtre est dans le formulaire</caption>
        <thead>
          <tr>
            <th scope="col">Champ</th>
            <th scope="col">Version de {conflit.auteurs}</th>
          </tr>
        </thead>
        <tbody>
          {conflit.champs.map((nom) => {
            const champ = champs.find((candidate) => candidate.nom === nom);
            return (
              <tr key={nom}>
                <th scope="row">
                  <a href={`#c-${nom}`}>{champ?.libelle ?? nom}</a>
                </th>
                <td class="texte-brut" data-titre={`Version de ${conflit.auteurs}`}>
                  {describeValeur(champ, conflit.actuel[nom], options) || '(vide)'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The form of any object: to create it, to change it, and to settle a conflict. */
export function EditionPage(props: EditionProps) {
  const { titre, action, retour, champs, saisie, erreurs, options, version, conflit } = props;
  const bouton = conflit ? 'Enregistrer ma version relue' : 'Enregistrer';
  return (
    <>
      <h1>{titre}</h1>
      {props.avis && <p class="avis">{props.avis}</p>}
      {conflit && <ConflitAvis conflit={conflit} champs={champs} options={options} />}
      <Refus erreurs={erreurs} champs={champs} />
      <Formulaire
        action={action}
        bouton={bouton}
        retour={retour}
        brouillon={conflit ? undefined : `${action}#${version}`}
      >
        <input type="hidden" name="version" value={version} />
        {Object.entries(props.caches ?? {}).map(([nom, valeur]) => (
          <input key={nom} type="hidden" name={nom} value={valeur} />
        ))}
        <ChampsForm champs={champs} saisie={saisie} erreurs={erreurs} options={options} />
      </Formulaire>
    </>
  );
}

export function SuppressionPage({ nom, action, retour }: { nom: string; action: string; retour: string }) {
  const { can } = usePage();
  return (
    <>
      <h1>Mettre à la corbeille</h1>
      <p>
        Vous retirez « {nom} ».{' '}
        {can('historique.retablir') ? (
          <>
            Pendant 30 jours, la <a href="/corbeille">corbeille</a> permet de revenir en arrière.
          </>
        ) : (
          'Pendant 30 jours, l’équipe de coopération peut revenir en arrière : demandez-le-lui.'
        )}
      </p>
      <Formulaire action={action} bouton="Mettre à la corbeille" retour={retour} danger>
        <span />
      </Formulaire>
    </>
  );
}
