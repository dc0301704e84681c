import type { Droit } from '../../../shared/access/droits.ts';
import { pluralize } from '../../../shared/text/text.ts';
import type { Affaire } from '../../../ui/affaires.tsx';

type Etat = {
  conventions: { id: string; titre: string; etat: string }[];
  nbNoeuds: number;

  bloquees: number;
  sansPilote: number;
  nbContacts: number;
  nbStructures: number;
  /** The structures in whose name this person acts. */
  miennes: { id: string; nom: string }[];
  /** What this person may do: nobody is asked for an act that is not theirs. */
  can(droit: Droit): boolean;
};

/** What a coordinator should do next, most pressing first; each is one act on one page. */
export function listAffaires(etat: Etat): Affaire[] {
  const plan = etat.can('fiche.modifier');
  const affaires: (Affaire | false)[] = [
    ...etat.miennes.map(({ id, nom }) => ({
      titre: nom,
      explication: 'Vos coordonnées, vos conventions et vos fiches action.',
      href: `/structures/${id}`,
      acte: 'Ouvrir ma structure',
    })),
    plan &&
      etat.nbStructures === 0 && {
        titre: 'Aucune structure',
        explication: 'Ajoutez votre communauté, puis la CAF et la MSA : elles servent partout.',
        href: '/structures/nouvelle',
        acte: 'Ajouter une structure',
      },
    plan &&
      etat.nbNoeuds === 0 && {
        titre: 'Le plan est vide',
        explication: 'Écrivez le premier axe à la main, ou importez le plan que vous avez.',
        href: '/projet',
        acte: 'Commencer le plan',
      },
    plan &&
      etat.nbStructures > 0 &&
      etat.nbContacts === 0 && {
        titre: 'Personne à joindre sur le site public',
        explication: 'Donnez à une structure une place dans la page « Nous joindre ».',
        href: '/structures',
        acte: 'Choisir une structure',
      },
    ...etat.conventions
      .filter(() => etat.can('convention.modifier'))
      .filter(({ etat: e }) => e === 'echue' || e === 'bientot_echue')
      .map(({ id, titre, etat: e }) => ({
        titre:
          e === 'echue' ? `« ${titre} » est arrivée à son terme` : `« ${titre} » arrive bientôt à son terme`,
        explication: 'Relisez ce qu’elle a permis, puis préparez la suite avec ses signataires.',
        href: `/conventions/${id}`,
        acte: 'Ouvrir la convention',
      })),
    plan &&
      etat.bloquees > 0 && {
        titre: `${pluralize(etat.bloquees, 'fiche bloquée', 'fiches bloquées')}`,
        explication: 'Chacune dit ce qui bloque et ce qui permettrait d’avancer.',
        href: '/fiches?statut=bloque',
        acte: 'Voir les fiches bloquées',
      },
    plan &&
      etat.sansPilote > 0 && {
        titre: `${pluralize(etat.sansPilote, 'fiche')} sans pilote`,
        explication: 'Une fiche avance quand quelqu’un la tient.',
        href: '/fiches?manque=pilote',
        acte: 'Choisir un pilote',
      },
  ];
  return affaires.filter((affaire) => affaire !== false);
}
