import type { Jour as JourIso } from '../../shared/clock/clock.ts';
import { formatCentimes, formatNumber, pluralize } from '../../shared/text/text.ts';
import { AvisExemples, Jour } from '../../ui/textes.tsx';
import type { Comparaison, MontantCompare } from './comparaisons.rules.ts';
import { type Coupe, Rubriques } from './ecarts.views.tsx';
import { nameMesure } from './libelles.rules.ts';

export type Periode = { du: JourIso; au: JourIso };
type ChoixProps = Periode & { reperes: { jour: JourIso; libelle: string }[]; erreur?: string };

/** Two days to choose; those that matter to the project are one click away. */
function Choix({ du, au, reperes, erreur }: ChoixProps) {
  return (
    <>
      <form action="/comparaisons" method="get" class="filtres-rapides">
        <div class="champ">
          <label for="c-du">D’un jour</label>
          <input id="c-du" type="date" name="du" value={du} aria-describedby={erreur ? 'e-du' : undefined} />
        </div>
        <div class="champ">
          <label for="c-au">À un autre</label>
          <input id="c-au" type="date" name="au" value={au} />
        </div>
        <p class="formulaire-actes">
          <button type="submit">Comparer</button>
        </p>
      </form>
      {erreur && (
        <p class="erreur" id="e-du" role="alert">
          {erreur}
        </p>
      )}
      {reperes.length > 0 && (
        <p class="sorties">
          Partir de :{' '}
          {reperes.map(({ jour, libelle }) => (
            <a key={libelle} href={`/comparaisons?du=${jour}&au=${au}`}>
              {libelle}
            </a>
          ))}
        </p>
      )}
    </>
  );
}

function Montants({ montants }: { montants: MontantCompare[] }) {
  const write = ({ cle }: MontantCompare, n: number) =>
    cle.endsWith(' etp') ? `${formatNumber(n / 100)} ETP` : formatCentimes(n);
  const signed = (montant: MontantCompare) => {
    const ecart = montant.apres - montant.avant;
    return ecart === 0 ? 'pareil' : `${ecart > 0 ? '+' : '−'} ${write(montant, Math.abs(ecart))}`;
  };
  return (
    <table class="tableau">
      <caption>L’argent aux deux dates. HT, TTC et temps de travail ne s’additionnent pas.</caption>
      <thead>
        <tr>
          <th scope="col">Montant</th>
          <th scope="col" class="nombre">
            Avant
          </th>
          <th scope="col" class="nombre">
            Après
          </th>
          <th scope="col" class="nombre">
            Écart
          </th>
        </tr>
      </thead>
      <tbody>
        {montants.map((montant) => (
          <tr key={montant.cle}>
            <th scope="row">{nameMesure(montant.cle)}</th>
            <td class="nombre" data-titre="Avant">
              {write(montant, montant.avant)}
            </td>
            <td class="nombre" data-titre="Après">
              {write(montant, montant.apres)}
            </td>
            <td class="nombre" data-titre="Écart">
              {signed(montant)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Props = ChoixProps & {
  comparaison: Comparaison | undefined;
  coupe: Coupe | undefined;
  premier: JourIso | undefined;
};

/** What changed between two days, from the journal alone. */
export function ComparaisonPage({ comparaison, coupe, premier, ...choix }: Props) {
  const { du, au } = choix;
  return (
    <>
      <h1>Ce qui a changé</h1>
      <p>
        Le journal garde chaque changement : le plan se relit à n’importe quelle date, sans que personne l’ait
        photographié.
      </p>
      <Choix {...choix} />
      {premier && du < premier && (
        <p class="avis">
          Le journal commence le <Jour jour={premier} />. Avant, il ne sait rien du plan.
        </p>
      )}
      {comparaison && (
        <>
          <p class="chapeau">
            Du <Jour jour={du} /> au <Jour jour={au} /> : {pluralize(comparaison.fiches.avant, 'fiche')}{' '}
            avant, {formatNumber(comparaison.fiches.apres)} après.
          </p>
          <p class="sorties">
            <a href={`/comparaisons/plan?le=${du}`}>Le plan au premier jour</a>
            <a href={`/comparaisons/plan?le=${au}`}>Le plan au second</a>
            <span>Emporter :</span>
            {['csv', 'json', 'xlsx'].map((format) => (
              <a key={format} href={`/comparaisons?du=${du}&au=${au}&format=${format}`} download>
                {format.toUpperCase()}
              </a>
            ))}
          </p>
          <AvisExemples exemples={comparaison.fiches.exemples} />
          {comparaison.montants.length > 0 && (
            <section aria-labelledby="r-argent">
              <h2 id="r-argent">L’argent</h2>
              <Montants montants={comparaison.montants} />
            </section>
          )}
          {coupe && (
            <Rubriques comparaison={comparaison} coupe={coupe} chemin={`/comparaisons?du=${du}&au=${au}`} />
          )}
        </>
      )}
    </>
  );
}
