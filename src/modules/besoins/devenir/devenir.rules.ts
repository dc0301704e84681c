import type { Valeurs } from '../../../shared/form/champs.ts';
import { namePublic } from '../besoins.rules.ts';

/** What a fiche takes from the need that it answers: why, for whom, where. The rest is to be written. */
export function makeFiche(besoin: Valeurs): Valeurs {
  return {
    titre: besoin.titre!,
    statut: 'a_discuter',
    visibilite: 'interne',
    contexte: besoin.constat!,
    publics: (besoin.publics as string[]).map(namePublic),
    domaines: besoin.domaines!,
    communes: besoin.communes!,
    tout_territoire: besoin.tout_territoire!,
    exemple: besoin.exemple!,
  };
}
