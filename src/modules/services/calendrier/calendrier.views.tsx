import { formatInstant } from '../../../shared/clock/clock.ts';
import { Acte, Formulaire } from '../../../ui/formulaire.tsx';
import { Jour, Vide } from '../../../ui/textes.tsx';
import type { ContexteHoraire } from '../../annuaire/annuaire.api.ts';
import type { Calendrier } from './calendrier.data.ts';

type Props = {
  contexte: ContexteHoraire;
  importe: Calendrier | undefined;
  aujourdhui: string;
  erreur: string | undefined;
};

export function CalendrierPage({ contexte, importe, aujourdhui, erreur }: Props) {
  const { zone, vacances } = contexte;
  const horizon = zone && vacances.horizons[zone];
  const siennes = vacances.periodes.filter((p) => p.zone === zone && p.au >= aujourdhui);
  return (
    <>
      <h1>Vacances scolaires</h1>
      <p>
        Les horaires « pendant les vacances » ou « hors vacances » suivent ce calendrier.{' '}
        {zone
          ? `Le territoire est dans la zone ${zone}.`
          : 'Le territoire n’est dans aucune des zones A, B ou C.'}
      </p>
      {horizon && (
        <p>
          Il est connu jusqu’au <Jour jour={horizon} long />. Après, le site dit « Horaires à vérifier »
          plutôt que de se tromper.
        </p>
      )}
      {siennes.length === 0 ? (
        <Vide>Aucune période à venir n’est connue. Importez le calendrier officiel ci-dessous.</Vide>
      ) : (
        <table class="tableau">
          <caption class="hors-ecran">Les vacances à venir</caption>
          <thead>
            <tr>
              <th scope="col">Période</th>
              <th scope="col">Premier jour</th>
              <th scope="col">Dernier jour</th>
            </tr>
          </thead>
          <tbody>
            {siennes.map(({ nom, du, au }) => (
              <tr key={du}>
                <th scope="row">{nom}</th>
                <td data-titre="Premier jour">
                  <Jour jour={du} />
                </td>
                <td data-titre="Dernier jour">
                  <Jour jour={au} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {importe && (
        <p>
          Importé de « {importe.fichier} » le {formatInstant(importe.importeLe)}.{' '}
          <Acte action="/services/calendrier/retrait" libelle="Revenir au calendrier du site" danger />
        </p>
      )}
      <h2>Importer le calendrier officiel</h2>
      <p>
        Sur le site des données ouvertes de l’Éducation nationale, cherchez « calendrier scolaire » et prenez
        l’export CSV.
      </p>
      {erreur && (
        <p class="refus" role="alert">
          {erreur}
        </p>
      )}
      <Formulaire action="/services/calendrier" bouton="Importer" fichier>
        <div class="champ">
          <label for="v-fichier">Le fichier CSV</label>
          <input id="v-fichier" type="file" name="fichier" accept=".csv,text/csv" />
        </div>
      </Formulaire>
    </>
  );
}
