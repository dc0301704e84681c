import { toJour } from '../../../shared/clock/clock.ts';
import { usePage } from '../../../ui/page.ts';
import { Exemple, Vide } from '../../../ui/textes.tsx';
import { ACCESSIBILITES } from '../../annuaire/annuaire.api.ts';
import { computeScore, SEUIL_DORA } from '../qualite/score.rules.ts';
import { Telephone } from '../recherche/cartes.views.tsx';
import type { FicheService, Horaire } from './fiche.data.ts';
import { HorairesDe, JoursParticuliers } from './horaires.views.tsx';

function Adresse({ lieu }: { lieu: NonNullable<Horaire['presence']>['lieu'] }) {
  const ville = [lieu.code_postal, lieu.commune].filter(Boolean).join(' ');
  return (
    <>
      {[lieu.adresse, lieu.complement, ville].filter(Boolean).join(', ')}
      {lieu.latitude !== null && (
        <>
          {' '}
          <a
            class="hors-impression"
            href={`https://www.openstreetmap.org/?mlat=${lieu.latitude}&mlon=${lieu.longitude}#map=16/${lieu.latitude}/${lieu.longitude}`}
            rel="noopener"
          >
            Voir sur la carte
          </a>
        </>
      )}
    </>
  );
}

function Presence({ horaire, modifiable }: { horaire: Horaire; modifiable: boolean }) {
  const presence = horaire.presence!;
  const { lieu } = presence;
  const accessible = lieu.accessibilite
    .map((code) => ACCESSIBILITES[code as keyof typeof ACCESSIBILITES])
    .filter(Boolean);
  return (
    <li class="service-lieu">
      <h3>
        <a href={`/lieux/${lieu.id}`}>{lieu.nom}</a> <Exemple si={presence.exemple} />
      </h3>
      <p>
        <Adresse lieu={lieu} />
      </p>
      {presence.precisions && <p>{presence.precisions}</p>}
      {(presence.telephone || lieu.telephone) && (
        <p>
          <Telephone numero={presence.telephone || lieu.telephone} de={lieu.nom} />
        </p>
      )}
      <HorairesDe horaire={horaire} modifiable={modifiable} />
      {lieu.acces && <p>Comment y aller : {lieu.acces}</p>}
      {accessible.length > 0 && <p>Accessibilité : {accessible.join(', ')}.</p>}
      {lieu.accessibilite_lien && (
        <p>
          <a href={lieu.accessibilite_lien} rel="noopener">
            Accessibilité du lieu en détail
          </a>
        </p>
      )}
      {modifiable && (
        <p class="actes">
          <a href={`/permanences/${presence.id}/modifier`}>Modifier les horaires ici</a>{' '}
          <a href={`/jours-particuliers/nouveau?permanence=${presence.id}`}>Ajouter des jours particuliers</a>{' '}
          <a href={`/permanences/${presence.id}/supprimer`}>Ne plus le proposer ici</a>
        </p>
      )}
    </li>
  );
}

/** Where and when: one block a place; without a place, the hours alone. */
export function Lieux({ service, horaires, jours, modifiable }: FicheService) {
  const presences = horaires.filter(({ presence }) => presence);
  const seul = horaires.find(({ presence }) => !presence);
  return (
    <section id="lieux">
      <h2 id="horaires">Où et quand</h2>
      {seul && (
        <>
          {service.modes_accueil.includes('a-distance') && <p>À distance, par téléphone ou par internet.</p>}
          <HorairesDe horaire={seul} modifiable={modifiable} />
        </>
      )}
      {presences.length > 0 && (
        <ul class="liste-simple service-lieux">
          {presences.map((horaire) => (
            <Presence key={horaire.presence!.id} horaire={horaire} modifiable={modifiable} />
          ))}
        </ul>
      )}
      <JoursParticuliers jours={jours} />
      {seul && service.modes_accueil.length === 0 && <Vide>Le lieu n’est pas renseigné.</Vide>}
      {modifiable && (
        <p class="actes">
          <a href={`/permanences/nouvelle?service=${service.id}`}>Ajouter un lieu et ses horaires</a>{' '}
          <a href={`/jours-particuliers/nouveau?service=${service.id}`}>Ajouter des jours particuliers</a>
        </p>
      )}
    </section>
  );
}

/** What national directories would make of it, and what would help: what is worth adding next, never a scolding. */
function Qualite({ service, horaires }: FicheService) {
  const { aujourdhui } = usePage();
  const adresse = horaires.some(({ presence }) => presence?.lieu.adresse && presence.lieu.commune);
  const majLe = service.verifie_le ?? toJour(service.updated_at);
  const { valeur, manques } = computeScore({ ...service, aUneAdresse: adresse, majLe }, aujourdhui);
  return (
    <section>
      <h2>Pour les annuaires nationaux</h2>
      <p>
        Qualité : <strong>{Math.round(valeur * 100)} sur 100</strong>.{' '}
        {valeur >= SEUIL_DORA
          ? 'DORA (l’annuaire national de l’insertion) peut le montrer.'
          : `DORA (l’annuaire national de l’insertion) ne le montre qu’à partir de ${SEUIL_DORA * 100}.`}
      </p>
      {manques.length > 0 && (
        <>
          <p>Ce qui aiderait le plus :</p>
          <ul>
            {manques.slice(0, 4).map(({ critere, aFaire }) => (
              <li key={critere}>{aFaire}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** What those who keep the directory may do from here. */
export function Gestion(props: FicheService) {
  const { service, modifiable } = props;
  const { can } = usePage();
  return (
    <>
      {modifiable && <Qualite {...props} />}
      <p class="actes-fin">
        {can('historique.lire') && <a href={`/historique/service/${service.id}`}>Historique</a>}{' '}
        {modifiable && (
          <>
            <a href={`/traductions/nouvelle?service=${service.id}`}>L’écrire dans une autre langue</a>{' '}
            <a href={`/services/${service.id}/supprimer`}>Mettre à la corbeille</a>
          </>
        )}
      </p>
    </>
  );
}
