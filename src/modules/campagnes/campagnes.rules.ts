import type { Erreurs, Valeurs } from '../../shared/form/champs.ts';
import { normalizeText, pluralize } from '../../shared/text/text.ts';
import type { Ton } from '../../ui/textes.tsx';
import type { Campagne } from './campagnes.table.ts';
import { isComplete } from './demandes/demandes.rules.ts';
import type { DemandeVue } from './demandes/demandes.table.ts';
import type { AdressePilote } from './pilotes/pilotes.table.ts';

export type FicheTenue = {
  id: string;
  code: string;
  titre: string;
  pilotes: string[];
  /** Who holds its operations: asked when nobody holds the fiche itself. */
  pilotes_operations: string[];
};

export type Destinataire = { pilote: string; courriel: string; telephone: string; fiches: FicheTenue[] };

/** Who is to be asked about a fiche: its pilots, else those of its operations. */
function listTenants({ pilotes, pilotes_operations }: FicheTenue): string[] {
  return pilotes.length > 0 ? pilotes : pilotes_operations;
}

/**
 * One addressee a pilot, with all the fiches that he or she holds, and the fiches that nobody holds. Names are
 * compared without case nor accent: « Directrice du Centre social » is one person however it was typed.
 */
export function groupDestinataires(
  fiches: readonly FicheTenue[],
  adresses: readonly Pick<AdressePilote, 'nom' | 'courriel' | 'telephone'>[],
): { destinataires: Destinataire[]; sansPilote: FicheTenue[] } {
  const carnet = new Map(adresses.map((adresse) => [normalizeText(adresse.nom), adresse]));
  const byName = new Map<string, Destinataire>();
  for (const fiche of fiches) {
    for (const pilote of listTenants(fiche)) {
      const cle = normalizeText(pilote);
      const { courriel = '', telephone = '' } = carnet.get(cle) ?? {};
      const destinataire = byName.get(cle) ?? { pilote, courriel, telephone, fiches: [] };
      if (!destinataire.fiches.includes(fiche)) destinataire.fiches.push(fiche);
      byName.set(cle, destinataire);
    }
  }
  const destinataires = [...byName.values()].sort((a, b) => a.pilote.localeCompare(b.pilote, 'fr'));
  return { destinataires, sansPilote: fiches.filter((fiche) => listTenants(fiche).length === 0) };
}

/** Those not yet asked in this campaign, and those whose address was missing or wrong and is another one since. */
export function listRestants(
  destinataires: readonly Destinataire[],
  demandes: readonly DemandeVue[],
): (Destinataire & { demandeId?: string })[] {
  const connues = new Map(demandes.map((demande) => [normalizeText(demande.pilote), demande]));
  return destinataires.flatMap((destinataire) => {
    const demande = connues.get(normalizeText(destinataire.pilote));
    if (!demande) return [destinataire];
    const joignable = destinataire.courriel !== '' && demande.courriel !== destinataire.courriel;
    return joignable && !isComplete(demande) ? [{ ...destinataire, demandeId: demande.id }] : [];
  });
}

/** Rules across the fields of a campaign. */
export function checkCampagne(valeurs: Valeurs): Erreurs {
  const { perimetre, noeud_id, fiches, date_limite, relance_le } = valeurs;
  const erreurs: Erreurs = {};
  if (perimetre === 'noeud' && !noeud_id) erreurs.noeud_id = 'Choisissez l’axe ou l’objectif.';
  if (perimetre === 'choix' && (fiches as string[]).length === 0)
    erreurs.fiches = 'Cochez au moins une fiche.';
  if (relance_le && date_limite && relance_le > date_limite)
    erreurs.relance_le = 'La relance vient après la date limite : choisissez un jour plus tôt.';
  return erreurs;
}

type Etat = Pick<Campagne, 'envoyee_le' | 'close_le' | 'date_limite'>;

/** Where a campaign stands, in a word. */
export function describeCampagne(
  { envoyee_le, close_le, date_limite }: Etat,
  aujourdhui: string,
): { mot: string; ton: Ton } {
  if (close_le) return { mot: 'Close', ton: 'neutre' };
  if (!envoyee_le) return { mot: 'En préparation', ton: 'neutre' };
  if (date_limite < aujourdhui) return { mot: 'Date limite passée', ton: 'attention' };
  return { mot: 'En cours', ton: 'fil' };
}

/** « Envoyer les 12 demandes » ; who has no address is called instead. */
export function describeEnvoi(restants: readonly { courriel: string }[]): string {
  const courriels = restants.filter(({ courriel }) => courriel !== '').length;
  if (courriels > 1) return `Envoyer les ${courriels} demandes`;
  if (courriels === 1) return 'Envoyer la demande';
  return restants.length > 1 ? `Préparer les ${restants.length} appels` : 'Préparer l’appel';
}

/** What an envoi did, said once. */
export function describeEnvoye(envoyees: number, appels: number): string {
  const parts = [
    envoyees > 0 && `${pluralize(envoyees, 'demande part', 'demandes partent')} par courriel`,
    appels > 0 && `${pluralize(appels, 'pilote')} à appeler`,
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(', ')}.` : 'Tout le monde a déjà été sollicité.';
}
