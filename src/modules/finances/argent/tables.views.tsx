import { Barres } from '../../../ui/barres.tsx';
import { describeAnnee } from '../budgets/budgets.rules.ts';
import { ETATS_FINANCEMENT } from '../financements/financements.rules.ts';
import { BASES_FISCALES, type BaseFiscale } from '../financements/financements.table.ts';
import type { FiltreFinancement } from '../liste/liste.rules.ts';
import { MONTANTS } from '../totaux/totaux.rules.ts';
import { AvisBases, type LigneTotaux, TotauxTable } from '../totaux/totaux.views.tsx';
import type { ArgentProps } from './argent.views.tsx';

/** One drawing a basis: their amounts have no common scale. What is all zero has nothing to draw. */
function Dessins({ parFinanceur, total }: Pick<ArgentProps, 'parFinanceur' | 'total'>) {
  const dessins = total.map(({ base }) => ({ base, groupes: toBarres(parFinanceur, base) }));
  return (
    <>
      {dessins
        .filter(({ groupes }) => groupes.length > 0)
        .map(({ base, groupes }) => (
          <Barres key={base} groupes={groupes} legende={`Montants : ${BASES_FISCALES[base]}`} />
        ))}
    </>
  );
}

function toBarres(groupes: ArgentProps['parFinanceur'], base: BaseFiscale) {
  return groupes.flatMap(({ nom, totaux }) => {
    const total = totaux.find((t) => t.base === base);
    if (!total || total.prevu + total.notifie + total.verse === 0) return [];
    return {
      titre: nom,
      barres: [
        { libelle: MONTANTS.prevu, centimes: total.prevu, serie: 'prevu' as const },
        { libelle: MONTANTS.notifie, centimes: total.notifie, serie: 'fait' as const },
        { libelle: MONTANTS.verse, centimes: total.verse, serie: 'reste' as const },
      ],
    };
  });
}

type TablesProps = ArgentProps & { filtre: Partial<FiltreFinancement> };

/** Who pays, drawn then in numbers. */
export function ParFinanceur({ parFinanceur, total, filtre }: TablesProps) {
  const lignes: LigneTotaux[] = parFinanceur.map(({ cle, nom, totaux }) => ({
    cle: cle ?? 'sans',
    libelle: nom,
    totaux,
    filtre: { financeur: cle ?? 'sans' },
  }));
  return (
    <>
      <Dessins parFinanceur={parFinanceur} total={total} />
      <TotauxTable
        titre="Chaque montant ouvre les lignes qui le font"
        entete="Financeur"
        lignes={lignes}
        total={total}
        filtre={filtre}
      />
      <AvisBases />
    </>
  );
}

/** The same money, cut in other ways: each table is a whole of its own. */
export function Autrement({ annee, parEtat, parAxe, parAnnee, total, filtre }: TablesProps) {
  const etats: LigneTotaux[] = parEtat.map(({ cle, totaux }) => ({
    cle,
    libelle: ETATS_FINANCEMENT[cle].mot,
    totaux,
    filtre: { etat: cle },
  }));
  const axes: LigneTotaux[] = parAxe.map(({ cle, nom, totaux }) => ({
    cle: cle ?? 'sans',
    libelle: nom,
    totaux,
    filtre: { axe: cle ?? 'sans' },
  }));
  const annees: LigneTotaux[] = parAnnee.map(({ cle, totaux }) => ({
    cle: String(cle),
    libelle: describeAnnee(cle),
    totaux,
    filtre: { annee: cle ?? 'sans' },
  }));
  return (
    <>
      <h2>Où en sont les demandes</h2>
      <TotauxTable titre="Par état" entete="État" lignes={etats} total={total} filtre={filtre} />
      <h2>À quoi va l’argent</h2>
      <TotauxTable titre="Par axe du projet" entete="Axe" lignes={axes} total={total} filtre={filtre} />
      {annee === 'toutes' && (
        <>
          <h2>Année par année</h2>
          <TotauxTable titre="Par année" entete="Année" lignes={annees} total={total} filtre={filtre} />
        </>
      )}
    </>
  );
}
