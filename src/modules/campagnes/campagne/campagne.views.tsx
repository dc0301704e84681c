import { pluralize } from '../../../shared/text/text.ts';
import { Acte, Formulaire } from '../../../ui/formulaire.tsx';
import { Chemin } from '../../../ui/layout.tsx';
import { usePage } from '../../../ui/page.ts';
import { Etat, Exemple, Jour, Prose } from '../../../ui/textes.tsx';
import type { Apercu } from '../campagnes.data.ts';
import { type Destinataire, describeCampagne, describeEnvoi, type FicheTenue } from '../campagnes.rules.ts';
import { type Campagne, PERIMETRES } from '../campagnes.table.ts';
import { countReponses, isRelancable, nameFiche } from '../demandes/demandes.rules.ts';
import type { DemandeVue } from '../demandes/demandes.table.ts';
import { DemandesTable } from '../demandes/demandes.views.tsx';
import type { ReponseVue } from '../reponses/reponses.data.ts';
import { AttenteListe } from '../reponses/reponses.views.tsx';

export type CampagneProps = {
  campagne: Campagne;
  noeud: string | undefined;
  apercu: Apercu;
  demandes: DemandeVue[];
  attente: ReponseVue[];
};

function Fiches({ fiches }: { fiches: readonly FicheTenue[] }) {
  return (
    <ul class="liste-simple">
      {fiches.map((fiche) => (
        <li key={fiche.id}>
          <a href={`/fiches/${fiche.id}`}>{nameFiche(fiche)}</a>
        </li>
      ))}
    </ul>
  );
}

function DestinatairesTable({ destinataires }: { destinataires: readonly Destinataire[] }) {
  return (
    <table>
      <caption>Un courriel par pilote, pour toutes ses fiches</caption>
      <thead>
        <tr>
          <th scope="col">Pilote</th>
          <th scope="col">Courriel</th>
          <th scope="col">Fiches</th>
        </tr>
      </thead>
      <tbody>
        {destinataires.map(({ pilote, courriel, fiches }) => (
          <tr key={pilote}>
            <th scope="row">{pilote}</th>
            <td data-titre="Courriel">{courriel}</td>
            <td data-titre="Fiches">
              <Fiches fiches={fiches} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Appels({ destinataires }: { destinataires: readonly Destinataire[] }) {
  return (
    <ul class="liste">
      {destinataires.map(({ pilote, telephone, fiches }) => (
        <li key={pilote}>
          <p>
            <strong>{pilote}</strong>
            {telephone && (
              <>
                {' '}
                : <a href={`tel:${telephone.replace(/[^+\d]/g, '')}`}>{telephone}</a>
              </>
            )}
          </p>
          <Fiches fiches={fiches} />
          <p>
            <a href={`/campagnes/pilotes/nouvelle?nom=${encodeURIComponent(pilote)}`}>
              Ajouter une adresse<span class="hors-ecran"> à {pilote}</span>
            </a>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What is about to leave: who is written to, who is to be called, which fiches nobody holds. */
function AEnvoyer({ campagne, apercu }: { campagne: Campagne; apercu: Apercu }) {
  const { restants, sansPilote } = apercu;
  const courriels = restants.filter(({ courriel }) => courriel !== '');
  const appels = restants.filter(({ courriel }) => courriel === '');
  return (
    <>
      {restants.length > 0 && <h2>{campagne.envoyee_le ? 'Reste à envoyer' : 'Qui sera sollicité'}</h2>}
      {courriels.length > 0 && <DestinatairesTable destinataires={courriels} />}
      {appels.length > 0 && (
        <>
          <h3>À appeler : {pluralize(appels.length, 'pilote')} sans adresse</h3>
          <Appels destinataires={appels} />
        </>
      )}
      {restants.length > 0 && (
        <Formulaire action={`/campagnes/${campagne.id}/envoi`} bouton={describeEnvoi(restants)}>
          <p class="aide">
            Chaque lien est personnel. Il s’ouvre pendant un mois, et jusqu’à la date limite.
          </p>
        </Formulaire>
      )}
      {restants.length === 0 && !campagne.envoyee_le && (
        <p class="avis">Aucun pilote à solliciter : choisissez d’autres fiches, ou nommez leurs pilotes.</p>
      )}
      {sansPilote.length > 0 && (
        <details>
          <summary>{pluralize(sansPilote.length, 'fiche')} sans pilote : personne ne sera sollicité</summary>
          <Fiches fiches={sansPilote} />
        </details>
      )}
    </>
  );
}

function Suivi({ campagne, demandes, attente }: CampagneProps) {
  const attendues = demandes.reduce((total, { fiches }) => total + fiches.length, 0);
  const recues = demandes.reduce((total, demande) => total + countReponses(demande), 0);
  const silencieux = demandes.filter(isRelancable);
  return (
    <>
      <p class="chapeau">
        {pluralize(recues, 'réponse')} sur {attendues}. {attente.length > 0 && `${attente.length} à relire.`}
      </p>
      {attente.length > 0 && (
        <>
          <h2>À relire</h2>
          <AttenteListe reponses={attente} />
        </>
      )}
      <h2>Qui a répondu</h2>
      <DemandesTable demandes={demandes} titre="Les pilotes sollicités" />
      {!campagne.close_le && silencieux.length > 0 && (
        <Formulaire
          action={`/campagnes/${campagne.id}/relance`}
          bouton={
            silencieux.length > 1 ? `Relancer les ${silencieux.length} silencieux` : 'Relancer le silencieux'
          }
        >
          <p class="aide">Chacun est relancé une seule fois, par ce bouton ou au jour prévu.</p>
        </Formulaire>
      )}
    </>
  );
}

export function CampagnePage(props: CampagneProps) {
  const { campagne, noeud, demandes, apercu } = props;
  const { aujourdhui, can } = usePage();
  const { mot, ton } = describeCampagne(campagne, aujourdhui);
  const { id, titre, message, perimetre, date_limite, relance_le, close_le, exemple } = campagne;
  return (
    <>
      <Chemin etapes={[{ href: '/campagnes', libelle: 'Nouvelles' }]} />
      <div class="titre-actes">
        <h1>
          {titre} <Exemple si={exemple} />
        </h1>
        <a class="bouton" href={`/campagnes/${id}/modifier`}>
          Modifier la campagne
        </a>
      </div>
      <p>
        <Etat ton={ton}>{mot}</Etat> {noeud ?? PERIMETRES[perimetre]}. Réponse souhaitée avant le{' '}
        <Jour jour={date_limite} />.{' '}
        {relance_le ? (
          <>
            Relance prévue le <Jour jour={relance_le} />.
          </>
        ) : (
          'Pas de relance prévue.'
        )}
      </p>
      {demandes.length > 0 && <Suivi {...props} />}
      {!close_le && <AEnvoyer campagne={campagne} apercu={apercu} />}
      {message && (
        <>
          <h2>Votre mot aux pilotes</h2>
          <Prose texte={message} />
        </>
      )}
      <div class="actes-fin">
        {demandes.length > 0 &&
          (close_le ? (
            <Acte action={`/campagnes/${id}/reouverture`} libelle="Rouvrir la campagne" />
          ) : (
            <Acte action={`/campagnes/${id}/cloture`} libelle="Clore la campagne" />
          ))}{' '}
        {can('historique.lire') && <a href={`/historique/campagne/${id}`}>Historique</a>}{' '}
        <a href={`/campagnes/${id}/supprimer`}>Mettre à la corbeille</a>
      </div>
    </>
  );
}
