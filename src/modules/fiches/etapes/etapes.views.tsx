import { Acte } from '../../../ui/formulaire.tsx';
import { usePage } from '../../../ui/page.ts';
import { Etat, Jour } from '../../../ui/textes.tsx';
import type { Etape } from './etapes.table.ts';

function EtapeItem({ etape, modifiable, prive }: { etape: Etape; modifiable: boolean; prive: boolean }) {
  const { aujourdhui } = usePage();
  const retard = !etape.fait_le && etape.echeance !== null && etape.echeance < aujourdhui;
  return (
    <li>
      <p>
        {etape.fait_le ? <Etat ton="bien">Fait</Etat> : retard && <Etat ton="alerte">En retard</Etat>}
        {etape.titre}
        {prive && etape.qui && `, par ${etape.qui}`}
        {etape.fait_le ? (
          <>
            , le <Jour jour={etape.fait_le} />
          </>
        ) : (
          etape.echeance && (
            <>
              , pour le <Jour jour={etape.echeance} />
            </>
          )
        )}
      </p>
      {modifiable && (
        <div class="actes">
          <Acte
            action={`/etapes/${etape.id}/fait`}
            libelle={etape.fait_le ? 'Pas encore fait' : 'C’est fait'}
            precision={`: « ${etape.titre} »`}
          />{' '}
          <a href={`/etapes/${etape.id}/modifier`}>
            Modifier<span class="hors-ecran"> « {etape.titre} »</span>
          </a>{' '}
          <a href={`/etapes/${etape.id}/supprimer`}>
            Retirer<span class="hors-ecran"> « {etape.titre} »</span>
          </a>
        </div>
      )}
    </li>
  );
}

/** The steps of a fiche: what is done, what is next. */
export function EtapesVolet(props: {
  ficheId: string;
  etapes: Etape[];
  modifiable: boolean;
  prive: boolean;
}) {
  const { ficheId, etapes, modifiable, prive } = props;
  return (
    <>
      {etapes.length === 0 && <p class="vide">Aucune étape n’est écrite.</p>}
      {etapes.length > 0 && (
        <ol class="liste">
          {etapes.map((etape) => (
            <EtapeItem key={etape.id} etape={etape} modifiable={modifiable} prive={prive} />
          ))}
        </ol>
      )}
      {modifiable && (
        <p>
          <a href={`/etapes/nouvelle?fiche=${ficheId}`}>Ajouter une étape</a>
        </p>
      )}
    </>
  );
}
