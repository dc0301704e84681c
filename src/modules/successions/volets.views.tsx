import { usePage } from '../../ui/page.ts';
import { describeChoix } from './successions.rules.ts';
import { CHOIX_REPRISE, type ChoixReprise } from './successions.table.ts';

type Nom = { id: string; titre: string };

type VoletProps = {
  id: string;
  bilan: { choix: ChoixReprise; n: number }[];
  avant: Nom | undefined;
  apres: Nom | undefined;
  finie: boolean;
};

/** On the page of a convention: what it follows, what follows it. */
export function SuiteVolet({ id, bilan, avant, apres, finie }: VoletProps) {
  const { can } = usePage();
  return (
    <>
      {avant && (
        <p>
          Elle prend la suite de <a href={`/conventions/${avant.id}`}>{avant.titre}</a>.{' '}
          {bilan.length > 0 &&
            `${bilan.map(({ choix, n }) => `${CHOIX_REPRISE[choix].toLowerCase()} : ${n}`).join(' ; ')}. `}
          <a href={`/conventions/${id}/reprises`}>Voir ce que devient chaque fiche</a>
        </p>
      )}
      {apres && (
        <p>
          <a href={`/conventions/${apres.id}`}>{apres.titre}</a> prend la suite.{' '}
          <a href={`/conventions/${apres.id}/reprises`}>Voir ce que devient chaque fiche</a>
        </p>
      )}
      {!apres && can('convention.modifier') && (
        <p>
          {finie ? 'Cette convention n’a pas encore de suite. ' : ''}
          <a class="bouton" href={`/conventions/${id}/suite`}>
            Préparer la suite
          </a>
        </p>
      )}
    </>
  );
}

type RepriseVue = {
  convention_id: string;
  convention: string;
  choix: ChoixReprise;
  motif: string;
  effet_le: string | null;
  debut: string | undefined;
  vers: { id: string; titre: string } | null;
};

/** On the page of a fiche: what became of it each time a convention followed another. */
export function ReprisesVolet({ reprises }: { reprises: RepriseVue[] }) {
  return (
    <ul class="liste">
      {reprises.map(({ convention_id, convention, motif, vers, ...decision }) => (
        <li key={convention_id}>
          <p>
            {describeChoix(decision)}
            {vers && (
              <>
                {' '}
                (<a href={`/fiches/${vers.id}`}>{vers.titre}</a>)
              </>
            )}
            , pour <a href={`/conventions/${convention_id}`}>{convention}</a>.{motif && ` ${motif}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
