import type { ComponentChildren } from 'preact';
import { formatNumber, pluralize } from '../../../shared/text/text.ts';
import { Bande } from '../../../ui/bande.tsx';
import { usePage } from '../../../ui/page.ts';
import { Etat, Jour, Ou } from '../../../ui/textes.tsx';
import type { FicheVue } from '../fiches.data.ts';
import { countRetardJours, describeEtat } from '../fiches.rules.ts';
import { ECARTES, METEOS, PRIORITES } from '../fiches.table.ts';
import { computeProgres, listEcarts, type Parts } from '../progres/progres.rules.ts';

export function Bloc({ titre, children }: { titre: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{titre}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function Dates({
  debut,
  fin,
  reelle,
}: {
  debut: string | null;
  fin: string | null;
  reelle: string | null;
}) {
  if (!debut && !fin && !reelle) return <Ou valeur="" />;
  return (
    <>
      {debut && (
        <>
          du <Jour jour={debut} />
        </>
      )}{' '}
      {fin && (
        <>
          {debut ? 'au' : 'jusqu’au'} <Jour jour={fin} /> (prévu)
        </>
      )}
      {reelle && (
        <>
          {' '}
          ; terminée le <Jour jour={reelle} />
        </>
      )}
    </>
  );
}

/** The state first, in words: what a person wants to know before anything else. */
export function Resume({ fiche, parts, prive }: { fiche: FicheVue; parts: Parts; prive: boolean }) {
  const { aujourdhui } = usePage();
  const { mot, ton } = describeEtat(fiche, aujourdhui);
  const retard = countRetardJours(fiche, aujourdhui);
  const progres = computeProgres(fiche.statut, parts);
  return (
    <div class="resume">
      <p>
        <Etat ton={ton}>{mot}</Etat>
        {fiche.priorite && <> Priorité {PRIORITES[fiche.priorite].toLowerCase()}.</>}
        {fiche.recurrente && <> Se répète tous les ans.</>}
      </p>
      {parts.total > 0 && !ECARTES.includes(fiche.statut) && <Faites parts={parts} />}
      {prive && <Jugement fiche={fiche} retard={retard} progres={progres} />}
    </div>
  );
}

/** Operations and steps, one case each. */
function Faites({ parts: { faites, total } }: { parts: Parts }) {
  return (
    <div class="progression">
      <p class="progression-dit">
        {pluralize(faites, 'opération ou étape faite', 'opérations ou étapes faites')} sur{' '}
        {formatNumber(total)}
      </p>
      <Bande
        parts={[
          { cle: 'faites', n: faites, dessin: 'pleine', ton: 'bien' },
          { cle: 'autres', n: total - faites, dessin: 'vide', ton: 'neutre' },
        ]}
      />
    </div>
  );
}

type JugementProps = { fiche: FicheVue; retard: number; progres: number | undefined };

/** What the team and its partners say among themselves: what blocks, what the pilot thinks, where it parts from the count. */
function Jugement({ fiche, retard, progres }: JugementProps) {
  const ecarts = listEcarts({ ...fiche, retard: retard > 0 }, progres);
  return (
    <>
      {retard > 0 && <p>La fin prévue est passée de {pluralize(retard, 'jour')}.</p>}
      {fiche.statut === 'bloque' && (
        <div class="avis">
          <p>
            <strong>Ce qui bloque :</strong> {fiche.blocage_motif}
            {fiche.blocage_depuis && (
              <>
                {' '}
                (depuis le <Jour jour={fiche.blocage_depuis} />)
              </>
            )}
          </p>
          <p>
            <strong>Ce qui permettrait d’avancer :</strong> {fiche.blocage_condition}
          </p>
        </div>
      )}
      {fiche.avancement !== null && <p>Le pilote estime l’avancement à {fiche.avancement} %.</p>}
      {progres === undefined && !ECARTES.includes(fiche.statut) && (
        <p>Avancement non calculable : ni opération, ni étape.</p>
      )}
      {fiche.meteo && (
        <p>
          Avis du pilote : <strong>{METEOS[fiche.meteo].toLowerCase()}</strong>
          {fiche.meteo_le && (
            <>
              , le <Jour jour={fiche.meteo_le} />
            </>
          )}
          .{fiche.meteo_synthese && <> {fiche.meteo_synthese}</>}
        </p>
      )}
      {ecarts.map((ecart) => (
        <p key={ecart} class="avis">
          {ecart}
        </p>
      ))}
    </>
  );
}
