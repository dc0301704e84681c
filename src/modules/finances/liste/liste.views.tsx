import { FORMATS_TABLEAU } from '../../../shared/tableur/tableur.ts';
import { pluralize } from '../../../shared/text/text.ts';
import { Chemin } from '../../../ui/layout.tsx';
import { usePage } from '../../../ui/page.ts';
import { Exemple, Vide } from '../../../ui/textes.tsx';
import { ALERTES } from '../alertes/alertes.rules.ts';
import type { FinancementVu } from '../financements/financements.data.ts';
import { ETATS_FINANCEMENT } from '../financements/financements.rules.ts';
import { BASES_FISCALES } from '../financements/financements.table.ts';
import { MONTANTS, type Total } from '../totaux/totaux.rules.ts';
import { AvisBases, TotauxTable } from '../totaux/totaux.views.tsx';
import { type FiltreFinancement, isEntier, writeFiltreFinancement } from './liste.rules.ts';
import type { Choix, Reperes } from './noms.rules.ts';
import { FinancementsTable } from './tableau.views.tsx';

function Selecteur(props: {
  nom: keyof FiltreFinancement;
  libelle: string;
  choix: Choix;
  filtre: FiltreFinancement;
}) {
  const valeur = props.filtre[props.nom];
  return (
    <div class="champ">
      <label for={`f-${props.nom}`}>{props.libelle}</label>
      <select id={`f-${props.nom}`} name={props.nom}>
        <option value="">Peu importe</option>
        {props.choix.map((option) => (
          <option key={option.valeur} value={option.valeur} selected={option.valeur === String(valeur)}>
            {option.libelle}
          </option>
        ))}
      </select>
    </div>
  );
}

function toChoix(choix: Record<string, string | { mot: string }>): Choix {
  return Object.entries(choix).map(([valeur, libelle]) => ({
    valeur,
    libelle: typeof libelle === 'string' ? libelle : libelle.mot,
  }));
}

function Filtres({ filtre, reperes }: { filtre: FiltreFinancement; reperes: Reperes }) {
  return (
    <details class="filtres" open={!isEntier(filtre)}>
      <summary>Choisir ce que je veux voir</summary>
      <form action="/argent/financements" method="get" class="formulaire">
        <Selecteur nom="annee" libelle="Année" choix={reperes.annees} filtre={filtre} />
        <Selecteur nom="financeur" libelle="Financeur" choix={reperes.financeurs} filtre={filtre} />
        <Selecteur nom="beneficiaire" libelle="Bénéficiaire" choix={reperes.beneficiaires} filtre={filtre} />
        <Selecteur nom="etat" libelle="État" choix={toChoix(ETATS_FINANCEMENT)} filtre={filtre} />
        <Selecteur nom="convention" libelle="Convention" choix={reperes.conventions} filtre={filtre} />
        <Selecteur
          nom="autour"
          libelle="Convention, avec les fiches qui y répondent"
          choix={reperes.conventions.filter(({ valeur }) => valeur !== 'sans')}
          filtre={filtre}
        />
        <Selecteur nom="fiche" libelle="Fiche action" choix={reperes.fiches} filtre={filtre} />
        <Selecteur nom="axe" libelle="Axe ou objectif" choix={reperes.axes} filtre={filtre} />
        <Selecteur nom="base" libelle="Montants" choix={toChoix(BASES_FISCALES)} filtre={filtre} />
        <Selecteur nom="montant" libelle="Avec un montant" choix={toChoix(MONTANTS)} filtre={filtre} />
        <Selecteur nom="alerte" libelle="À regarder" choix={toChoix(ALERTES)} filtre={filtre} />
        <p class="formulaire-actes">
          <button type="submit" class="principal">
            Montrer les financements
          </button>
          <a href="/argent/financements">Tout montrer</a>
        </p>
      </form>
    </details>
  );
}

/** The same lines as files, for a spreadsheet or a program. */
function Exports({ filtre }: { filtre: FiltreFinancement }) {
  return (
    <p class="actes">
      Emporter cette liste :{' '}
      {Object.entries(FORMATS_TABLEAU).map(([format, libelle]) => (
        <a key={format} href={writeFiltreFinancement(filtre, format)}>
          {libelle}
        </a>
      ))}
    </p>
  );
}

/** How many of these were made to show what the site does. */
export function AvisFinancementsExemples({ exemples }: { exemples: number }) {
  if (exemples === 0) return null;
  return (
    <p class="avis">
      {pluralize(exemples, 'de ces lignes est un exemple', 'de ces lignes sont des exemples')}. Les exemples
      montrent ce que fait le site. Ils portent la marque <Exemple si /> et ne disent rien de l’argent du
      territoire.
    </p>
  );
}

export type ListeProps = {
  filtre: FiltreFinancement;
  financements: FinancementVu[];
  totaux: Total[];
  choix: string[];
  reperes: Reperes;
  exemples: number;
};

export function FinancementListPage({ filtre, financements, totaux, choix, reperes, exemples }: ListeProps) {
  const { can } = usePage();
  return (
    <>
      <Chemin etapes={[{ href: '/argent', libelle: 'Argent' }]} />
      <div class="titre-actes">
        <h1>Les financements</h1>
        {can('finance.modifier') && (
          <a class="bouton" href="/argent/financements/nouveau">
            Ajouter un financement
          </a>
        )}
      </div>
      <p class="chapeau">
        {pluralize(financements.length, 'financement')}. {choix.length > 0 && `${choix.join(' ; ')}.`}
      </p>
      <AvisFinancementsExemples exemples={exemples} />
      <Filtres filtre={filtre} reperes={reperes} />
      {financements.length === 0 ? (
        <Vide>
          {isEntier(filtre) ? (
            <>
              Aucun financement pour le moment. Ajoutez-en un depuis une fiche, une convention ou cette page.
            </>
          ) : (
            <>
              Aucun financement ne répond à ces choix. Enlevez-en un, ou{' '}
              <a href="/argent/financements">montrez tout</a>.
            </>
          )}
        </Vide>
      ) : (
        <>
          <Exports filtre={filtre} />
          <FinancementsTable financements={financements} />
          <h2>Les totaux de cette liste</h2>
          <TotauxTable
            titre="Une ligne par façon de compter"
            entete="Liste"
            lignes={[{ cle: 'liste', libelle: 'Cette liste', totaux, filtre: {} }]}
            total={totaux}
            filtre={filtre}
          />
          <AvisBases />
        </>
      )}
    </>
  );
}
