import type { Erreurs, Saisie } from '../../../shared/form/champs.ts';
import { ChampsForm } from '../../../ui/champs.tsx';
import { Acte, Formulaire, Refus } from '../../../ui/formulaire.tsx';
import { Exemple, Vide } from '../../../ui/textes.tsx';
import { vueChamps } from './vues.form.ts';
import type { Vue } from './vues.table.ts';

type FormProps = {
  titre: string;
  action: string;
  retour: string;
  saisie: Saisie;
  erreurs: Erreurs;
  etiquettes: string[];
  requete: string;
  /** The version that the person reads: what others change meanwhile is seen. */
  version: number;
};

/** Keeps the list as it stands, under a name. */
export function VueFormPage(props: FormProps) {
  const { titre, action, retour, saisie, erreurs, etiquettes, requete, version } = props;
  return (
    <>
      <h1>{titre}</h1>
      <p>
        {etiquettes.length > 0
          ? `Elle montre les fiches ainsi choisies : ${etiquettes.join(' ; ')}.`
          : 'Elle montre toutes les fiches.'}
      </p>
      <Refus erreurs={erreurs} champs={vueChamps} />
      <Formulaire action={action} bouton="Garder la vue" retour={retour}>
        <input type="hidden" name="requete" value={requete} />
        <input type="hidden" name="version" value={version} />
        <ChampsForm champs={vueChamps} saisie={saisie} erreurs={erreurs} options={{}} />
      </Formulaire>
    </>
  );
}

type ListeProps = { vues: Vue[]; estMienne(vue: Vue): boolean; publicUrl: string };

export function VuesPage({ vues, estMienne, publicUrl }: ListeProps) {
  return (
    <>
      <h1>Mes vues</h1>
      <p>Une vue garde des choix, des colonnes et un ordre. Elle montre toujours les fiches du jour.</p>
      {vues.length === 0 && (
        <Vide>
          Aucune vue pour le moment. Choisissez des fiches dans <a href="/fiches">la liste</a>, puis « Garder
          cette vue ».
        </Vide>
      )}
      <ul class="liste">
        {vues.map((vue) => (
          <li key={vue.id}>
            <p>
              <a href={`/fiches/vues/${vue.id}`}>{vue.nom}</a> <Exemple si={vue.exemple} />
              <br />
              <small>
                {vue.partagee
                  ? `Partagée : ${publicUrl}/fiches/vues/${vue.id} l’ouvre pour toute personne connectée.`
                  : 'Pour vous seulement.'}
              </small>
            </p>
            {estMienne(vue) && (
              <div class="actes">
                <a href={`/fiches/vues/${vue.id}/modifier`}>
                  Renommer ou partager<span class="hors-ecran"> « {vue.nom} »</span>
                </a>{' '}
                <Acte
                  action={`/fiches/vues/${vue.id}/suppression`}
                  libelle="Retirer"
                  precision={`« ${vue.nom} »`}
                  champs={{ version: String(vue.version) }}
                  danger
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
