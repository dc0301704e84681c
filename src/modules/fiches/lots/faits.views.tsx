import { pluralize } from '../../../shared/text/text.ts';
import { Acte } from '../../../ui/formulaire.tsx';
import { Vide } from '../../../ui/textes.tsx';
import { Changes, type LigneApercu } from './lots.views.tsx';

type FaitProps = {
  annule: string | undefined;
  lot: string;
  lignes: LigneApercu[];
  quand: string;
  auteur: string;
};

/** What a bulk edit did, and the way back. */
export function LotFaitPage({ lot, lignes, quand, auteur, annule }: FaitProps) {
  return (
    <>
      <h1>{pluralize(lignes.length, 'fiche modifiée', 'fiches modifiées')} ensemble</h1>
      <p>
        Par {auteur}, {quand}.
      </p>
      {annule ? (
        <p class="avis">{annule}</p>
      ) : (
        <Acte action={`/fiches/lots/${lot}/annuler`} libelle="Annuler ces modifications" danger />
      )}
      <Changes lignes={lignes} />
      <p class="actes-fin">
        <a href="/fiches">Revenir à la liste</a>
      </p>
    </>
  );
}

type LotsProps = { lots: { lot: string; acteur: string; quand: string; n: number }[] };

/** What was changed together in the last month: each can still be read, and taken back. */
export function LotsPage({ lots }: LotsProps) {
  return (
    <>
      <h1>Modifications d’ensemble</h1>
      <p>Celles des trente derniers jours. Ouvrez-en une pour la relire ou l’annuler.</p>
      {lots.length === 0 && (
        <Vide>
          Aucune pour le moment. Choisissez des fiches dans <a href="/fiches">la liste</a> pour les modifier
          ensemble.
        </Vide>
      )}
      <ul class="liste">
        {lots.map(({ lot, acteur, quand, n }) => (
          <li key={lot}>
            <a href={`/fiches/lots/${lot}`}>
              {pluralize(n, 'fiche modifiée', 'fiches modifiées')} par {acteur}, {quand}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
