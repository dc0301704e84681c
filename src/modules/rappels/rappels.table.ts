/** What the site tells people by itself, each kind said in a sentence; each person says which they want. */
export const NATURES_RAPPEL = {
  assignation: {
    libelle: 'Une fiche ou une opération m’est confiée',
    aide: 'Le matin qui suit, un jour ouvré, une seule fois.',
    court: 'Confiée',
  },
  echeance: {
    libelle: 'La fin prévue approche',
    aide: 'Pour ce que je tiens et qui finit dans les trente jours. Une seule fois par date.',
    court: 'Fin prochaine',
  },
  retard: {
    libelle: 'Une fin prévue est passée',
    aide: 'Pour ce que je tiens. Une fois, puis une fois par mois au plus, tant que rien ne change.',
    court: 'En retard',
  },
  piece: {
    libelle: 'Une pièce manque',
    aide: 'Les documents que ma structure doit ; tous, pour l’équipe. Avant la date, puis une fois par mois au plus.',
    court: 'Pièce attendue',
  },
  resume: {
    libelle: 'Le résumé du mois',
    aide: 'Le premier jour ouvré du mois : ce qui a fini, commencé, glissé, ce qui vient. Tout est dans le message.',
    court: 'Résumé du mois',
  },
} as const;
export type NatureRappel = keyof typeof NATURES_RAPPEL;

export type Rappel = {
  id: string;
  nature: NatureRappel;
  destinataire: string;
  /** What it tells, so that it is told once: the thing, its date and, for what comes back, the month. */
  cle: string;
  /** What it is about: « fiche:… », « operation:… », « piece:… », « resume ». */
  objet: string;
  /** The day it is about; when that day moves, there is nothing left to say about the former one. */
  jour: string;
  /** How it was named when it was planned, for the page that shows what left. */
  titre: string;
  prevu_le: Date;
  message_id: string | null;
  /** When the message that holds it was written: from then on, only that message may carry it. */
  envoye_le: Date | null;
  laisse_le: Date | null;
  /** Who asked not to send it; empty when its cause had gone. */
  laisse_par: string;
  created_at: Date;
};

declare module '../../shared/db/db.ts' {
  interface Schema {
    rappel: Rappel & { territoire_id: string };
    preference_message: {
      territoire_id: string;
      courriel: string;
      nature: NatureRappel;
      voulu: boolean;
      updated_at: Date;
    };
    jeton_message: { territoire_id: string; empreinte: string; courriel: string; created_at: Date };
  }
}
