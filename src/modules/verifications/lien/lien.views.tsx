import type { Champ, Erreurs, Saisie } from '../../../shared/form/champs.ts';
import { spellDe } from '../../../shared/text/text.ts';
import { ChampsForm } from '../../../ui/champs.tsx';
import { Acte, Formulaire, Refus } from '../../../ui/formulaire.tsx';
import { usePage } from '../../../ui/page.ts';
import { Etat, Jour, Ou } from '../../../ui/textes.tsx';
import type { Structure } from '../../annuaire/annuaire.api.ts';
import type { Demande } from '../demandes/demandes.data.ts';

/** Expired, taken back, or never ours: one page, that says whom to call and nothing of what exists. */
export function LienFermePage({ contacts }: { contacts: Structure[] }) {
  return (
    <>
      <h1>Ce lien ne s’ouvre plus</h1>
      <p>
        Il a peut-être plus de trente jours. Vérifiez que l’adresse est entière, jusqu’au dernier signe. Ce
        que vous savez compte toujours : appelez-nous.
      </p>
      <ul class="liste">
        {contacts.map(({ id, nom, telephone }) => (
          <li key={id}>
            <strong>{nom}</strong>{' '}
            {telephone && (
              <a href={`tel:${telephone.replace(/[^+\d]/g, '')}`} class="telephone">
                {telephone}
              </a>
            )}
          </li>
        ))}
      </ul>
      <p>
        <a href="/nous-joindre">Nous joindre</a>
      </p>
    </>
  );
}

/** A service as its page says it, and what became of the question. */
export type ServiceDit = {
  id: string;
  nom: string;
  lignes: { titre: string; texte: string }[];
  etat: 'attend' | 'verifie' | 'corrige';
  verifieLe: string | null;
};

function Reponse({ service, chemin }: { service: ServiceDit; chemin: string }) {
  if (service.etat === 'verifie')
    return (
      <p>
        <Etat ton="bien">Vérifié, merci</Etat>{' '}
        <a href={`${chemin}/${service.id}`}>
          Corriger quand même<span class="hors-ecran"> {service.nom}</span>
        </a>
      </p>
    );
  return (
    <>
      {service.etat === 'corrige' && (
        <p>
          <Etat ton="fil">Votre correction est reçue, l’équipe la relit</Etat>
        </p>
      )}
      <div class="actes">
        {service.etat === 'attend' && (
          <form action={`${chemin}/${service.id}/confirmation`} method="post" class="acte">
            <button type="submit" class="principal">
              Rien n’a changé<span class="hors-ecran"> pour {service.nom}</span>
            </button>
          </form>
        )}
        <a class="bouton" href={`${chemin}/${service.id}`}>
          Corriger<span class="hors-ecran"> {service.nom}</span>
        </a>
      </div>
    </>
  );
}

/** Everything the directory says of one structure's services, each with its two answers. */
export function LienPage({
  demande,
  services,
  jeton,
}: {
  demande: Demande;
  services: ServiceDit[];
  jeton: string;
}) {
  const { territoireNom } = usePage();
  const chemin = `/verifier/${jeton}`;
  const attendent = services.filter(({ etat }) => etat === 'attend');
  return (
    <>
      <h1>Ce que l’annuaire dit de vous</h1>
      <p class="chapeau">{demande.structure}</p>
      <p>
        L’annuaire {spellDe(territoireNom)} présente vos services aux habitants. Relisez, puis choisissez pour
        chacun. Ce lien s’ouvre jusqu’au <Jour jour={demande.expire_le} />.
      </p>
      {services.length === 0 && <p>Aucun de vos services n’est plus dans l’annuaire.</p>}
      {services.length > 0 && attendent.length === 0 && (
        <p class="avis">Merci : vous avez répondu pour tous vos services.</p>
      )}
      {attendent.length > 1 && (
        <Acte action={`${chemin}/confirmations`} libelle="Tout est juste, pour tous les services" />
      )}
      <ul class="liste verifier-liste">
        {services.map((service) => (
          <li key={service.id}>
            <h2>{service.nom}</h2>
            <dl class="service-definitions">
              {service.lignes.map(({ titre, texte }) => (
                <div key={titre}>
                  <dt>{titre}</dt>
                  <dd>
                    <Ou valeur={texte} />
                  </dd>
                </div>
              ))}
            </dl>
            <Reponse service={service} chemin={chemin} />
          </li>
        ))}
      </ul>
    </>
  );
}

type CorrectionProps = {
  nom: string;
  champs: readonly Champ[];
  action: string;
  retour: string;
  saisie: Saisie;
  erreurs: Erreurs;
};

/** The form of a structure: what the page says, to be put right. */
export function CorrectionPage({ nom, champs, action, retour, saisie, erreurs }: CorrectionProps) {
  return (
    <>
      <h1>Corriger « {nom} »</h1>
      <Refus erreurs={erreurs} champs={champs} />
      <p>Changez seulement ce qui n’est pas juste. L’équipe relit avant de publier.</p>
      <Formulaire action={action} bouton="Envoyer la correction" retour={retour}>
        <ChampsForm champs={champs} saisie={saisie} erreurs={erreurs} options={{}} />
      </Formulaire>
    </>
  );
}
