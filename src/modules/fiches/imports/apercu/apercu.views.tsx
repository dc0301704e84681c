import { pluralize } from '../../../../shared/text/text.ts';
import { Formulaire, RefusAncres } from '../../../../ui/formulaire.tsx';
import type { Sort } from '../../application/comparaison.rules.ts';
import type { FichePrete, PlanPret } from '../../application/preparation.rules.ts';
import { CHAMPS_PLAN } from '../../colonnes/synonymes.rules.ts';
import type { ColonneLue, FeuilleLue, PlanLu } from '../../lecture/plan.rules.ts';
import { nomsDe } from '../choix/choix.rules.ts';
import { describeCellules, findExces, LIBELLES } from '../imports.rules.ts';
import type { Depot } from '../imports.table.ts';
import { Anomalies, CheminImport } from '../imports.views.tsx';
import { listEntrees, type Noms } from './apercu.rules.ts';

const FICHES_MONTREES = 3;
const FORMES = {
  tableau: 'Lue comme un tableau',
  fiche: 'Lue comme une fiche',
  liste: 'Lue comme une liste',
  ignoree: 'Non lue',
};

function Colonne({ rang, colonne }: { rang: number; colonne: ColonneLue }) {
  const nom = nomsDe(rang).colonne(colonne.index);
  const titre = `${colonne.lettre} – ${colonne.libelle}`;
  return (
    <tr>
      <th scope="row">{titre}</th>
      <td data-titre="Premier contenu" class="texte-brut">
        {colonne.exemple || '–'}
      </td>
      <td data-titre="Sera lue comme">
        <label class="hors-ecran" for={nom}>
          Champ de la colonne {titre}
        </label>
        <select id={nom} name={nom}>
          {CHAMPS_PLAN.map((champ) => (
            <option key={champ} value={champ} selected={champ === colonne.champ}>
              {LIBELLES[champ]}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
}

type FeuilleProps = { rang: number; lue: FeuilleLue; typed: string | undefined; erreur: string | undefined };

function Entete({ rang, lue, typed, erreur }: FeuilleProps) {
  const nom = nomsDe(rang).entete;
  if (lue.forme === 'fiche') return null;
  return (
    <div class={erreur ? 'champ champ-refuse' : 'champ'}>
      <label for={nom}>Ligne des titres de colonnes</label>
      <p class="aide" id={`a-${nom}`}>
        Le numéro que le tableur affiche. 0 s’il n’y en a pas. Vide : Maillage la cherche.
      </p>
      {erreur && (
        <p class="erreur" id={`e-${nom}`}>
          {erreur}
        </p>
      )}
      <input
        type="text"
        inputMode="numeric"
        id={nom}
        name={nom}
        class="court"
        value={typed ?? (lue.ligneEntete === null ? '' : String(lue.ligneEntete))}
        aria-invalid={erreur ? 'true' : undefined}
        aria-describedby={erreur ? `a-${nom} e-${nom}` : `a-${nom}`}
      />
    </div>
  );
}

/** One sheet: how it was understood, and what may be corrected. */
function Feuille(props: FeuilleProps) {
  const { rang, lue } = props;
  const { ignorer } = nomsDe(rang);
  return (
    <details open={lue.colonnes.length > 0 || props.erreur !== undefined}>
      <summary>
        Feuille « {lue.feuille} » : {FORMES[lue.forme].toLowerCase()}
      </summary>
      {lue.raison && <p>{lue.raison}</p>}
      <p class="champ">
        <label>
          <input type="checkbox" id={ignorer} name={ignorer} value="oui" checked={lue.ignoree} /> Ne pas lire
          cette feuille
        </label>
      </p>
      <Entete {...props} />
      {lue.colonnes.length > 0 && (
        <table class="tableau">
          <caption>Colonnes de la feuille « {lue.feuille} »</caption>
          <thead>
            <tr>
              <th scope="col">Colonne</th>
              <th scope="col">Premier contenu</th>
              <th scope="col">Sera lue comme</th>
            </tr>
          </thead>
          <tbody>
            {lue.colonnes.map((colonne) => (
              <Colonne key={colonne.index} rang={rang} colonne={colonne} />
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}

function Fiche({ fiche, entrees }: { fiche: FichePrete; entrees: [string, string][] }) {
  return (
    <article class="carte">
      <h3>{[fiche.valeurs.code, fiche.valeurs.titre].filter(Boolean).join(' – ')}</h3>
      <dl class="fiche-liste">
        {entrees.map(([libelle, texte]) => (
          <div key={libelle}>
            <dt>{libelle}</dt>
            <dd class="texte-brut">{texte.length > 600 ? `${texte.slice(0, 600)}…` : texte}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

type Comptes = Record<Sort, number>;

function Comptes({ comptes, pret }: { comptes: Comptes; pret: PlanPret }) {
  const operations = pret.fiches.reduce((total, fiche) => total + fiche.operations.length, 0);
  return (
    <ul>
      <li>{pluralize(comptes.nouvelle, 'nouvelle fiche', 'nouvelles fiches')}</li>
      <li>{pluralize(comptes.modifiee, 'fiche modifiée', 'fiches modifiées')} depuis le dernier import</li>
      <li>{pluralize(comptes.inchangee, 'fiche inchangée', 'fiches inchangées')}</li>
      {comptes.retablie > 0 && (
        <li>{pluralize(comptes.retablie, 'fiche sortira', 'fiches sortiront')} de la corbeille</li>
      )}
      <li>{pluralize(operations, 'opération')}</li>
      <li>{pluralize(pret.noeuds.length, 'élément')} du plan (axes, objectifs…)</li>
    </ul>
  );
}

function Accepter({ depot, plan, pret }: { depot: Depot; plan: PlanLu; pret: PlanPret }) {
  const exces = findExces(plan);
  if (exces) return <p class="refus">{exces}</p>;
  if (pret.fiches.length === 0) {
    return (
      <p class="refus">
        Aucune fiche n’a été reconnue. Plus bas, dites quelle ligne porte les titres de colonnes et quelle
        colonne donne le titre des fiches, puis relisez le fichier.
      </p>
    );
  }
  const libelle = `Importer ${pluralize(pret.fiches.length, 'fiche')}`;
  return (
    <Formulaire action={`/import/${depot.id}/acceptation`} bouton={libelle} classe="acte">
      {null}
    </Formulaire>
  );
}

export type ApercuProps = {
  depot: Depot;
  plan: PlanLu;
  pret: PlanPret;
  comptes: Comptes;
  noms: Noms;
  /** What was typed and refused. */
  saisie?: Record<string, string | string[]>;
  erreurs?: Record<string, string>;
};

function Colonnes({ depot, plan, saisie = {}, erreurs = {} }: ApercuProps) {
  const typed = (rang: number) => saisie[nomsDe(rang).entete];
  return (
    <Formulaire action={`/import/${depot.id}/colonnes`} bouton="Relire le fichier ainsi">
      {plan.colonnes.map((lue, rang) => (
        <Feuille
          key={rang}
          rang={rang}
          lue={lue}
          typed={typed(rang)?.toString()}
          erreur={erreurs[nomsDe(rang).entete]}
        />
      ))}
    </Formulaire>
  );
}

/** What an import would do, before anything is written. */
export function ApercuPage(props: ApercuProps) {
  const { depot, pret, comptes, noms, erreurs = {} } = props;
  return (
    <>
      <CheminImport />
      <h1>Vérifier « {depot.fichier} »</h1>
      <RefusAncres titre="Une réponse est à revoir" erreurs={erreurs} />
      <p>Rien n’est encore écrit. Vérifiez, corrigez s’il le faut, puis importez.</p>
      <h2>Ce qui sera importé</h2>
      <Comptes comptes={comptes} pret={pret} />
      <p>{describeCellules(pret.cellules)}</p>
      <Accepter depot={depot} plan={props.plan} pret={pret} />
      <h2>Les premières fiches, telles qu’elles seront</h2>
      {pret.fiches.length === 0 && <p class="vide">Aucune fiche.</p>}
      {pret.fiches.slice(0, FICHES_MONTREES).map((fiche) => (
        <Fiche key={fiche.cle} fiche={fiche} entrees={listEntrees(fiche, pret.noeuds, noms)} />
      ))}
      <h2>Comment le fichier a été compris</h2>
      <Colonnes {...props} />
      <h2>Ce qui est signalé</h2>
      <Anomalies anomalies={pret.anomalies} id={depot.id} />
    </>
  );
}
