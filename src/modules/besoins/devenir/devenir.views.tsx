import { formatNumber } from '../../../shared/text/text.ts';
import { ChoixUnique } from '../../../ui/choix.tsx';
import { Acte, Formulaire } from '../../../ui/formulaire.tsx';
import { Chemin } from '../../../ui/layout.tsx';
import { usePage } from '../../../ui/page.ts';
import { Etat, Exemple, Jour, Ou, Prose } from '../../../ui/textes.tsx';
import { describeEtat, describeOu } from '../../fiches/fiches.api.ts';
import { Fil, type Maillon } from '../../liens/liens.api.ts';
import type { BesoinVu } from '../besoins.data.ts';
import { namePublics } from '../besoins.rules.ts';
import { ORIGINES } from '../besoins.table.ts';
import { EtatBesoin } from '../besoins.views.tsx';
import type { FicheLiee } from './devenir.data.ts';

export type ShowProps = {
  besoin: BesoinVu;
  fiches: FicheLiee[];
  /** The fiches that it may still be tied to. */
  choix: { valeur: string; libelle: string }[];
  /** The id of the fiche that the form would make. */
  cle: string;
  erreur?: string;
  /** What was written to find a fiche, and did not settle it. */
  cherche?: string;
};

function Faits({ besoin }: { besoin: BesoinVu }) {
  const { domaines, publics, communes, personnes, origine, origine_precisions, signale_le } = besoin;
  return (
    <dl class="fiche-liste">
      <div>
        <dt>Domaines</dt>
        <dd>
          <Ou valeur={domaines.map(({ nom }) => nom).join(', ')} />
        </dd>
      </div>
      <div>
        <dt>Pour qui</dt>
        <dd>
          <Ou valeur={namePublics(publics)} />
        </dd>
      </div>
      <div>
        <dt>Où</dt>
        <dd>
          {describeOu(
            besoin.tout_territoire,
            communes.map(({ nom }) => nom),
          )}
        </dd>
      </div>
      <div>
        <dt>Personnes concernées</dt>
        <dd>
          <Ou valeur={personnes === null ? null : `Environ ${formatNumber(personnes)}`} />
        </dd>
      </div>
      <div>
        <dt>D’où il vient</dt>
        <dd>
          {ORIGINES[origine]}, le <Jour jour={signale_le} long />
          {origine_precisions && (
            <>
              <br />
              {origine_precisions}
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}

function Fiches({ besoin, fiches }: Pick<ShowProps, 'besoin' | 'fiches'>) {
  const { can, aujourdhui } = usePage();
  if (fiches.length === 0) return <p class="vide">Aucune fiche action n’y répond pour le moment.</p>;
  return (
    <ul class="liste">
      {fiches.map((fiche) => {
        const { mot, ton } = describeEtat(fiche, aujourdhui);
        return (
          <li key={fiche.id}>
            <p>
              <a href={`/fiches/${fiche.id}`}>{fiche.nom}</a> <Exemple si={fiche.exemple} />{' '}
              <Etat ton={ton}>{mot}</Etat>
            </p>
            {can('lien.modifier') && (
              <Acte
                action={`/besoins/${besoin.id}/liens/${fiche.lien_id}/coupure`}
                libelle="Couper ce lien"
                precision={`avec « ${fiche.nom} »`}
                danger
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** A fiche made from the need, or one that is there already. */
function Relier({ besoin, choix, cle, erreur, cherche }: ShowProps) {
  const { can } = usePage();
  return (
    <>
      {can('fiche.modifier') && besoin.statut !== 'ecarte' && (
        <Formulaire action={`/besoins/${besoin.id}/fiche`} bouton="En faire une fiche action">
          <input type="hidden" name="cle" value={cle} />
          <p>La fiche reprend le titre, le constat, les domaines, les publics et les communes du besoin.</p>
        </Formulaire>
      )}
      {can('lien.modifier') && choix.length > 0 && (
        <details class="suite" open={erreur !== undefined}>
          <summary>Une fiche y répond déjà</summary>
          <Formulaire
            action={`/besoins/${besoin.id}/liens`}
            bouton="Relier cette fiche"
            classe="formulaire ligne"
          >
            <div class={erreur ? 'champ champ-refuse' : 'champ'}>
              {erreur && (
                <p class="erreur" id="e-fiche" role="alert">
                  {erreur}
                </p>
              )}
              <ChoixUnique
                nom="fiche"
                libelle="Laquelle ?"
                liste={choix}
                cherche={cherche}
                vide="Choisissez une fiche"
                decrit={erreur ? 'e-fiche' : undefined}
              />
            </div>
          </Formulaire>
        </details>
      )}
    </>
  );
}

function Reponse({ besoin }: { besoin: BesoinVu }) {
  if (!besoin.reponse) return <p class="vide">Aucune réponse n’est écrite.</p>;
  return (
    <>
      <h3>
        {besoin.statut === 'ecarte' ? 'Pourquoi il est écarté' : 'La réponse'}
        {besoin.decide_le && (
          <>
            , le <Jour jour={besoin.decide_le} long />
          </>
        )}
      </h3>
      <Prose texte={besoin.reponse} niveau={3} />
    </>
  );
}

/** From who said it to what came of it. */
function listMaillons({ besoin, fiches }: ShowProps): Maillon[] {
  const avant: Maillon = { titre: 'D’où il vient', contenu: ORIGINES[besoin.origine] };
  const ici: Maillon = { titre: 'Ce besoin', contenu: <strong>{besoin.titre}</strong>, ici: true };
  const apres: Maillon = {
    titre: 'Donne lieu à',
    contenu: (
      <ul>
        {fiches.map(({ id, nom }) => (
          <li key={id}>
            <a href={`/fiches/${id}`}>{nom}</a>
          </li>
        ))}
      </ul>
    ),
  };
  return fiches.length > 0 ? [avant, ici, apres] : [avant, ici];
}

/** One need: what was said, for whom, and what it became. */
export function BesoinShowPage(props: ShowProps) {
  const { besoin } = props;
  const { can } = usePage();
  const modifiable = can('besoin.modifier');
  return (
    <div class="avec-fil">
      <div>
        <Chemin etapes={[{ href: '/besoins', libelle: 'Les besoins' }]} />
        <div class="titre-actes">
          <h1>
            {besoin.titre} <Exemple si={besoin.exemple} />
          </h1>
          {modifiable && (
            <a class="bouton" href={`/besoins/${besoin.id}/modifier`}>
              Modifier le besoin
            </a>
          )}
        </div>
        <p>
          <EtatBesoin besoin={besoin} />
        </p>
        <h2>Ce qui a été dit</h2>
        {besoin.constat ? (
          <Prose texte={besoin.constat} niveau={3} />
        ) : (
          <p class="vide">Le constat n’est pas encore écrit.</p>
        )}
        <h2>Pour qui, où, d’où</h2>
        <Faits besoin={besoin} />
        <h2 id="devenir">Ce qu’il est devenu</h2>
        <Reponse besoin={besoin} />
        <h3>Les fiches action qui y répondent</h3>
        <Fiches {...props} />
        <Relier {...props} />
        <p class="actes-fin">
          {can('historique.lire') && <a href={`/historique/besoin/${besoin.id}`}>Historique</a>}{' '}
          {modifiable && <a href={`/besoins/${besoin.id}/supprimer`}>Mettre à la corbeille</a>}
        </p>
      </div>
      <Fil maillons={listMaillons(props)} />
    </div>
  );
}
