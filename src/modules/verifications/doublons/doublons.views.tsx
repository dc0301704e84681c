import { formatInstant } from '../../../shared/clock/clock.ts';
import { pluralize } from '../../../shared/text/text.ts';
import { Acte, Formulaire } from '../../../ui/formulaire.tsx';
import { Chemin } from '../../../ui/layout.tsx';
import { Etat, Exemple, Ou, Vide } from '../../../ui/textes.tsx';
import { TYPES_FICHE, type TypeFiche } from '../verifications.table.ts';
import { Voisines } from '../verifications.views.tsx';
import type { Rapprochement } from './doublons.data.ts';
import { SEUIL_FORT } from './doublons.rules.ts';
import type { Candidat } from './empreintes.rules.ts';
import type { Paire } from './paires.rules.ts';

const CHEMINS: Record<TypeFiche, string> = { structure: '/structures', lieu: '/lieux', service: '/services' };

function Fiche({ fiche }: { fiche: Candidat }) {
  const lignes = [fiche.adresse, fiche.telephone, fiche.courriel, fiche.siret && `SIRET ${fiche.siret}`];
  return (
    <div>
      <p>
        <a href={`${CHEMINS[fiche.type]}/${fiche.id}`}>{fiche.nom}</a> <Exemple si={fiche.exemple} />
      </p>
      <ul class="liste-simple discret-texte">
        {lignes.filter(Boolean).map((ligne) => (
          <li key={ligne}>{ligne}</li>
        ))}
      </ul>
    </div>
  );
}

function PaireLigne({ paire }: { paire: Paire }) {
  const { a, b, score, raisons } = paire;
  const fort = score >= SEUIL_FORT;
  return (
    <li>
      <p>
        <Etat ton={fort ? 'attention' : 'fil'}>{fort ? 'Très probable' : 'Possible'}</Etat>{' '}
        <span class="paire-score">{score} sur 100</span> :{' '}
        {raisons.map(({ texte, points }) => (points < 0 ? `mais ${texte}` : texte)).join(', ')}.
      </p>
      <div class="paire">
        <Fiche fiche={a} />
        <Fiche fiche={b} />
      </div>
      <div class="actes">
        <a class="bouton" href={`/annuaire/doublons/fusion?type=${a.type}&a=${a.id}&b=${b.id}`}>
          Comparer et fusionner
          <span class="hors-ecran">
            {' '}
            {a.nom} et {b.nom}
          </span>
        </a>
        <Acte
          action="/annuaire/doublons/distincts"
          libelle="Ce ne sont pas les mêmes"
          precision={`: ${a.nom} et ${b.nom}`}
          champs={{ type: a.type, a: a.id, b: b.id }}
        />
      </div>
    </li>
  );
}

