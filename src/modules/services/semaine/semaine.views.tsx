import { formatJourLong } from '../../../shared/clock/clock.ts';
import { Exemple, Vide } from '../../../ui/textes.tsx';
import { formatHeureParis } from '../ouverture/heure.rules.ts';
import type { Passage } from './semaine.rules.ts';

type Props = { passages: Passage[]; commune: string; communes: readonly { code: string; nom: string }[] };

/** The week as a list of appointments: where to go, and when. */
export function SemainePage({ passages, commune, communes }: Props) {
  const jours = [...Map.groupBy(passages, ({ du }) => du.slice(0, 10))];
  return (
    <>
      <h1>Cette semaine, près de chez vous</h1>
      <p>Les permanences, les ateliers, les tournées des sept jours qui viennent.</p>
      <form action="/services/semaine" method="get" class="filtres-rapides">
        <div class="champ">
          <label for="w-commune">Près de</label>
          <select id="w-commune" name="commune">
            <option value="">Tout le territoire</option>
            {communes.map(({ code, nom }) => (
              <option key={code} value={code} selected={code === commune}>
                {nom}
              </option>
            ))}
          </select>
        </div>
        <p class="formulaire-actes">
          <button type="submit">Montrer</button>
        </p>
      </form>
      {jours.length === 0 && (
        <Vide>
          Rien n’est annoncé ces sept jours. Les services ouverts tous les jours sont dans{' '}
          <a href="/services">« Trouver un service »</a>.
        </Vide>
      )}
      {jours.map(([jour, siens]) => (
        <section key={jour}>
          <h2>{formatJourLong(jour)}</h2>
          <ul class="liste">
            {siens.map(({ id, nom, structure, lieu, du, au, rendezVous, exemple }) => (
              <li key={`${id} ${du} ${lieu?.id}`}>
                <strong>
                  {formatHeureParis(du)} à {formatHeureParis(au)}
                </strong>{' '}
                <a href={`/services/${id}`}>{nom}</a> <Exemple si={exemple} />
                {lieu && `, ${[lieu.nom, lieu.commune].filter(Boolean).join(', ')}`}
                {rendezVous && ', sur rendez-vous'}
                <br />
                <span class="discret-texte">{structure}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
