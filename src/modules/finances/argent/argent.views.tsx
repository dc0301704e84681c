import { type Affaire, Affaires } from '../../../ui/affaires.tsx';
import { usePage } from '../../../ui/page.ts';
import { Vide } from '../../../ui/textes.tsx';
import type { EtatFinancement } from '../financements/financements.rules.ts';
import type { FiltreFinancement } from '../liste/liste.rules.ts';
import { writeFiltreFinancement } from '../liste/liste.rules.ts';
import { AvisFinancementsExemples } from '../liste/liste.views.tsx';
import type { PieceVue } from '../pieces/pieces.data.ts';
import { PiecesTable } from '../pieces/pieces.views.tsx';
import { RestesFiches } from '../restes/restes.views.tsx';
import type { Groupe, Total } from '../totaux/totaux.rules.ts';
import type { Versement } from '../versements/versements.table.ts';
import { VersementsTable } from '../versements/versements.views.tsx';
import type { AnneeChoisie, RestesAxe } from './argent.rules.ts';
import { Autrement, ParFinanceur } from './tables.views.tsx';

export type ArgentProps = {
  annee: AnneeChoisie;
  annees: number[];
  /** Fundings without a year, which a chosen year leaves aside. */
  sansAnnee: number;
  parFinanceur: (Groupe<string | null> & { nom: string })[];
  parEtat: Groupe<EtatFinancement>[];
  parAxe: (Groupe<string | null> & { nom: string })[];
  parAnnee: Groupe<number | null>[];
  total: Total[];
  attendus: Versement[];
  financements: ReadonlyMap<string, string>;
  pieces: PieceVue[];
  restes: RestesAxe[];
  affaires: Affaire[];
  exemples: number;
};

function Annees({ annee, annees }: Pick<ArgentProps, 'annee' | 'annees'>) {
  const choix = [
    ...annees.map((a) => ({ valeur: String(a), libelle: String(a) })),
    { valeur: 'toutes', libelle: 'Toutes' },
  ];
  return (
    <nav class="pagination" aria-label="Année">
      {choix.map(({ valeur, libelle }) => (
        <a
          key={valeur}
          href={`/argent?annee=${valeur}`}
          aria-current={valeur === String(annee) ? 'page' : undefined}
        >
          {libelle}
        </a>
      ))}
    </nav>
  );
}

/** Where a document due leads: its convention, or its funding. */
function pourPiece(financements: ReadonlyMap<string, string>) {
  return (piece: PieceVue) => {
    if (piece.convention_id)
      return {
        href: `/conventions/${piece.convention_id}#argent`,
        libelle: piece.convention ?? 'Convention',
      };
    const id = piece.financement_id ?? '';
    return { href: `/argent/financements/${id}#pieces`, libelle: financements.get(id) ?? 'Financement' };
  };
}

function Restes({ restes }: { restes: RestesAxe[] }) {
  return (
    <section aria-labelledby="restes">
      <h2 id="restes">Ce qui reste à la charge de la communauté</h2>
      <p>
        C’est la dépense prévue, moins ce que d’autres ont notifié. Le temps de travail et les apports en
        nature n’y sont pas.
      </p>
      {restes.length === 0 && (
        <Vide>Aucune dépense n’est prévue pour ce choix. Elles se notent sur chaque fiche.</Vide>
      )}
      {restes.map((axe) => (
        <div key={axe.axeId ?? 'hors'}>
          <h3>{axe.axe}</h3>
          <RestesFiches titre="Fiche par fiche" {...axe} />
        </div>
      ))}
    </section>
  );
}

export function ArgentPage(props: ArgentProps) {
  const { can } = usePage();
  const filtre: Partial<FiltreFinancement> = props.annee === 'toutes' ? {} : { annee: props.annee };
  const periode = props.annee === 'toutes' ? 'toutes les années' : `année ${props.annee}`;
  return (
    <>
      <div class="titre-actes">
        <h1>Argent</h1>
        <p class="actes">
          {can('finance.modifier') && (
            <a class="bouton" href="/argent/financements/nouveau">
              Ajouter un financement
            </a>
          )}
          <a href={writeFiltreFinancement(filtre)}>Voir les financements</a>
        </p>
      </div>
      <p class="chapeau">Qui paie le projet social, ce qui est accordé, ce qui est arrivé : {periode}.</p>
      <Annees annee={props.annee} annees={props.annees} />
      <AvisFinancementsExemples exemples={props.exemples} />
      {props.affaires.length > 0 && (
        <section aria-labelledby="affaires">
          <h2 id="affaires">À regarder</h2>
          <Affaires affaires={props.affaires} />
        </section>
      )}
      <h2 id="financeurs">Qui finance</h2>
      {props.total.length === 0 ? (
        <Vide>
          Aucun financement pour ce choix. Un financement se note depuis une fiche, une convention ou{' '}
          <a href="/argent/financements">la liste</a>.
        </Vide>
      ) : (
        <>
          <ParFinanceur {...props} filtre={filtre} />
          <Autrement {...props} filtre={filtre} />
        </>
      )}
      {props.sansAnnee > 0 && (
        <p class="discret-texte">
          <a href={writeFiltreFinancement({ annee: 'sans' })}>
            Financements sur toute la durée : {props.sansAnnee}
          </a>
          . Ils ne sont dans aucune année.
        </p>
      )}
      <h2 id="versements">Versements attendus</h2>
      {props.attendus.length === 0 ? (
        <p class="vide">Aucun versement n’est attendu dans les douze mois.</p>
      ) : (
        <VersementsTable
          titre="Les retards d’abord, puis les douze mois qui viennent, toutes années"
          versements={props.attendus}
          financements={props.financements}
          retour="/argent"
        />
      )}
      <h2 id="pieces">Pièces attendues</h2>
      {props.pieces.length === 0 ? (
        <p class="vide">Aucune pièce n’est attendue.</p>
      ) : (
        <PiecesTable
          titre="Les retards d’abord, toutes années"
          pieces={props.pieces}
          pour={pourPiece(props.financements)}
          retour="/argent"
        />
      )}
      <Restes restes={props.restes} />
    </>
  );
}
