import { formatInstant } from '../../../shared/clock/clock.ts';
import { pluralize, spellEpci } from '../../../shared/text/text.ts';
import { usePage } from '../../../ui/page.ts';
import { Etat, Jour, Prose } from '../../../ui/textes.tsx';
import type { Structure } from '../../annuaire/annuaire.api.ts';
import { STATUTS } from '../../fiches/fiches.table.ts';
import { nameFiche } from '../demandes/demandes.rules.ts';
import type { DemandeVue, FicheDemandee } from '../demandes/demandes.table.ts';
import { type EtatFormulaire, ReponseForm } from '../reponses/formulaire.views.tsx';

/** Expired, taken back, closed or never ours: one page, that says whom to call and nothing of what exists. */
export function FermeePage({ contacts }: { contacts: Structure[] }) {
  return (
    <>
      <h1>Ce lien ne s’ouvre plus</h1>
      <p>
        Il a peut-être dépassé sa date, ou la demande est terminée. Vérifiez que l’adresse est entière,
        jusqu’au dernier signe.
      </p>
      <p>Vos nouvelles comptent toujours : dites-les de vive voix, nous les noterons avec vous.</p>
      {contacts.length === 0 && (
        <p>
          <a href="/nous-joindre">Nous joindre</a>
        </p>
      )}
      <ul class="liste">
        {contacts.map(({ id, nom, telephone, courriel }) => (
          <li key={id}>
            <p>
              <strong>{nom}</strong>
            </p>
            {telephone && (
              <p>
                <a href={`tel:${telephone.replace(/[^+\d]/g, '')}`} class="telephone">
                  {telephone}
                </a>
              </p>
            )}
            {courriel && (
              <p>
                <a href={`mailto:${courriel}`}>{courriel}</a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Entete({ demande }: { demande: DemandeVue }) {
  const { territoireNom } = usePage();
  const mot = demande.message || demande.campagne_message;
  return (
    <>
      <p>
        Bonjour {demande.pilote}, {spellEpci(territoireNom)} vous demande des nouvelles.
        {demande.date_limite && (
          <>
            {' '}
            Réponse souhaitée avant le <Jour jour={demande.date_limite} />.
          </>
        )}
      </p>
      {mot && <Prose texte={mot} />}
    </>
  );
}

function EtatReponse({ fiche }: { fiche: FicheDemandee }) {
  if (fiche.decision) return <Etat ton="bien">Reçue et relue, merci</Etat>;
  if (fiche.recue_le) return <Etat ton="bien">Reçue le {formatInstant(fiche.recue_le)}</Etat>;
  return <Etat ton="fil">À remplir</Etat>;
}

const ACTES = { vide: 'Donner des nouvelles', recue: 'Corriger ma réponse' };

/** All the fiches of one person, and where each answer stands. */
export function NouvellesPage({ demande, jeton }: { demande: DemandeVue; jeton: string }) {
  const restent = demande.fiches.filter(({ reponse_id }) => reponse_id === null).length;
  return (
    <>
      <h1>
        {demande.fiches.length > 1
          ? 'Des nouvelles de vos fiches action'
          : 'Des nouvelles de votre fiche action'}
      </h1>
      <Entete demande={demande} />
      <p>
        {restent === 0
          ? 'Merci : tout est bien reçu. Vous pouvez corriger une réponse tant qu’elle n’a pas été relue.'
          : `Il reste ${pluralize(restent, 'fiche')} à remplir. Deux minutes suffisent pour chacune.`}
      </p>
      <ul class="actes-du-jour">
        {demande.fiches.map((fiche) => (
          <li key={fiche.id}>
            <p>
              <strong>{nameFiche(fiche)}</strong>
              <br />
              <EtatReponse fiche={fiche} />
            </p>
            {!fiche.decision && (
              <a href={`/nouvelles/${jeton}/${fiche.id}`}>
                {fiche.reponse_id ? ACTES.recue : ACTES.vide}
                <span class="hors-ecran"> : {nameFiche(fiche)}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The form for one fiche, with what its author needs to know of it. */
export function NouvellePage(
  props: EtatFormulaire & { demande: DemandeVue; fiche: FicheDemandee; jeton: string },
) {
  const { demande, fiche, jeton, ...etat } = props;
  return (
    <>
      <h1>Des nouvelles de « {nameFiche(fiche)} »</h1>
      <Entete demande={demande} />
      <p>
        Sur la fiche aujourd’hui : <strong>{STATUTS[fiche.statut]}</strong>. Deux minutes suffisent. L’équipe
        relit avant de publier.
      </p>
      {fiche.visibilite === 'public' && fiche.description && (
        <details>
          <summary>Ce que la fiche dit au public</summary>
          <Prose texte={fiche.description} />
        </details>
      )}
      <ReponseForm
        {...etat}
        action={`/nouvelles/${jeton}/${fiche.id}`}
        brouillon={`nouvelles-${demande.id}-${fiche.id}-${fiche.recue_le ? 'corrigee' : 'neuve'}`}
        bouton={fiche.reponse_id ? 'Corriger ma réponse' : 'Envoyer mes nouvelles'}
        retour={demande.fiches.length > 1 ? `/nouvelles/${jeton}` : undefined}
      />
    </>
  );
}
