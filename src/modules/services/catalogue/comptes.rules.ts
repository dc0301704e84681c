import type { Catalogue } from './catalogue.rules.ts';
import type { Demande } from './exploration.rules.ts';
import { type Compte, FACETTES, type Facette, isPourTous, TOUS } from './juges.rules.ts';

/** Cases that words and place answer; `manques`: a bit for each facet whose choice they do not hold; `filtre`: some choice was made. */
export type Vus = { places: Int32Array; manques: Uint8Array; filtre: boolean };

/** How many hold each list of a facet, its own choice left aside. */
function countListes(catalogue: Catalogue, facette: Facette, { places, manques }: Vus): Uint32Array {
  const colonne = catalogue.nombres[facette];
  const sienne = 1 << FACETTES.indexOf(facette);
  const parListe = new Uint32Array(catalogue.listes[facette].toutes.length);
  for (let i = 0; i < places.length; i++)
    if (manques[i] === 0 || manques[i] === sienne) parListe[colonne[places[i]!]!]!++;
  return parListe;
}

/** Counts by list become counts by value; what is for everybody is for each public too. */
function listComptes(catalogue: Catalogue, facette: Facette, vus: Vus): Compte[] {
  const { toutes, valeurs, codes } = catalogue.listes[facette];
  const parListe = countListes(catalogue, facette, vus);
  const parValeur = new Uint32Array(valeurs.length);
  let tous = 0;
  for (let rang = 0; rang < parListe.length; rang++) {
    const n = parListe[rang]!;
    if (n === 0) continue;
    if (facette === 'public' && isPourTous(toutes[rang]!)) tous += n;
    else for (const code of codes[rang]!) parValeur[code]! += n;
  }
  const comptes: Compte[] = tous > 0 ? [{ facette, valeur: TOUS, n: tous }] : [];
  for (let code = 0; code < parValeur.length; code++)
    if (parValeur[code]! > 0) comptes.push({ facette, valeur: valeurs[code]!, n: parValeur[code]! + tous });
  return comptes;
}

/** Pages of the whole directory, and those near each place, show the same counts: they are made once a change. */
const GARDES_MAX = 100;

export function readComptes(
  catalogue: Catalogue,
  { notes, visibilites, zones }: Demande,
  vus: Vus,
): Compte[] {
  const count = () => FACETTES.flatMap((facette) => listComptes(catalogue, facette, vus));
  if (notes || vus.filtre) return count();
  const cle = JSON.stringify([visibilites, zones]);
  const gardes = catalogue.gardes.get(cle) ?? count();
  if (catalogue.gardes.size < GARDES_MAX) catalogue.gardes.set(cle, gardes);
  return gardes;
}
