import { formatCentimes, pluralize } from '../../../shared/text/text.ts';
import { usePage } from '../../../ui/page.ts';
import { Vide } from '../../../ui/textes.tsx';
import type { Argent } from '../argent/argent.data.ts';
import { describeAnnee } from '../budgets/budgets.rules.ts';
import { BudgetsTable } from '../budgets/budgets.views.tsx';
import type { FinancementVu } from '../financements/financements.data.ts';
import { writeFiltreFinancement } from '../liste/liste.rules.ts';
import { FinancementsCourts } from '../liste/tableau.views.tsx';
import { sortPieces } from '../pieces/pieces.rules.ts';
import { PiecesTable } from '../pieces/pieces.views.tsx';
import { computeReste, listRestesParAnnee } from '../restes/restes.rules.ts';
import { RestesAnnees } from '../restes/restes.views.tsx';
import { computeTotaux, groupTotaux } from '../totaux/totaux.rules.ts';
import { AvisBases, AvisNonNotes, TotauxTable } from '../totaux/totaux.views.tsx';
import { VersementsTable } from '../versements/versements.views.tsx';

/** Fundings by year, what has no year last. */
function Annees({
  financements,
  filtre,
}: {
  financements: FinancementVu[];
  filtre: { fiche: string } | { convention: string };
}) {
  const groupes = groupTotaux(financements, ({ annee }) => annee);
  return (
    <TotauxTable
      titre="Année par année"
      entete="Année"
      lignes={groupes.map(({ cle, totaux }) => ({
        cle: String(cle),
        libelle: describeAnnee(cle),
        totaux,
        filtre: { annee: cle ?? ('sans' as const) },
      }))}
      total={computeTotaux(financements)}
      filtre={filtre}
      montants={['notifie', 'verse', 'reste']}
    />
  );
}

function FinancementsFiche({ ficheId, financements }: { ficheId: string; financements: FinancementVu[] }) {
  if (financements.length === 0) return <p class="vide">Aucun financement n’est noté.</p>;
  return (
    <>
      <FinancementsCourts titre="Du plus ancien au plus récent" financements={financements} />
      <h4>Les totaux</h4>
      <Annees financements={financements} filtre={{ fiche: ficheId }} />
      <AvisNonNotes financements={financements} />
      <AvisBases />
    </>
  );
}

/** « L'argent » of a fiche: what it costs, who pays, what is left. */
export function FicheVolet({ ficheId, argent }: { ficheId: string; argent: Argent }) {
  const { can } = usePage();
  const modifiable = can('finance.modifier');
  const { budgets, financements, pieces } = argent;
  const annees = listRestesParAnnee(budgets, financements);
  return (
    <>
      <h3>Ce que cela coûte</h3>
      {budgets.length === 0 ? (
        <p class="vide">Aucune dépense n’est notée.</p>
      ) : (
        <BudgetsTable lignes={budgets} />
      )}
      <h3>Qui finance</h3>
      <FinancementsFiche ficheId={ficheId} financements={financements} />
      {annees.length > 0 && (
        <>
          <h3>Ce qui reste</h3>
          <RestesAnnees annees={annees} total={computeReste(budgets, financements)} />
        </>
      )}
      {pieces.length > 0 && (
        <>
          <h3>Les pièces</h3>
          <PiecesTable
            titre="Ce que demandent ces financements"
            pieces={sortPieces(pieces)}
            pour={pourPiece(financements)}
            retour={`/fiches/${ficheId}`}
          />
        </>
      )}
      {modifiable && (
        <p class="actes">
          <a class="bouton" href={`/argent/budgets/nouvelle?fiche=${ficheId}`}>
            Ajouter une dépense
          </a>
          <a class="bouton" href={`/argent/financements/nouveau?fiche=${ficheId}`}>
            Ajouter un financement
          </a>
        </p>
      )}
    </>
  );
}

const nommer = ({ dispositif, annee }: FinancementVu) => [dispositif, annee].filter(Boolean).join(' ');

function pourPiece(financements: FinancementVu[]) {
  const noms = new Map(financements.map((f) => [f.id, nommer(f)]));
  return ({ financement_id: id }: { financement_id: string | null }) =>
    id ? { href: `/argent/financements/${id}#pieces`, libelle: noms.get(id) ?? 'Financement' } : undefined;
}

/** The fundings of the fiches that answer a convention, beside its own. */
function ParFiches({ conventionId, financements }: { conventionId: string; financements: FinancementVu[] }) {
  if (financements.length === 0) return null;
  const notifies = computeTotaux(financements).filter(({ notifie }) => notifie > 0);
  const mots = { sans_objet: 'sans TVA', ttc: 'TTC', ht: 'HT', nature: 'en nature' };
  return (
    <p>
      Les fiches qui répondent à cette convention ont aussi {pluralize(financements.length, 'financement')}
      {notifies.length > 0 &&
        ` : ${notifies.map(({ base, notifie }) => `${formatCentimes(notifie)} notifiés (${mots[base]})`).join(', ')}`}
      . <a href={writeFiltreFinancement({ autour: conventionId })}>Voir tout ce qui s’y rattache</a>
    </p>
  );
}

function Suivi({ conventionId, argent }: { conventionId: string; argent: Argent }) {
  const { financements, versements } = argent;
  return (
    <>
      <h3>Ce qui est accordé</h3>
      <FinancementsCourts titre="Année par année" financements={financements} />
      <h4>Les totaux</h4>
      <Annees financements={financements} filtre={{ convention: conventionId }} />
      <AvisNonNotes financements={financements} />
      <h3>Les versements</h3>
      {versements.length === 0 ? (
        <p class="vide">Aucun versement n’est noté, ni prévu ni fait.</p>
      ) : (
        <VersementsTable
          titre="Acomptes et soldes, jusqu’au dernier"
          versements={versements}
          financements={new Map(financements.map((f) => [f.id, nommer(f)]))}
          retour={`/conventions/${conventionId}`}
        />
      )}
    </>
  );
}

type ConventionProps = { conventionId: string; argent: Argent; parFiches: FinancementVu[] };

/** « L'argent » of a convention: each year's amount, instalment and document, to the last one. */
export function ConventionVolet({ conventionId, argent, parFiches }: ConventionProps) {
  const { can } = usePage();
  const modifiable = can('finance.modifier');
  return (
    <>
      {argent.financements.length === 0 ? (
        <Vide>Aucun financement n’est rattaché à cette convention.</Vide>
      ) : (
        <Suivi conventionId={conventionId} argent={argent} />
      )}
      <ParFiches conventionId={conventionId} financements={parFiches} />
      <h3>Les pièces</h3>
      {argent.pieces.length === 0 ? (
        <p class="vide">Aucune pièce n’est attendue.</p>
      ) : (
        <PiecesTable
          titre="Ce que demande la convention"
          pieces={sortPieces(argent.pieces)}
          retour={`/conventions/${conventionId}`}
        />
      )}
      {modifiable && (
        <p class="actes">
          <a class="bouton" href={`/argent/financements/nouveau?convention=${conventionId}`}>
            Ajouter un financement
          </a>
          <a class="bouton" href={`/argent/pieces/nouvelle?convention=${conventionId}`}>
            Ajouter une pièce
          </a>
          <a href={`/argent/pieces/prevoir?convention=${conventionId}`}>Prévoir les pièces d’un exercice</a>
        </p>
      )}
    </>
  );
}
