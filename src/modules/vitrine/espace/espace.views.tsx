import { pluralize } from '../../../shared/text/text.ts';
import { type Affaire, Affaires } from '../../../ui/affaires.tsx';
import { usePage } from '../../../ui/page.ts';
import { Etat, Vide } from '../../../ui/textes.tsx';
import type { FicheResume } from '../../projet/projet.api.ts';

type Props = { nom: string; affaires: Affaire[]; retards: FicheResume[]; pannes: number };

/** Aujourd'hui: what waits for an act, each line leading to it. */
export function EspacePage({ nom, affaires, retards, pannes }: Props) {
  const { can } = usePage();
  return (
    <>
      <h1>Aujourd’hui</h1>
      <p>Bonjour {nom}.</p>
      {pannes > 0 && (
        <p class="avis" role="alert">
          {pluralize(pannes, 'courriel attend', 'courriels attendent')} : le serveur de messagerie ne répond
          pas. Rien n’est perdu, l’envoi reprendra seul. Prévenez la personne qui administre le site.
        </p>
      )}
      {affaires.length === 0 ? (
        <Vide>Rien n’attend de vous aujourd’hui.</Vide>
      ) : (
        <Affaires affaires={affaires} />
      )}
      {retards.length > 0 && (
        <>
          <h2>{pluralize(retards.length, 'fiche en retard', 'fiches en retard')}</h2>
          <ul class="fiches-resume">
            {retards.map((fiche) => (
              <li key={fiche.id}>
                <a href={can('fiche.modifier') ? `/fiches/${fiche.id}/modifier` : `/fiches/${fiche.id}`}>
                  {[fiche.code, fiche.titre].filter(Boolean).join(' – ')}
                </a>{' '}
                <Etat ton={fiche.ton}>{fiche.etat}</Etat>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="actes-fin">
        <a href="/mes-sessions">Mes sessions</a>{' '}
        {can('historique.retablir') && <a href="/corbeille">Corbeille</a>}{' '}
        <a href="/qui-peut-quoi">Qui peut quoi</a>
      </p>
    </>
  );
}
