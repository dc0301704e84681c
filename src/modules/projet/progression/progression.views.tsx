import { Bande, Signe } from '../../../ui/bande.tsx';
import { findLecteurFiches } from '../lecteur/lecteur.rules.ts';
import { type Bilan, describeBilan, listEtats, type Progression } from './progression.rules.ts';

type Lien = (statut: string) => string;

function Ligne({ bilan, quelles, lien }: { bilan: Bilan; quelles: string; lien?: Lien }) {
  const { etats } = findLecteurFiches();
  const lus = listEtats(bilan, etats);
  return (
    <div class="progression">
      <p class="progression-dit">
        <strong>{describeBilan(bilan, etats, quelles)}</strong>
      </p>
      <Bande parts={lus} />
      <ul class="progression-etats">
        {lus.map(({ cle, dessin, ton, mots }) => (
          <li key={cle}>
            <Signe dessin={dessin} ton={ton} /> {lien ? <a href={lien(cle)}>{mots}</a> : mots}
          </li>
        ))}
      </ul>
    </div>
  );
}

/**
 * Where a part of the plan is: its fiches, one case each, by state. What everybody may read comes first and is the same
 * for everybody; what this reader sees besides is counted apart.
 */
export function Progres({ publiees, reservees, lien }: Progression & { lien?: Lien }) {
  if (publiees.total + reservees.total === 0) return <p class="vide">Aucune fiche publiée</p>;
  return (
    <>
      {publiees.total > 0 && <Ligne bilan={publiees} quelles="publiée" lien={lien} />}
      {publiees.total === 0 && <p class="vide">Aucune fiche publiée</p>}
      {reservees.total > 0 && <Ligne bilan={reservees} quelles="réservée" />}
    </>
  );
}
