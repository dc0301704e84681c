import type { Droit } from '../../../shared/access/droits.ts';
import { pluralize } from '../../../shared/text/text.ts';
import type { Affaire } from '../../../ui/affaires.tsx';

type Etat = {
  conventions: { id: string; titre: string; etat: string }[];
  nbNoeuds: number;
  bloquees: number;
  /** Open fiches of which nothing was heard for three months. */
  silencieuses: number;
  /** Promises of conventions whose day is past. */
  engagements: { convention_id: string; texte: string }[];
  sansPilote: number;
  nbContacts: number;
  /** No structure is written yet. */
  sansStructure: boolean;
  /** The structures in whose name this person acts. */
  miennes: { id: string; nom: string }[];
  /** What this person may do: nobody is asked for an act that is not theirs. */
  can(droit: Droit): boolean;
};

type Entree = Affaire | false;

/** An empty territory: what to write first. */
function listDebuts(etat: Etat, plan: boolean): Entree[] {
  return [
    plan &&
      etat.sansStructure && {
        attente: 'completer',
        titre: 'Aucune structure',
        explication: 'Ajoutez votre communauté, puis la CAF et la MSA : elles servent partout.',
        href: '/structures/nouvelle',
        acte: 'Ajouter une structure',
      },
    plan &&
      etat.nbNoeuds === 0 && {
        attente: 'completer',
        titre: 'Le plan est vide',
        explication: 'Écrivez le premier axe à la main, ou importez le plan que vous avez.',
        href: '/projet',
        acte: 'Commencer le plan',
      },
    plan &&
      !etat.sansStructure &&
      etat.nbContacts === 0 && {
        attente: 'completer',
        titre: 'Personne à joindre sur le site public',
        explication: 'Donnez à une structure une place dans la page « Nous joindre ».',
        href: '/structures',
        acte: 'Choisir une structure',
      },
  ];
}

/** Conventions that end, and promises that were not kept. */
function listConventionsAFaire(etat: Etat): Entree[] {
  return [
    ...etat.conventions
      .filter(() => etat.can('convention.modifier'))
      .filter(({ etat: e }) => e === 'echue' || e === 'bientot_echue')
      .map(({ id, titre, etat: e }) => ({
        attente: 'decider' as const,
        titre:
          e === 'echue'
            ? `«\u00a0${titre}\u00a0» est arrivée à son terme`
            : `«\u00a0${titre}\u00a0» arrive bientôt à son terme`,
        explication: 'Relisez ce qu’elle a permis, puis préparez la suite avec ses signataires.',
        href: `/conventions/${id}#suite`,
        acte: 'Préparer la suite',
      })),
    ...etat.engagements
      .filter(() => etat.can('convention.modifier'))
      .map(({ convention_id, texte }) => ({
        attente: 'tenir' as const,
        titre: 'Un engagement attend d’être tenu',
        explication: texte.length > 160 ? `${texte.slice(0, 160)}…` : texte,
        href: `/conventions/${convention_id}#vie`,
        acte: 'Ouvrir la convention',
      })),
  ];
}

/** Fiches that are stuck, silent or held by nobody. */
function listFichesAFaire(etat: Etat, plan: boolean): Entree[] {
  return [
    plan &&
      etat.bloquees > 0 && {
        attente: 'decider',
        titre: `${pluralize(etat.bloquees, 'fiche bloquée', 'fiches bloquées')}`,
        explication: 'Chacune dit ce qui bloque et ce qui permettrait d’avancer.',
        href: '/fiches?statut=bloque',
        acte: 'Voir les fiches bloquées',
      },
    plan &&
      etat.silencieuses > 0 && {
        attente: 'relancer',
        titre: `${pluralize(etat.silencieuses, 'fiche')} sans nouvelles depuis trois mois`,
        explication: 'Demandez des nouvelles à leurs pilotes : ils répondent en deux minutes, sans compte.',
        href: '/campagnes/nouvelle',
        acte: 'Demander des nouvelles',
      },
    plan &&
      etat.sansPilote > 0 && {
        attente: 'completer',
        titre: `${pluralize(etat.sansPilote, 'fiche')} sans pilote`,
        explication: 'Une fiche avance quand quelqu’un la tient.',
        href: '/fiches?manque=pilote',
        acte: 'Choisir un pilote',
      },
  ];
}

/** What a person should do next; each is one act on one page. */
export function listAffaires(etat: Etat): Affaire[] {
  const plan = etat.can('fiche.modifier');
  const miennes = etat.miennes.map(({ id, nom }) => ({
    attente: 'ouvrir' as const,
    titre: nom,
    explication: 'Vos coordonnées, vos conventions et vos fiches action.',
    href: `/structures/${id}`,
    acte: 'Ouvrir ma structure',
  }));
  const affaires = [
    ...miennes,
    ...listDebuts(etat, plan),
    ...listConventionsAFaire(etat),
    ...listFichesAFaire(etat, plan),
  ];
  return affaires.filter((affaire) => affaire !== false);
}
