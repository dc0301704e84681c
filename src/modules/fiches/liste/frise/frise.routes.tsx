import { todayOf } from '../../../../shared/session/render.tsx';
import { describeEtat } from '../../fiches.rules.ts';
import { listOperationsOf } from '../../operations/operations.data.ts';
import { listLignes } from '../liste.data.ts';
import { writeAdresse } from '../liste.rules.ts';
import type { Scene } from '../vue.routes.tsx';
import { drawFrise, type Trait } from './frise.rules.ts';
import { FRISE_PAR_PAGE, FriseVue } from './frise.views.tsx';

type Dates = Parameters<typeof describeEtat>[0] & { id: string; titre: string; date_debut: string | null };

function toTrait(objet: Dates, href: string, operation: boolean, aujourdhui: string): Trait {
  const { mot, ton } = describeEtat(objet, aujourdhui);
  const fin = objet.date_fin_reelle ?? objet.date_fin;
  return { id: objet.id, titre: objet.titre, href, debut: objet.date_debut, fin, ton, mot, operation };
}

/** The timeline, a page of fiches at a time. */
export async function showFrise(scene: Scene) {
  const { db, c } = scene;
  const aujourdhui = todayOf(c);
  const { territoire, acces } = c.var;
  const { demande, adresse, total } = scene;
  const pages = Math.max(1, Math.ceil(total / FRISE_PAR_PAGE));
  const page = Math.min(adresse.presentation.page, pages);
  const etendue = { presentation: { ...adresse.presentation, page }, parPage: FRISE_PAR_PAGE };
  const fiches = await listLignes(db, territoire.id, acces.visibilites, demande, etendue);
  const ids = fiches.map(({ id }) => id);
  const operations = Map.groupBy(
    await listOperationsOf(db, c.var.territoire.id, ids),
    ({ fiche_id }) => fiche_id,
  );
  const traits = fiches.flatMap((fiche) => [
    toTrait(
      { ...fiche, titre: [fiche.code, fiche.titre].filter(Boolean).join(' ') },
      `/fiches/${fiche.id}`,
      false,
      aujourdhui,
    ),
    ...(operations.get(fiche.id) ?? []).map((operation) =>
      toTrait(operation, `/fiches/${fiche.id}#operations`, true, aujourdhui),
    ),
  ]);
  const hrefOf = (autre: number) => writeAdresse(adresse, { presentation: { page: autre } });
  return <FriseVue dessin={drawFrise(traits, aujourdhui)} page={page} pages={pages} hrefOf={hrefOf} />;
}
