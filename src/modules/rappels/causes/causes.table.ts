import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Jour } from '../../../shared/clock/clock.ts';
import type { Statut } from '../../fiches/fiches.table.ts';
import type { Argent } from '../../finances/finances.api.ts';
import type { Destinataires } from '../destinataires/destinataires.rules.ts';
import type { NatureRappel } from '../rappels.table.ts';

/** Something that one person is to be told, true at this moment. */
export type Cause = {
  nature: NatureRappel;
  destinataire: string;
  objet: string;
  jour: Jour;
  cle: string;
  titre: string;
  /** What there is to say, after the title. */
  detail: string;
  /** A page that this person can open; none for what only an account would show. */
  chemin: string | undefined;
  /** Only for what has a day of its own; everything else leaves on the next working morning. */
  envoi?: Date;
};

/** A fiche or an operation that is not over, with who holds it. `titre` is an operation's own. */
export type Tenue = {
  type: 'fiche' | 'operation';
  id: string;
  fiche_id: string;
  code: string;
  fiche_titre: string;
  titre: string;
  visibilite: Visibilite;
  statut: Statut;
  date_fin: Jour | null;
  date_fin_reelle: Jour | null;
  exemple: boolean;
  noms: readonly string[];
};

/** A change of who holds something, from the journal. */
export type Passage = {
  type: 'fiche' | 'operation';
  id: string;
  at: Date;
  compte_id: string | null;
  avant: readonly string[];
  apres: readonly string[];
};

export type PieceAttendue = Argent['pieces'][number];

/** All that reminders are made of, as it stands. */
export type Etat = {
  aujourdhui: Jour;
  destinataires: Destinataires;
  tenues: readonly Tenue[];
  passages: readonly Passage[];
  /** Documents due, as those who read like partners see them, and as the team does. */
  pieces: { partenaires: readonly PieceAttendue[]; equipe: readonly PieceAttendue[] };
};
