import { formatInstant } from '../../shared/clock/clock.ts';
import { usePage } from '../../ui/page.ts';
import { Etat } from '../../ui/textes.tsx';
import { describeDemande } from './demandes/demandes.rules.ts';
import type { DemandeVue } from './demandes/demandes.table.ts';

function Ligne({ demande, ficheId }: { demande: DemandeVue; ficheId: string }) {
  const { aujourdhui } = usePage();
  const fiche = demande.fiches.find(({ id }) => id === ficheId)!;
  const { mot, ton } = describeDemande({ ...demande, fiches: [fiche] }, aujourdhui);
  const aRelire = fiche.reponse_id !== null && fiche.decision === null;
  return (
    <li>
      <p>
        <a href={`/campagnes/demandes/${demande.id}`}>{demande.pilote}</a>
        {demande.campagne_titre && `, « ${demande.campagne_titre} »`}, le {formatInstant(demande.created_at)}
        <br />
        <Etat ton={aRelire ? 'attention' : ton}>{aRelire ? 'Réponse à relire' : mot}</Etat>
      </p>
      {aRelire && (
        <a href={`/campagnes/reponses/${fiche.reponse_id}`}>
          Relire<span class="hors-ecran"> la réponse de {demande.pilote}</span>
        </a>
      )}
    </li>
  );
}

/** On a fiche, for the team: who was asked, what came back, and how to ask. */
export function NouvellesVolet({ ficheId, demandes }: { ficheId: string; demandes: DemandeVue[] }) {
  return (
    <>
      {demandes.length === 0 && <p class="vide">Aucune demande pour le moment.</p>}
      {demandes.length > 0 && (
        <ul class="actes-du-jour">
          {demandes.map((demande) => (
            <Ligne key={demande.id} demande={demande} ficheId={ficheId} />
          ))}
        </ul>
      )}
      <p>
        <a class="bouton" href={`/campagnes/demandes/nouvelle?fiche=${ficheId}`}>
          Demander des nouvelles
        </a>
      </p>
    </>
  );
}
