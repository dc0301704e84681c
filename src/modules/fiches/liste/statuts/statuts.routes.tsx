import { listLignes } from '../liste.data.ts';
import { writeAdresse } from '../liste.rules.ts';
import type { Scene } from '../vue.routes.tsx';
import { CARTES_MAX, StatutsVue } from './statuts.views.tsx';

/** The board: each column is counted, and its first fiches read. */
export async function showStatuts({ db, c, demande, adresse, decompte }: Scene) {
  const { territoire, acces } = c.var;
  const { listes } = demande.filtre;
  const etendue = { presentation: { ...adresse.presentation, page: 1 }, parPage: CARTES_MAX };
  const voulus = decompte.filter(({ statut, n }) => n > 0 && (listes.statut?.includes(statut) ?? true));
  const colonnes = [];
  for (const { statut, n } of voulus) {
    const seul = { ...demande, filtre: { ...demande.filtre, listes: { ...listes, statut: [statut] } } };
    const fiches = await listLignes(db, territoire.id, acces.visibilites, seul, etendue);
    const suite = writeAdresse({ ...adresse, filtre: seul.filtre }, { presentation: { vue: 'tableau' } });
    colonnes.push({ statut, total: n, fiches: fiches as never, suite });
  }
  return <StatutsVue colonnes={colonnes} retour={writeAdresse(adresse)} />;
}
