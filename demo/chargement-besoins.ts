import { besoinObjet } from '../src/modules/besoins/besoins.api.ts';
import { createLien } from '../src/modules/liens/liens.api.ts';
import type { Db } from '../src/shared/db/db.ts';
import { besoins } from './besoins.ts';
import { type Avant, findId, findJour, latest, type Recit, tell, tellObjet } from './recit.ts';

/** Four needs, noted one day, then followed: what they became is told on its day. */
export function loadBesoins(recit: Recit): void {
  for (const { domaines, fiches, depuis, ...besoin } of besoins) {
    const valeurs = {
      ...besoin,
      tout_territoire: besoin.communes.length === 0,
      domaines: domaines.map((cle) => findId(recit, 'domaine', cle)).sort(),
      visibilite: 'partenaires',
      exemple: true,
    };
    const avant: Avant[] = depuis ? [[depuis, { statut: 'note', reponse: '', decide_le: null }]] : [];
    const id = tellObjet(recit, besoinObjet, besoin.titre, { le: besoin.signale_le, valeurs, avant });
    for (const code of fiches) {
      const lien = { nature: 'repond_au_besoin' as const, deId: findId(recit, 'fiche', code), versId: id };
      const le = latest(findJour(recit, 'fiche', code), depuis);
      tell(recit, le, ({ trx, territoireId, auteur }) => createLien(trx as Db, territoireId, lien, auteur));
    }
  }
}
