import { normalizeText } from '../src/shared/text/text.ts';

/** What a made-up service is: its official name, what it says of itself, and words that people would use instead. */
export type Concept = { nom: string; phrase: string; themes: string; mots: string[]; pluriel: string };

const concept = (nom: string, pluriel: string, themes: string, mots: string, phrase: string): Concept => ({
  nom,
  pluriel,
  themes,
  mots: mots.split('|'),
  phrase,
});

export const CONCEPTS: Concept[] = [
  concept(
    'Accueil périscolaire',
    'accueils périscolaires',
    'Enfance Familles',
    'garderie',
    'Les enfants jouent et goûtent avant et après la classe.',
  ),
  concept(
    'Accueil de loisirs',
    'accueils de loisirs',
    'Enfance Jeunes',
    'centre aéré',
    'Des activités le mercredi et pendant les petites vacances.',
  ),
  concept(
    'Relais petite enfance',
    'relais petite enfance',
    'Petite enfance Familles',
    'nounou|nourrice',
    'Un conseil pour employer une assistante maternelle.',
  ),
  concept(
    'Multi-accueil collectif',
    'multi-accueils collectifs',
    'Petite enfance Garde d’enfants',
    'crèche|mode de garde',
    'Les tout-petits sont accueillis à la journée ou à l’heure.',
  ),
  concept(
    'Lieu d’accueil enfants parents',
    'lieux d’accueil enfants parents',
    'Parentalité',
    'laep',
    'Un moment de jeu et de parole, sans inscription.',
  ),
  concept(
    'Médiation familiale',
    'médiations familiales',
    'Parentalité Familles',
    'divorce|séparation',
    'Un tiers aide à renouer le dialogue.',
  ),
  concept(
    'Espace France services',
    'espaces France services',
    'Accès aux droits Démarches administratives',
    'impôts|papiers',
    'Un agent fait la démarche en ligne avec la personne.',
  ),
  concept(
    'Conseiller numérique',
    'conseillers numériques',
    'Inclusion numérique',
    'ordinateur|informatique',
    'Des ateliers pour débuter avec un clavier et une souris.',
  ),
  concept(
    'Point-justice',
    'points-justice',
    'Accès aux droits',
    'avocat',
    'Une consultation gratuite et confidentielle.',
  ),
  concept(
    'Point conseil budget',
    'points conseil budget',
    'Difficultés financières',
    'dettes',
    'Faire ses comptes et éviter le surendettement.',
  ),
  concept(
    'Épicerie solidaire',
    'épiceries solidaires',
    'Alimentation',
    'manger|nourriture',
    'Des produits à petit prix, choisis par la personne.',
  ),
  concept(
    'Vestiaire solidaire',
    'vestiaires solidaires',
    'Habillement',
    'vêtements|fringues',
    'Des tenues en bon état pour toutes les tailles.',
  ),
  concept(
    'Aide ménagère à domicile',
    'aides ménagères à domicile',
    'Seniors',
    'ménage',
    'Une intervenante vient quelques heures par semaine.',
  ),
  concept(
    'Portage de repas à domicile',
    'portages de repas à domicile',
    'Seniors',
    'portage de repas',
    'Un plateau livré chaque midi.',
  ),
  concept(
    'Groupe de parole des aidants',
    'groupes de parole des aidants',
    'Soutien aidants',
    'alzheimer|aidant',
    'Souffler et échanger avec d’autres proches.',
  ),
  concept(
    'Transport à la demande',
    'transports à la demande',
    'Mobilité',
    'taxi|navette',
    'Une place se réserve la veille par téléphone.',
  ),
  concept(
    'Garage solidaire',
    'garages solidaires',
    'Mobilité',
    'voiture',
    'Réparer ou louer un véhicule à tarif réduit.',
  ),
  concept(
    'Mission locale',
    'missions locales',
    'Emploi Jeunes',
    'boulot|job',
    'Un conseiller suit les seize à vingt-cinq ans.',
  ),
  concept(
    'Atelier de recherche d’emploi',
    'ateliers de recherche d’emploi',
    'Emploi',
    'cv|chômage',
    'Écrire une lettre et préparer un entretien.',
  ),
  concept(
    'Maison de santé pluridisciplinaire',
    'maisons de santé pluridisciplinaires',
    'Santé',
    'docteur|médecin',
    'Plusieurs praticiens sous le même toit.',
  ),
  concept(
    'Permanence d’écoute et de soutien psychologique',
    'permanences d’écoute et de soutien psychologique',
    'Santé mentale',
    'psy|déprime',
    'Un entretien pour déposer ce qui pèse.',
  ),
  concept(
    'Consultation d’addictologie',
    'consultations d’addictologie',
    'Addictions',
    'alcool|drogue',
    'Un accueil sans jugement, pour soi ou un proche.',
  ),
  concept(
    'Médiathèque intercommunale',
    'médiathèques intercommunales',
    'Culture',
    'bouquin|livres',
    'Emprunter, écouter, regarder, et des animations toute l’année.',
  ),
  concept(
    'École de musique',
    'écoles de musique',
    'Culture',
    'musique',
    'Du solfège aux ensembles, dès six ans.',
  ),
  concept(
    'Club de natation',
    'clubs de natation',
    'Activités sportives',
    'piscine',
    'Entraînements, loisirs et sauvetage.',
  ),
  concept(
    'Café associatif',
    'cafés associatifs',
    'Lien social',
    'rencontrer',
    'Un comptoir, des jeux, des concerts.',
  ),
  concept(
    'Visites de convivialité',
    'visites de convivialité',
    'Lien social Seniors',
    'seul|solitude',
    'Des bénévoles passent un moment chez la personne.',
  ),
  concept(
    'Accompagnement à la scolarité',
    'accompagnements à la scolarité',
    'Enfance',
    'devoirs',
    'Deux soirs par semaine, par petits groupes.',
  ),
  concept(
    'Apprentissage du français',
    'apprentissages du français',
    'Lecture écriture',
    'étranger|réfugié',
    'Des séances pour parler, lire et écrire.',
  ),
  concept(
    'Accueil jeunes',
    'accueils jeunes',
    'Jeunesse',
    'ado|adolescent',
    'Un lieu à soi après le collège.',
  ),
  concept(
    'Information logement',
    'informations logement',
    'Logement',
    'loyer|hlm',
    'Des conseils sur les aides et les droits du locataire.',
  ),
];

