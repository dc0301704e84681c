import { Exemple, Jour, Vide } from '../../../ui/textes.tsx';
import { describePour, describePrix, type Partie } from '../livrets.rules.ts';

type Service = Partie['services'][number]['service'];

function Fiche({ service }: { service: Service }) {
  const faits = [describePour(service), describePrix(service)].filter(Boolean).join('. ');
  return (
    <li>
      <h3>
        {service.nom} <Exemple si={service.exemple} />
      </h3>
      <p>
        {service.accroche} Par {service.structure}.
      </p>
      {service.telephone && (
        <p>
          <a href={`tel:${service.telephone.replace(/[^+\d]/g, '')}`} class="telephone">
            {service.telephone}
            <span class="hors-ecran"> ({service.nom})</span>
          </a>
        </p>
      )}
      {service.horaires.length > 0 && <p>{service.horaires.join(' ; ')}</p>}
      {service.lieux.map((lieu) => (
        <p key={`${lieu.nom} ${lieu.commune}`}>
          {[lieu.nom, lieu.adresse, lieu.commune].filter(Boolean).join(', ')}
          {lieu.horaires.length > 0 && ` : ${lieu.horaires.join(' ; ')}`}
        </p>
      ))}
      {faits && <p>{faits}</p>}
    </li>
  );
}

/** A list that is whole without a script; with one, it is kept by the telephone and filtered as one types. */
export function HorsLignePage({ parties, jour }: { parties: Partie[]; jour: string }) {
  return (
    <>
      <h1>Les services, hors ligne</h1>
      <p>
        Ouvrez cette page une fois avec du réseau : votre téléphone la garde. État au{' '}
        <Jour jour={jour} long />.
      </p>
      <p data-hors-ligne role="status" />
      <div class="champ" hidden data-filtre-liste="services-hors-ligne">
        <label for="h-q">Chercher dans cette page</label>
        <input id="h-q" type="search" autocomplete="off" />
        <p role="status" />
      </div>
      {parties.length === 0 && <Vide>Aucun service pour le moment.</Vide>}
      <div id="services-hors-ligne">
        {parties.map(({ titre, services }) => (
          <section key={titre}>
            <h2>{titre}</h2>
            <ul class="liste">
              {services.map(({ service }) => (
                <Fiche key={service.id} service={service} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

/** Before a page that would be too long for a telephone. */
export function ChoisirCommunePage({ communes }: { communes: readonly { code: string; nom: string }[] }) {
  return (
    <>
      <h1>Les services, hors ligne</h1>
      <p>
        Les services sont nombreux. Choisissez une commune : votre téléphone gardera ceux qui la concernent.
      </p>
      <ul>
        {communes.map(({ code, nom }) => (
          <li key={code}>
            <a href={`/services/hors-ligne?commune=${code}`}>{nom}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
