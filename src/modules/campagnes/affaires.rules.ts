import type { Jour } from '../../shared/clock/clock.ts';
import { pluralize } from '../../shared/text/text.ts';
import type { Affaire } from '../../ui/affaires.tsx';
import type { Campagne } from './campagnes.table.ts';
import { isComplete, isRelancable } from './demandes/demandes.rules.ts';
import type { DemandeVue } from './demandes/demandes.table.ts';

type Attente = { campagne_id: string | null };
type CampagneResume = Pick<Campagne, 'id' | 'titre' | 'envoyee_le' | 'close_le' | 'date_limite'>;

function describeReponses(attente: readonly Attente[]): Affaire[] {
  if (attente.length === 0) return [];
  return [
    {
      attente: 'decider',
      titre: `${pluralize(attente.length, 'réponse')} de pilotes à relire`,
      explication: 'Rien ne change sur une fiche avant votre relecture.',
      href: '/campagnes',
      acte: 'Relire les réponses',
    },
  ];
}

/** A campaign past its date is one thing to settle; before it, its silent pilots are. */
function describeSuivi(
  campagne: CampagneResume,
  demandes: readonly DemandeVue[],
  aujourdhui: Jour,
): Affaire[] {
  const href = `/campagnes/${campagne.id}`;
  const muettes = demandes.filter((demande) => !isComplete(demande) && !demande.revoquee_le);
  if (campagne.date_limite < aujourdhui) {
    const explication =
      muettes.length > 0
        ? `${pluralize(muettes.length, 'pilote n’a', 'pilotes n’ont')} pas tout dit : appelez, ou repoussez la date.`
        : 'Tout le monde a répondu : vous pouvez la clore.';
    const titre = `« ${campagne.titre} » a dépassé sa date`;
    return [{ attente: 'relancer', titre, explication, href, acte: 'Ouvrir la campagne' }];
  }
  const silencieux = muettes.filter(isRelancable).length;
  const appels = muettes.filter(({ courriel }) => courriel === '').length;
  if (silencieux + appels === 0) return [];
  const titre = `« ${campagne.titre} » : ${pluralize(silencieux + appels, 'pilote silencieux', 'pilotes silencieux')}`;
  const explication =
    appels > 0 ? `Dont ${appels} à appeler, faute d’adresse.` : 'Une relance, une seule, est possible.';
  return [{ attente: 'relancer', titre, explication, href, acte: 'Voir qui a répondu' }];
}

/** What a coordinator has to do about news, the answers first. */
export function listAffaires(
  attente: readonly Attente[],
  campagnes: readonly CampagneResume[],
  demandes: readonly DemandeVue[],
  aujourdhui: Jour,
): Affaire[] {
  const ouvertes = campagnes.filter(({ envoyee_le, close_le }) => envoyee_le && !close_le);
  return [
    ...describeReponses(attente),
    ...ouvertes.flatMap((campagne) =>
      describeSuivi(
        campagne,
        demandes.filter(({ campagne_id }) => campagne_id === campagne.id),
        aujourdhui,
      ),
    ),
  ];
}