/** A generator that gives the same numbers at each run (mulberry32). */
export function makeHasard(graine: number): () => number {
  let etat = graine;
  return () => {
    etat = (etat + 0x6d2b79f5) | 0;
    let t = Math.imul(etat ^ (etat >>> 15), 1 | etat);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One slip of the keyboard in the longest word: a letter lost, doubled, changed or two exchanged. */
export function addFaute(texte: string, hasard: () => number): string {
  const mots = texte.split(/(?<=[\s’-])/);
  const rang = mots.reduce((best, mot, i) => (mot.trim().length > mots[best]!.trim().length ? i : best), 0);
  const mot = mots[rang]!;
  const i = 1 + Math.floor(hasard() * Math.max(1, mot.trim().length - 3));
  const lettre = 'abcdefghilmnoprstuv'[Math.floor(hasard() * 19)]!;
  const fautes = [
    () => mot.slice(0, i) + mot.slice(i + 1),
    () => mot.slice(0, i) + mot[i] + mot.slice(i),
    () => mot.slice(0, i) + lettre + mot.slice(i + 1),
    () => mot.slice(0, i) + (mot[i + 1] ?? '') + mot[i] + mot.slice(i + 2),
  ];
  mots[rang] = fautes[Math.floor(hasard() * 4)]!();
  return mots.join('');
}

type Cible = { concept: Concept; commune: string };

/** The ways of asking that are measured, from a service that is known to be there. */
export const VARIANTES: Record<string, (cible: Cible, hasard: () => number) => string> = {
  exact: ({ concept: c, commune }) => `${c.nom} ${commune}`,
  'sans accent': ({ concept: c, commune }) => normalizeText(`${c.nom} ${commune}`),
  'faute dans le nom': ({ concept: c, commune }, h) => `${addFaute(c.nom, h)} ${commune}`,
  'faute dans la commune': ({ concept: c, commune }, h) => `${c.nom} ${addFaute(commune, h)}`,
  'faute dans les deux': ({ concept: c, commune }, h) => `${addFaute(c.nom, h)} ${addFaute(commune, h)}`,
  'au pluriel': ({ concept: c, commune }) => `${c.pluriel} ${commune}`,
  'mot inachevé': ({ concept: c, commune }) => `${commune} ${c.nom}`.slice(0, -2),
  phrase: ({ concept: c, commune }) =>
    `je cherche un ou une ${c.nom.toLowerCase()} près de ${commune} pour ma famille`,
  élision: ({ concept: c, commune }) => `l'${c.nom.toLowerCase()} d'${commune}`,
  'mot de tous les jours': ({ concept: c, commune }, h) =>
    `${c.mots[Math.floor(h() * c.mots.length)]} ${commune}`,
};
