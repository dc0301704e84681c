import type { TypeFiche } from '../verifications.table.ts';
import { foldNom, foldSite, foldTelephone, listMots, listTrigrammes } from './similarite.rules.ts';

/** A record as it is compared with others of its kind. */
export type Candidat = {
  type: TypeFiche;
  id: string;
  nom: string;
  sigle: string;
  siret: string;
  telephone: string;
  courriel: string;
  site: string;
  adresse: string;
  /** INSEE code, or the folded name of a commune elsewhere; empty when unknown. */
  commune: string;
  latitude: number | null;
  longitude: number | null;
  nature: string;
  structure_id: string | null;
  /** The places where a service is held. */
  lieux: string[];
  exemple: boolean;
};

/** What is compared, folded once for all. */
export type Empreinte = {
  de: Candidat;
  nom: string;
  mots: string[];
  trigrammes: Set<string>;
  sigle: string;
  telephone: string;
  courriel: string;
  site: string;
  adresse: string;
};

export function toEmpreinte(de: Candidat): Empreinte {
  const mots = listMots(de.nom);
  return {
    de,
    mots,
    nom: mots.join(' '),
    trigrammes: listTrigrammes(mots),
    sigle: foldNom(de.sigle).replaceAll(' ', ''),
    telephone: foldTelephone(de.telephone),
    courriel: de.courriel.trim().toLowerCase(),
    site: foldSite(de.site),
    adresse: de.adresse === '' ? '' : foldNom(de.adresse),
  };
}
