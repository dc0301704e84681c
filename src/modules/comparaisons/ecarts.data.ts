import type { Visibilite } from '../../shared/access/droits.ts';
import type { Jour } from '../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';
import type { Tableau } from '../../shared/tableur/tableur.ts';
import { describeValeur, findObjet, listTitres, toOptions } from '../journal/journal.api.ts';
import { type Ecart, RUBRIQUES, type Rubrique } from './comparaisons.table.ts';
import type { EcartVu } from './ecarts.views.tsx';

type Options = ReturnType<typeof toOptions>;

function nameEcart(ecart: Ecart, options: Options): EcartVu {
  const objet = findObjet(ecart.type)!;
  const champ = objet.champs.find(({ nom }) => nom === ecart.champ);
  return {
    id: ecart.id,
    href: `/historique/${ecart.type}/${ecart.id}`,
    quoi: objet.libelle,
    titre: ecart.titre,
    champ: champ?.libelle ?? ecart.champ,
    avant: describeValeur(champ, ecart.avant, options),
    apres: describeValeur(champ, ecart.apres, options),
    jours: ecart.jours,
    exemple: ecart.exemple,
  };
}

/** Differences in words: names instead of ids, as far as this reader may see them. */
export async function nameEcarts(
  db: Db,
  territoireId: TerritoireId,
  rubriques: Record<Rubrique, Ecart[]>,
  visibilites: readonly Visibilite[],
): Promise<Record<Rubrique, EcartVu[]>> {
  const lignes = Object.values(rubriques)
    .flat()
    .map(({ champ, avant, apres }) => ({ changements: { [champ]: { avant, apres } } }));
  const options = toOptions(await listTitres(db, territoireId, lignes, visibilites));
  const entries = Object.entries(rubriques).map(([cle, ecarts]) => [
    cle,
    ecarts.map((ecart) => nameEcart(ecart, options)),
  ]);
  return Object.fromEntries(entries);
}

/** A comparison as a list that leaves the site: one row a difference. */
export function toTableau(
  { du, au }: { du: Jour; au: Jour },
  rubriques: Record<Rubrique, EcartVu[]>,
  territoire: string,
  jour: Jour,
): Tableau {
  const colonnes = [
    { cle: 'rubrique', libelle: 'Rubrique', type: 'texte' as const },
    { cle: 'quoi', libelle: 'Quoi', type: 'texte' as const },
    { cle: 'titre', libelle: 'Titre', type: 'texte' as const },
    { cle: 'champ', libelle: 'Champ', type: 'texte' as const },
    { cle: 'avant', libelle: 'Avant', type: 'texte' as const },
    { cle: 'apres', libelle: 'Après', type: 'texte' as const },
    { cle: 'jours', libelle: 'Jours de décalage', type: 'entier' as const },
  ];
  const lignes = (Object.entries(rubriques) as [Rubrique, EcartVu[]][]).flatMap(([cle, ecarts]) =>
    ecarts.map(({ quoi, titre, champ, avant, apres, jours }) => [
      RUBRIQUES[cle],
      quoi,
      titre,
      champ,
      avant,
      apres,
      jours ?? null,
    ]),
  );
  return {
    titre: 'Ce qui a changé dans le plan',
    filtres: [`Du ${du} au ${au}`],
    jour,
    territoire,
    colonnes,
    lignes,
  };
}
