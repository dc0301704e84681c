import { Etat, Jour } from '../../../ui/textes.tsx';
import { ETATS_EXCEPTION, type HoraireException } from '../exceptions/exceptions.table.ts';
import { formatMomentParis } from '../ouverture/heure.rules.ts';
import { EtatOuverture } from '../recherche/cartes.views.tsx';
import type { Horaire } from './fiche.data.ts';

function ExceptionLigne({ jour }: { jour: HoraireException }) {
  return (
    <li>
      {jour.du === jour.au ? (
        <>
          Le <Jour jour={jour.du} long />
        </>
      ) : (
        <>
          Du <Jour jour={jour.du} long /> au <Jour jour={jour.au} long />
        </>
      )}
      {' : '}
      <Etat ton={jour.etat === 'ferme' ? 'attention' : 'neutre'}>{ETATS_EXCEPTION[jour.etat]}</Etat>
      {jour.plages && ` ${jour.plages}`}
      {jour.motif && ` (${jour.motif})`}
    </li>
  );
}

export function JoursParticuliers({ jours }: { jours: readonly HoraireException[] }) {
  if (jours.length === 0) return null;
  return (
    <>
      <p>Jours particuliers :</p>
      <ul>
        {jours.map((jour) => (
          <ExceptionLigne key={jour.id} jour={jour} />
        ))}
      </ul>
    </>
  );
}

/** When, in one place: now, the usual weeks, the next times, the days unlike the others. */
export function HorairesDe({ horaire, modifiable }: { horaire: Horaire; modifiable: boolean }) {
  const { etat, lignes, texte, refus, prochaines, joursIci } = horaire;
  return (
    <div class="service-horaires">
      <p class="hors-impression">
        <EtatOuverture etat={etat} />
      </p>
      {lignes.length > 0 && (
        <ul>
          {lignes.map((ligne) => (
            <li key={ligne}>{ligne}</li>
          ))}
        </ul>
      )}
      {texte && <p>{texte}</p>}
      {refus && modifiable && <p class="aide hors-impression">{refus}</p>}
      {prochaines.length > 0 && (
        <>
          <p>Les prochaines fois :</p>
          <ul>
            {prochaines.map(({ du, etat: alors }) => (
              <li key={du}>
                <time dateTime={du}>{formatMomentParis(du)}</time>
                {alors === 'rendez-vous' && ', sur rendez-vous'}
              </li>
            ))}
          </ul>
        </>
      )}
      <JoursParticuliers jours={joursIci} />
    </div>
  );
}
