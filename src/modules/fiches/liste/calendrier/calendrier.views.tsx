import { formatJourLong } from '../../../../shared/clock/clock.ts';
import { usePage } from '../../../../ui/page.ts';
import type { CaseJour } from './calendrier.rules.ts';

const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const moisLong = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });

export function nameMois(mois: string): string {
  return moisLong.format(new Date(`${mois}-15T12:00:00Z`));
}

type Props = {
  mois: string;
  semaines: CaseJour[][];
  avant: string;
  apres: string;
  hrefOf(mois: string): string;
};

function Jour({ jour, dansLeMois, echeances }: CaseJour) {
  const { aujourdhui } = usePage();
  const classes = ['calendrier-jour', dansLeMois ? '' : 'hors-mois', jour === aujourdhui ? 'ce-jour' : ''];
  return (
    <td class={classes.filter(Boolean).join(' ')} data-vide={echeances.length === 0 ? '' : undefined}>
      <time dateTime={jour}>
        <span class="calendrier-numero" aria-hidden="true">
          {Number(jour.slice(8))}
        </span>
        <span class="calendrier-long">{formatJourLong(jour)}</span>
      </time>
      {echeances.length > 0 && (
        <ul>
          {echeances.map(({ href, libelle, titre }) => (
            <li key={href + libelle}>
              <span class="calendrier-quoi">{libelle}</span> <a href={href}>{titre}</a>
            </li>
          ))}
        </ul>
      )}
    </td>
  );
}

/** One month: starts, ends, documents due; on a telephone, only the days that hold something. */
export function CalendrierVue({ mois, semaines, avant, apres, hrefOf }: Props) {
  const rien = semaines.every((semaine) => semaine.every(({ echeances }) => echeances.length === 0));
  return (
    <>
      <nav class="pagination" aria-label="Mois">
        <a href={hrefOf(avant)}>{nameMois(avant)}</a>
        <strong aria-current="true">{nameMois(mois)}</strong>
        <a href={hrefOf(apres)}>{nameMois(apres)}</a>
      </nav>
      {rien && <p class="vide">Rien ne commence ni ne finit ce mois-ci.</p>}
      <table class="calendrier">
        <caption class="hors-ecran">Les échéances de {nameMois(mois)}</caption>
        <thead>
          <tr>
            {JOURS.map((jour) => (
              <th key={jour} scope="col">
                {jour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {semaines.map((semaine) => (
            <tr key={semaine[0]!.jour}>
              {semaine.map((jour) => (
                <Jour key={jour.jour} {...jour} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
