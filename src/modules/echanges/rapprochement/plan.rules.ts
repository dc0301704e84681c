import { newId } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import type { Bilan, Sort } from '../imports/imports.table.ts';
import { type LigneLue, type ObjetImporte, TYPES, type TypeObjet } from '../lecture/lignes.rules.ts';
import { OBJETS } from '../lecture/validation.rules.ts';
import { type Attribution, assignIds } from './attribution.rules.ts';
import { noteDomaine, openBilan, sayValeur } from './bilan.rules.ts';
import { compareImport } from './comparaison.rules.ts';
import type { Connus } from './connus.rules.ts';

export type Etape = {
  ligne: number;
  type: TypeObjet;
  cle: string;
  id: string;
  sort: Sort;
  titre: string;
  version: number;
  ecrire: Valeurs;
  importe: Valeurs;
  original: Record<string, unknown>;
};
export type Plan = { etapes: Etape[]; bilan: Bilan };

function nameLigne({ objets }: LigneLue): string {
  const principal = objets.find(({ original }) => original) ?? objets[0];
  return String(principal?.valeurs.nom ?? '').slice(0, 200);
}

type Suite = { connus: Connus; attribution: Attribution; bilan: Bilan; morts: Set<string> };

function planObjet({ connus, attribution, bilan, morts }: Suite, ligne: number, objet: ObjetImporte): Etape {
  const { type, cle } = objet;
  const { id, source, alias } = attribution.find(type, cle)!;
  const refs = Object.fromEntries(
    Object.entries(objet.refs ?? {}).map(([champ, c]) => [champ, attribution.resolve(champ, c)!.id]),
  );
  const domaines = objet.domaines?.flatMap((c) => attribution.find('domaine', c)?.id ?? []);
  const listes: Valeurs = domaines ? { domaines: [...new Set(domaines)].sort() } : {};
  const lues: Valeurs = { ...objet.valeurs, ...refs, ...listes };
  const actuel = connus.objets[type].get(id);
  const titre = OBJETS[type].titre({ ...actuel?.valeurs, ...lues });
  const base = { ligne, type, cle, id, titre, original: objet.original ?? {} };
  const mort = actuel?.removedAt || Object.values(refs).some((ref) => morts.has(ref));
  if (mort) {
    if (actuel?.removedAt || !actuel) morts.add(id);
    return { ...base, sort: 'corbeille', version: 0, ecrire: {}, importe: source?.importe ?? {} };
  }
  if (alias) return { ...base, sort: 'inchange', version: 0, ecrire: {}, importe: {} };
  if (!actuel) return { ...base, sort: 'cree', version: 0, ecrire: lues, importe: lues };
  const { ecrire, importe, proteges } = compareImport(actuel.valeurs, lues, source?.importe ?? {});
  for (const champ of proteges)
    bilan.proteges.push({
      ligne,
      type,
      titre,
      champ: OBJETS[type].champs.find(({ nom }) => nom === champ)?.libelle ?? champ,
      ici: sayValeur(type, champ, actuel.valeurs[champ]),
      source: sayValeur(type, champ, lues[champ]),
    });
  const refus = OBJETS[type].controler?.({ ...actuel.valeurs, ...ecrire });
  if (refus) {
    bilan.avis.push({
      ligne,
      champ: titre,
      valeur: '',
      message: `${refus} Cette fiche reste comme elle est.`,
    });
    return { ...base, sort: 'inchange', version: actuel.version, ecrire: {}, importe: source?.importe ?? {} };
  }
  const sort = Object.keys(ecrire).length > 0 ? 'modifie' : 'inchange';
  return { ...base, sort, version: actuel.version, ecrire, importe };
}

/** Why a whole row cannot be: one of its objects leads to something that is nowhere. */
function findRefus(
  { objets }: LigneLue,
  attribution: Attribution,
  deja: Map<string, number>,
): string | undefined {
  for (const { type, cle, refs, original } of objets) {
    const avant = original ? deja.get(`${type} ${cle}`) : undefined;
    if (avant !== undefined)
      return `La référence « ${cle} » est déjà à la ligne ${avant} : cette ligne-ci n’est pas reprise.`;
    for (const [champ, c] of Object.entries(refs ?? {}))
      if (!attribution.resolve(champ, c))
        return `La structure « ${c} » n’est ni dans ce fichier, ni déjà importée de cette source.`;
  }
  return undefined;
}

/**
 * What an import would do to the territory: every row becomes objects to add, to change or to leave, or is refused with
 * its reason.
 */
export function planImport(
  lignes: readonly LigneLue[],
  connus: Connus,
  colonnes: string[],
  id = newId,
): Plan {
  const bilan = { ...openBilan(), colonnes };
  const attribution = assignIds(lignes, connus, id);
  const suite: Suite = { connus, attribution, bilan, morts: new Set() };
  const deja = new Map<string, number>();
  const etapes = new Map<string, Etape>();
  for (const lue of lignes) {
    bilan.lignes.lues++;
    const raison = lue.refus ?? findRefus(lue, attribution, deja);
    if (raison) {
      bilan.lignes.refusees++;
      bilan.refus.push({ ligne: lue.ligne, titre: nameLigne(lue), raison });
      continue;
    }
    bilan.lignes.importees++;
    bilan.avis.push(...lue.avis);
    for (const type of TYPES)
      for (const objet of lue.objets.filter((o) => o.type === type)) {
        const cle = `${type} ${objet.cle}`;
        if (objet.original) deja.set(cle, lue.ligne);
        if (type === 'domaine' && !attribution.find(type, objet.cle)) noteDomaine(bilan, lue.ligne, objet);
        else if (!etapes.has(cle)) etapes.set(cle, planObjet(suite, lue.ligne, objet));
      }
  }
  const toutes = [...etapes.values()];
  for (const { type, sort } of toutes) bilan.comptes[type][sort]++;
  return { etapes: toutes, bilan };
}
