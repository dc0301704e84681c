import type { Destinataires } from '../destinataires/destinataires.rules.ts';
import type { Rappel } from '../rappels.table.ts';

/** A reminder with what became of the message that carries it. */
export type RappelSuivi = Pick<
  Rappel,
  | 'id'
  | 'nature'
  | 'destinataire'
  | 'titre'
  | 'prevu_le'
  | 'message_id'
  | 'envoye_le'
  | 'laisse_le'
  | 'laisse_par'
> & {
  message_connu: boolean;
  parti_le: Date | null;
  erreur: string | null;
  /** The page of what it is about; none for a digest. */
  chemin: string | null;
};

export type Sort = 'prevu' | 'attend' | 'parti' | 'laisse';

/** Planned, waiting for mail to work again, gone, or left aside. */
export function findSort({ envoye_le, laisse_le, message_connu, parti_le, erreur }: RappelSuivi): Sort {
  if (laisse_le) return 'laisse';
  if (!envoye_le) return erreur ? 'attend' : 'prevu';
  // A message that a restored backup does not hold had left before it.
  return message_connu && !parti_le ? 'attend' : 'parti';
}

/** One message that left: to whom, when, what it said. */
export type Parti = { cle: string; destinataire: string; le: Date; rappels: RappelSuivi[] };

/** What left, message by message, the latest first. */
export function groupPartis(rappels: readonly RappelSuivi[]): Parti[] {
  const groupes = Map.groupBy(rappels, ({ message_id, id }) => message_id ?? id);
  return [...groupes]
    .map(([cle, groupe]) => {
      const { destinataire, parti_le, envoye_le, prevu_le } = groupe[0]!;
      return { cle, destinataire, le: parti_le ?? envoye_le ?? prevu_le, rappels: groupe };
    })
    .sort((a, b) => b.le.getTime() - a.le.getTime());
}

/** How people are named, by address: an account's name, or those that the address book gives. */
export function nameDestinataires({ comptes, adresses }: Omit<Destinataires, 'preferences'>) {
  const noms = Map.groupBy(adresses, ({ courriel }) => courriel.toLowerCase());
  const parCompte = new Map(comptes.map(({ courriel, nom }) => [courriel, nom]));
  return (courriel: string): string =>
    parCompte.get(courriel) ??
    noms
      .get(courriel)
      ?.map(({ nom }) => nom)
      .join(', ') ??
    courriel;
}
