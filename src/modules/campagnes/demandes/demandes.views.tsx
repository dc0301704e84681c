import { formatInstant } from '../../../shared/clock/clock.ts';
import { Acte, Formulaire } from '../../../ui/formulaire.tsx';
import { Chemin } from '../../../ui/layout.tsx';
import { usePage } from '../../../ui/page.ts';
import { Etat, Jour, Ou } from '../../../ui/textes.tsx';
import type { Destinataire, FicheTenue } from '../campagnes.rules.ts';
import { type EtatFormulaire, ReponseForm } from '../reponses/formulaire.views.tsx';
import { describeDemande, isOuverte, nameFiche } from './demandes.rules.ts';
import type { DemandeVue, FicheDemandee } from './demandes.table.ts';

function Ligne({ demande }: { demande: DemandeVue }) {
  const { aujourdhui } = usePage();
  const { mot, ton } = describeDemande(demande, aujourdhui);
  return (
    <tr>
      <th scope="row">
        <a href={`/campagnes/demandes/${demande.id}`}>{demande.pilote}</a>
      </th>
      <td data-titre="État">
        <Etat ton={ton}>{mot}</Etat>
      </td>
      <td data-titre="Fiches">
        <ul class="liste-simple">
          {demande.fiches.map((fiche) => (
            <li key={fiche.id}>
              <a href={`/fiches/${fiche.id}`}>{nameFiche(fiche)}</a>
            </li>
          ))}
        </ul>
      </td>
      <td data-titre="Joindre">
        <Ou
          valeur={
            demande.telephone ? (
              <a href={`tel:${demande.telephone.replace(/[^+\d]/g, '')}`}>{demande.telephone}</a>
            ) : (
              demande.courriel
            )
          }
          vide="Pas d’adresse"
        />
      </td>
    </tr>
  );
}

/** Requests, one line a pilot: where each stands, about which fiches. */
export function DemandesTable({ demandes, titre }: { demandes: DemandeVue[]; titre: string }) {
  return (
    <table>
      <caption>{titre}</caption>
      <thead>
        <tr>
          <th scope="col">Pilote</th>
          <th scope="col">État</th>
          <th scope="col">Fiches</th>
          <th scope="col">Joindre</th>
        </tr>
      </thead>
      <tbody>
        {demandes.map((demande) => (
          <Ligne key={demande.id} demande={demande} />
        ))}
      </tbody>
    </table>
  );
}

export function cheminOf(demande: Pick<DemandeVue, 'campagne_id' | 'campagne_titre'>) {
  const etapes = [{ href: '/campagnes', libelle: 'Nouvelles' }];
  if (demande.campagne_id)
    etapes.push({ href: `/campagnes/${demande.campagne_id}`, libelle: demande.campagne_titre ?? 'Campagne' });
  return etapes;
}

function FicheLigne({ demande, fiche }: { demande: DemandeVue; fiche: FicheDemandee }) {
  return (
    <li>
      <p>
        <strong>
          <a href={`/fiches/${fiche.id}`}>{nameFiche(fiche)}</a>
        </strong>
        <br />
        {fiche.recue_le ? `Réponse reçue le ${formatInstant(fiche.recue_le)}.` : 'Pas encore de réponse.'}
      </p>
      <p class="actes">
        {fiche.reponse_id && (
          <a href={`/campagnes/reponses/${fiche.reponse_id}`}>
            {fiche.decision ? 'Revoir' : 'Relire'} la réponse
            <span class="hors-ecran"> sur {nameFiche(fiche)}</span>
          </a>
        )}{' '}
        {!fiche.decision && (
          <a href={`/campagnes/demandes/${demande.id}/saisir?fiche=${fiche.id}`}>
            Saisir au téléphone<span class="hors-ecran"> pour {nameFiche(fiche)}</span>
          </a>
        )}
      </p>
    </li>
  );
}

