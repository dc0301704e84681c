// Examples only: four needs, one at each state. None of it was said by anybody.
import type { Besoin } from '../src/modules/besoins/besoins.table.ts';

/** Domains and fiches by the keys of the dataset. The state was reached on `depuis`, after being noted. */
export type BesoinDemo = Omit<Besoin, 'id' | 'tout_territoire' | 'exemple' | 'visibilite'> & {
  domaines: string[];
  communes: string[];
  fiches: string[];
  depuis: string | null;
};

export const besoins: BesoinDemo[] = [
  {
    titre: 'Faire garder un enfant tôt le matin',
    constat:
      'Des parents prennent leur poste avant 7 heures. Ils s’arrangent avec la famille ou les voisins. Quand l’arrangement tombe, ils manquent le travail.',
    domaines: ['petite_enfance_jeunesse', 'parentalite_famille'],
    publics: ['familles'],
    communes: [],
    personnes: null,
    origine: 'habitants',
    origine_precisions: 'Paroles d’un atelier inventé pour la démonstration.',
    signale_le: '2026-06-15',
    statut: 'note',
    reponse: '',
    decide_le: null,
    fiches: [],
    depuis: null,
  },
  {
    titre: 'Aller d’une vallée à l’autre sans voiture',
    constat:
      'Des personnes renoncent à un rendez-vous faute de moyen de transport. Les jeunes en stage et les aînés sont les premiers cités.',
    domaines: ['mobilite'],
    publics: ['jeunes', 'seniors'],
    communes: [],
    personnes: 60,
    origine: 'partenaires',
    origine_precisions: 'Réunion inventée pour la démonstration.',
    signale_le: '2023-05-22',
    statut: 'etude',
    reponse: '',
    decide_le: null,
    fiches: ['FA 3.3.1'],
    depuis: '2023-10-02',
  },
  {
    titre: 'Être aidé pour une démarche sans aller en ville',
    constat:
      'Des habitants n’osent pas faire seuls leurs démarches en ligne. Ils demandent quelqu’un, près de chez eux, à jour fixe.',
    domaines: ['acces_droits_numerique'],
    publics: ['tous-publics'],
    communes: [],
    personnes: null,
    origine: 'agents',
    origine_precisions: '',
    signale_le: '2022-11-14',
    statut: 'repondu',
    reponse:
      'La tournée des villages y répond, avec une permanence par mois. Elle est décrite dans sa fiche.',
    decide_le: '2023-10-16',
    fiches: ['FA 3.1.1'],
    depuis: '2023-10-16',
  },
  {
    titre: 'Ouvrir une patinoire',
    constat: 'La demande est revenue plusieurs fois dans les recherches de l’annuaire.',
    domaines: ['animation_vie_sociale'],
    publics: ['jeunes'],
    communes: [],
    personnes: null,
    origine: 'recherches',
    origine_precisions: '',
    signale_le: '2026-03-09',
    statut: 'ecarte',
    reponse:
      'Le projet social ne construit pas d’équipement de cette taille. La demande est transmise aux élus.',
    decide_le: '2026-04-20',
    fiches: [],
    depuis: '2026-04-20',
  },
];
