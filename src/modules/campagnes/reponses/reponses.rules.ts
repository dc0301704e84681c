import type { Erreurs, Valeurs } from '../../../shared/form/champs.ts';
import type { NatureNote } from '../../fiches/notes/notes.table.ts';
import { REPRISES, type Reprise } from './reponses.form.ts';
import type { Reponse } from './reponses.table.ts';

/** What an answer says, as the form gave it or as the team corrected it. */
export type Dit = Pick<
  Reponse,
  | 'statut'
  | 'avancement'
  | 'fait'
  | 'blocage_motif'
  | 'blocage_condition'
  | 'etape'
  | 'meteo'
  | 'meteo_synthese'
>;
export type FicheSuivie = Pick<
  Reponse,
  'statut' | 'avancement' | 'meteo' | 'meteo_synthese' | 'blocage_motif' | 'blocage_condition'
>;

/** What an answer brings: what it leaves empty takes nothing away from the fiche. */
export function listApports(dit: Dit & { fichier_id: string | null }): Reprise[] {
  const apports: Record<Reprise, boolean> = {
    statut: true,
    avancement: dit.avancement !== null,
    fait: dit.fait !== '',
    blocage: dit.blocage_motif !== '' || dit.blocage_condition !== '',
    etape: dit.etape !== '',
    meteo: dit.meteo !== null,
    fichier: dit.fichier_id !== null,
  };
  return (Object.keys(REPRISES) as Reprise[]).filter((reprise) => apports[reprise]);
}

/** The parts that differ from the fiche: ticked when the page opens. */
export function listNouveautes(dit: Dit & { fichier_id: string | null }, fiche: FicheSuivie): Reprise[] {
  const memes: Partial<Record<Reprise, boolean>> = {
    statut: dit.statut === fiche.statut,
    avancement: dit.avancement === fiche.avancement,
    meteo: dit.meteo === fiche.meteo && dit.meteo_synthese === fiche.meteo_synthese,
    blocage: dit.blocage_motif === fiche.blocage_motif && dit.blocage_condition === fiche.blocage_condition,
  };
  return listApports(dit).filter((reprise) => !memes[reprise]);
}

/** What goes to the fiche itself. What blocks goes there only when the fiche is, or becomes, blocked. */
export function toFiche(dit: Dit, reprises: readonly Reprise[], statutActuel: string, jour: string): Valeurs {
  const prend = (reprise: Reprise) => reprises.includes(reprise);
  const bloque = (prend('statut') ? dit.statut : statutActuel) === 'bloque';
  return {
    ...(prend('statut') ? { statut: dit.statut } : {}),
    ...(prend('avancement') ? { avancement: dit.avancement } : {}),
    ...(prend('blocage') && bloque
      ? { blocage_motif: dit.blocage_motif, blocage_condition: dit.blocage_condition }
      : {}),
    ...(prend('meteo') ? { meteo: dit.meteo, meteo_synthese: dit.meteo_synthese, meteo_le: jour } : {}),
  };
}

type NoteFaite = { nature: NatureNote; texte: string };

/** What goes to the follow-up of the fiche, one dated note a kind. */
export function toNotes(dit: Dit, reprises: readonly Reprise[]): NoteFaite[] {
  const condition = dit.blocage_condition && `Pour avancer : ${dit.blocage_condition}`;
  const textes: [Reprise, NatureNote, string][] = [
    ['fait', 'fait_marquant', dit.fait],
    ['blocage', 'difficulte', [dit.blocage_motif, condition].filter(Boolean).join('\n')],
    ['etape', 'prochaine_etape', dit.etape],
  ];
  return textes
    .filter(([reprise, , texte]) => reprises.includes(reprise) && texte !== '')
    .map(([, nature, texte]) => ({ nature, texte }));
}

/** The parts ticked, among those that exist. */
export function readReprises(coches: readonly string[]): Reprise[] {
  return (Object.keys(REPRISES) as Reprise[]).filter((reprise) => coches.includes(reprise));
}

const BLOCAGE = ['blocage_motif', 'blocage_condition'];

/** Of the rules of a fiche, those that an answer can break: its dates are not asked here. */
export function keepBlocage(erreurs: Erreurs): Erreurs {
  return Object.fromEntries(Object.entries(erreurs).filter(([nom]) => BLOCAGE.includes(nom)));
}

/** « FA 1.1 – Titre » of the fiche that an answer is about. */
export function nameFicheOf({
  fiche_code,
  fiche_titre,
}: {
  fiche_code: string;
  fiche_titre: string;
}): string {
  return [fiche_code, fiche_titre].filter(Boolean).join(' – ');
}