/** One request: to whom, about what, what came back; and how to take its link back. */
export function DemandePage({ demande }: { demande: DemandeVue }) {
  const { aujourdhui } = usePage();
  const { mot, ton } = describeDemande(demande, aujourdhui);
  const { id, pilote, courriel, telephone, envoyee_le, relancee_le, revoquee_le, expire_le } = demande;
  const ouvert = courriel !== '' && isOuverte(demande, aujourdhui);
  return (
    <>
      <Chemin etapes={cheminOf(demande)} />
      <h1>Demande à {pilote}</h1>
      <p>
        <Etat ton={ton}>{mot}</Etat>
      </p>
      <dl class="fiche-liste">
        <div>
          <dt>Courriel</dt>
          <dd>
            <Ou valeur={courriel} vide="Pas d’adresse : à demander par téléphone" />
          </dd>
        </div>
        <div>
          <dt>Téléphone</dt>
          <dd>
            <Ou valeur={telephone} />
          </dd>
        </div>
        <div>
          <dt>Envoi</dt>
          <dd>
            {envoyee_le ? `Le ${formatInstant(envoyee_le)}` : 'Rien n’est parti'}
            {relancee_le && ` ; relance le ${formatInstant(relancee_le)}`}
          </dd>
        </div>
        <div>
          <dt>Lien</dt>
          <dd>
            {revoquee_le && `Retiré le ${formatInstant(revoquee_le)}`}
            {!revoquee_le && (ouvert ? 'Ouvert jusqu’au ' : 'Fermé ; il valait jusqu’au ')}
            {!revoquee_le && <Jour jour={expire_le} />}
          </dd>
        </div>
      </dl>
      <h2>Les fiches</h2>
      <ul class="actes-du-jour">
        {demande.fiches.map((fiche) => (
          <FicheLigne key={fiche.id} demande={demande} fiche={fiche} />
        ))}
      </ul>
      {ouvert && (
        <>
          <h2>Retirer le lien</h2>
          <p>Le courriel est parti à la mauvaise personne ? Sans son lien, il n’ouvre plus rien.</p>
          <Acte action={`/campagnes/demandes/${id}/revocation`} libelle="Retirer le lien" danger />
        </>
      )}
    </>
  );
}

/** The same questions, asked on the telephone and typed by the team. */
export function SaisirPage(props: EtatFormulaire & { demande: DemandeVue; fiche: FicheDemandee }) {
  const { demande, fiche, ...etat } = props;
  const chemin = `/campagnes/demandes/${demande.id}`;
  return (
    <>
      <Chemin etapes={[...cheminOf(demande), { href: chemin, libelle: demande.pilote }]} />
      <h1>Saisir au téléphone</h1>
      <p>
        Ce que dit {demande.pilote} de <strong>{nameFiche(fiche)}</strong>.
        {demande.telephone && (
          <>
            {' '}
            <a href={`tel:${demande.telephone.replace(/[^+\d]/g, '')}`}>{demande.telephone}</a>
          </>
        )}
      </p>
      <ReponseForm
        {...etat}
        action={`${chemin}/saisir?fiche=${fiche.id}`}
        brouillon={`saisir-${demande.id}-${fiche.id}`}
        bouton="Enregistrer la réponse"
        retour={chemin}
      />
    </>
  );
}

type NouvelleProps = { fiche: FicheTenue; destinataires: Destinataire[]; message: string };

/** A single request, from the page of a fiche. */
export function DemanderPage({ fiche, destinataires, message }: NouvelleProps) {
  return (
    <>
      <Chemin etapes={[{ href: `/fiches/${fiche.id}`, libelle: nameFiche(fiche) }]} />
      <h1>Demander des nouvelles</h1>
      {destinataires.length === 0 ? (
        <p class="vide">
          Personne ne pilote cette fiche.{' '}
          <a href={`/fiches/${fiche.id}/modifier#c-pilotes`}>Choisir un pilote</a>
        </p>
      ) : (
        <>
          <ul class="liste">
            {destinataires.map(({ pilote, courriel, telephone }) => (
              <li key={pilote}>
                <p>
                  <strong>{pilote}</strong> :{' '}
                  {courriel || (
                    <>
                      sans adresse, à appeler{telephone && ` au ${telephone}`}.{' '}
                      <a href={`/campagnes/pilotes/nouvelle?nom=${encodeURIComponent(pilote)}`}>
                        Ajouter une adresse<span class="hors-ecran"> à {pilote}</span>
                      </a>
                    </>
                  )}
                </p>
              </li>
            ))}
          </ul>
          <Formulaire
            action={`/campagnes/demandes?fiche=${fiche.id}`}
            bouton="Demander des nouvelles"
            retour={`/fiches/${fiche.id}`}
          >
            <div class="champ">
              <label for="c-message">
                Votre mot <span class="facultatif">(facultatif)</span>
              </label>
              <textarea id="c-message" name="message" rows={3} maxLength={5000}>
                {message}
              </textarea>
            </div>
          </Formulaire>
        </>
      )}
    </>
  );
}
