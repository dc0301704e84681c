import type { ComponentChildren } from 'preact';
import type { Jour as JourIso } from '../../shared/clock/clock.ts';
import { pluralize } from '../../shared/text/text.ts';
import { usePage } from '../../ui/page.ts';
import { Pages } from '../../ui/pages.tsx';
import { Exemple, Jour, Vide } from '../../ui/textes.tsx';

/** To its history, for those who may read it. */
export function VersHistorique({ href, titre }: { href: string; titre: string }): ComponentChildren {
  return usePage().can('historique.lire') ? <a href={href}>{titre}</a> : titre;
}

export type PlanVu = {
  le: JourIso;
  axes: {
    titre: string;
    fiches: { id: string; titre: string; href: string; etat: string; operations: number; exemple: boolean }[];
  }[];
  total: number;
  page: number;
  pages: number;
};

/** The plan as it stood on a day. */
export function PlanPasseePage({ le, axes, total, page, pages }: PlanVu) {
  return (
    <>
      <h1>
        Le plan au <Jour jour={le} />
      </h1>
      <form action="/comparaisons/plan" method="get" class="filtres-rapides">
        <div class="champ">
          <label for="p-le">Un autre jour</label>
          <input id="p-le" type="date" name="le" value={le} />
        </div>
        <p class="formulaire-actes">
          <button type="submit">Voir le plan ce jour-là</button>
        </p>
      </form>
      {total === 0 ? (
        <Vide>
          Le journal ne connaît aucune fiche à cette date. Choisissez un jour plus récent, ou{' '}
          <a href="/fiches">lisez le plan d’aujourd’hui</a>.
        </Vide>
      ) : (
        <p class="chapeau">{pluralize(total, 'fiche')} ce jour-là.</p>
      )}
      {axes.map(({ titre, fiches }) => (
        <section key={titre}>
          <h2>{titre}</h2>
          <ul class="liste">
            {fiches.map(({ id, titre: nom, href, etat, operations, exemple }) => (
              <li key={id}>
                <VersHistorique href={href} titre={nom} /> <Exemple si={exemple} />
                <br />
                {etat}, {pluralize(operations, 'opération')}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Pages
        page={page}
        pages={pages}
        nom="Pages du plan"
        hrefOf={(autre) => `/comparaisons/plan?le=${le}&page=${autre}`}
      />
    </>
  );
}