function Decisions({ decisions }: { decisions: Rapprochement[] }) {
  if (decisions.length === 0) return null;
  return (
    <>
      <h2>Déjà décidé</h2>
      <p>Une fusion se défait pendant trente jours : ensuite la corbeille est vidée.</p>
      <ul class="actes-du-jour">
        {decisions.map(({ id, decision, titre, par, decide_le }) => (
          <li key={id}>
            <p>
              {titre}
              <br />
              <span class="discret-texte">
                {decision === 'fusion' ? 'Fusionnés' : 'Dits différents'} par {par},{' '}
                {formatInstant(decide_le)}
              </span>
            </p>
            <Acte
              action={`/annuaire/doublons/${id}/annulation`}
              libelle={decision === 'fusion' ? 'Défaire la fusion' : 'Proposer de nouveau'}
              precision={`: ${titre}`}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

export type DoublonsProps = {
  type: TypeFiche;
  paires: Paire[];
  total: number;
  fiches: number;
  decisions: Rapprochement[];
};

/** The pairs of one kind that may be one, with the reasons for and against. */
export function DoublonsPage({ type, paires, total, fiches, decisions }: DoublonsProps) {
  return (
    <>
      <h1>Doublons de l’annuaire</h1>
      <Voisines />
      <p>
        {pluralize(fiches, 'fiche comparée', 'fiches comparées')} entre elles : noms, numéros, adresses,
        positions. Rien n’est fusionné sans vous.
      </p>
      <nav aria-label="Ce que l’on compare">
        <p class="actes">
          {Object.entries(TYPES_FICHE).map(([valeur, libelle]) => (
            <a
              key={valeur}
              href={`/annuaire/doublons?type=${valeur}`}
              aria-current={valeur === type ? 'page' : undefined}
            >
              {libelle}
            </a>
          ))}
        </p>
      </nav>
      <h2>{TYPES_FICHE[type]} qui se ressemblent</h2>
      {total === 0 ? (
        <Vide>Aucune paire ne se ressemble assez pour être proposée.</Vide>
      ) : (
        <>
          <p>
            {pluralize(total, 'paire')}, les plus probables d’abord.
            {total > paires.length && ` Voici les ${paires.length} premières.`}
          </p>
          <ul class="liste verifier-liste">
            {paires.map((paire) => (
              <PaireLigne key={`${paire.a.id} ${paire.b.id}`} paire={paire} />
            ))}
          </ul>
        </>
      )}
      <Decisions decisions={decisions} />
    </>
  );
}

export type Colonne = { id: string; nom: string; exemple: boolean; deplaces: string[] };
export type FusionProps = {
  type: TypeFiche;
  colonnes: [Colonne, Colonne];
  lignes: { libelle: string; a: string; b: string }[];
  garde: string;
  refus?: string;
};

function Choix({ colonne, garde }: { colonne: Colonne; garde: string }) {
  return (
    <div class="champ">
      <label>
        <input type="radio" name="garde" value={colonne.id} checked={colonne.id === garde} /> Garder «{' '}
        {colonne.nom} »
      </label>
      <p class="aide">
        {colonne.deplaces.length > 0
          ? `Sinon, ce qui la nomme suivra l’autre : ${colonne.deplaces.join(', ')}.`
          : 'Rien d’autre dans le site ne la nomme.'}
      </p>
    </div>
  );
}

/** Two records field by field: which one stays, what it takes from the other. */
export function FusionPage({ type, colonnes, lignes, garde, refus }: FusionProps) {
  const [a, b] = colonnes;
  return (
    <>
      <Chemin etapes={[{ href: `/annuaire/doublons?type=${type}`, libelle: 'Doublons' }]} />
      <h1>Est-ce la même chose ?</h1>
      {refus && (
        <p class="erreur" role="alert">
          {refus}
        </p>
      )}
      <table class="tableau">
        <caption>Les deux fiches, champ par champ</caption>
        <thead>
          <tr>
            <th scope="col">Champ</th>
            <th scope="col">
              <a href={`${CHEMINS[type]}/${a.id}`}>{a.nom}</a> <Exemple si={a.exemple} />
            </th>
            <th scope="col">
              <a href={`${CHEMINS[type]}/${b.id}`}>{b.nom}</a> <Exemple si={b.exemple} />
            </th>
          </tr>
        </thead>
        <tbody>
          {lignes.map((ligne) => (
            <tr key={ligne.libelle}>
              <th scope="row">{ligne.libelle}</th>
              <td data-titre={a.nom}>
                <Ou valeur={ligne.a} />
              </td>
              <td data-titre={b.nom}>
                <Ou valeur={ligne.b} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Fusionner</h2>
      <p>
        La fiche gardée prend ce qui lui manque, et rien de ce qu’elle dit ne change. L’autre va à la
        corbeille. Vous pourrez défaire la fusion.
      </p>
      <Formulaire
        action="/annuaire/doublons/fusion"
        bouton="Fusionner ces deux fiches"
        retour={`/annuaire/doublons?type=${type}`}
      >
        <input type="hidden" name="type" value={type} />
        <input type="hidden" name="a" value={a.id} />
        <input type="hidden" name="b" value={b.id} />
        <fieldset class="champ">
          <legend>Laquelle garder</legend>
          <Choix colonne={a} garde={garde} />
          <Choix colonne={b} garde={garde} />
        </fieldset>
      </Formulaire>
      <Acte
        action="/annuaire/doublons/distincts"
        libelle="Ce ne sont pas les mêmes"
        champs={{ type, a: a.id, b: b.id }}
      />
    </>
  );
}
