/** The objectives as the public document of the territory writes them: its partners look for these words. */
export const TITRES_OFFICIELS: Record<string, string> = {
  objectif_1_1: 'Accompagner les mutations de l’accueil de la petite enfance',
  objectif_1_2:
    'Améliorer la qualité et l’accès aux services à l’enfance pour assurer une continuité éducative entre tous les lieux et moments de l’enfant (école, famille, périscolaire etc.)',
  objectif_1_3:
    'Favoriser l’autonomie et l’implication des jeunes pour lutter contre le décrochage scolaire et favoriser leur insertion professionnelle et sociale',
  objectif_1_4:
    'Soutenir les parents et valoriser le parcours de l’enfant en favorisant l’écoute pour les familles et en soutenant les initiatives d’entraide entre parents, etc.',
  objectif_2_1: 'Encourager l’implication des jeunes et des actifs dans la vie locale',
  objectif_2_2: 'Favoriser l’accueil, les liens et les initiatives des habitants',
  objectif_2_3: 'Soutenir la vie associative et les coopérations',
  objectif_3_1: 'Permettre l’accompagnement des personnes dans leurs démarches administratives',
  objectif_3_2: 'Permettre à chacun d’être autonome avec le numérique',
  objectif_3_3: 'Favoriser l’équité territoriale des services',
  objectif_3_4: 'Renforcer les partenariats et les solidarités',
  objectif_4_1:
    'Structurer le pilotage du projet social en lien avec les ressources existantes et les moyens mobilisables (ex : création d’un Comité de pilotage regroupant élus et partenaires, mobilisation d’agents et d’équipements de la Communauté de communes pour coordonner les programmes CTG et GMR mais également pour favoriser l’inclusion numérique)',
  objectif_4_2:
    'Conforter l’assise et le rayonnement territorial de cette structure pour mener à bien les actions du projet social en faveur des différents publics',
};
