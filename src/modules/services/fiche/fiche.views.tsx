import { describeAges } from '../../../shared/text/age.ts';
import { CodeImprime } from '../../../ui/code.tsx';
import { usePage } from '../../../ui/page.ts';
import { Exemple, Jour, Prose } from '../../../ui/textes.tsx';
import { type Volet, Volets } from '../../liens/liens.api.ts';
import { Telephone } from '../recherche/cartes.views.tsx';
import type { ServiceLu } from '../services.data.ts';
import {
  FRAIS,
  MODES_ACCUEIL,
  MODES_MOBILISATION,
  PUBLICS,
  STATUTS_SERVICE,
  VERIFIE_COMMENT,
} from '../termes/termes.rules.ts';
import type { Traduction } from '../traductions/traductions.table.ts';
import { Langues, TexteTraduit } from '../traductions/traductions.views.tsx';
import type { FicheService } from './fiche.data.ts';
import { findFraicheur } from './fraicheur.rules.ts';
import { Gestion, Lieux } from './lieux.views.tsx';

type Props = FicheService & { falc: boolean; langue: Traduction | undefined; volets: Volet[] };

/** Terms of a list in a row: only the first keeps its capital. */
const named = (termes: Record<string, string>, valeurs: readonly string[]) =>
  valeurs
    .map((valeur) => termes[valeur] ?? valeur)
    .map((terme, i) => (i === 0 ? terme : terme.charAt(0).toLowerCase() + terme.slice(1)))
    .join(', ');

/** The telephone first: half of those who look will call. */
function Joindre({ service }: Pick<Props, 'service'>) {
  const telephone = service.telephone || service.structure_telephone;
  const courriel = service.courriel || service.structure_courriel;
  const site = service.site || service.structure_site;
  if (!telephone && !courriel && !site && !service.lien_mobilisation)
    return <p class="vide">Comment joindre ce service n’est pas renseigné.</p>;
  return (
    <ul class="liste-simple">
      {telephone && (
        <li class="service-appel">
          <Telephone numero={telephone} de={service.nom} />
        </li>
      )}
      {courriel && (
        <li>
          <a href={`mailto:${courriel}`}>{courriel}</a>
        </li>
      )}
      {service.lien_mobilisation && (
        <li>
          <a href={service.lien_mobilisation} rel="noopener">
            S’inscrire ou prendre rendez-vous
          </a>
        </li>
      )}
      {site && (
        <li>
          <a href={site} rel="noopener">
            {site.replace(/^https?:\/\//, '').replace(/\/$/, '')}
          </a>
        </li>
      )}
    </ul>
  );
}

function Fait({ titre, children }: { titre: string; children: string | undefined }) {
  if (!children) return null;
  return (
    <div>
      <dt>{titre}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Faits({ service }: Pick<Props, 'service'>) {
  const ages = describeAges(service.age_min_mois, service.age_max_mois);
  return (
    <dl class="service-definitions">
      <Fait titre="Pour qui">
        {[[named(PUBLICS, service.publics), ages].filter(Boolean).join(', '), service.publics_precisions]
          .filter(Boolean)
          .join('. ')}
      </Fait>
      <Fait titre="Conditions">{service.conditions}</Fait>
      <Fait titre="Prix">{[FRAIS[service.frais], service.frais_precisions].filter(Boolean).join('. ')}</Fait>
      <Fait titre="Papiers à apporter">{service.documents.join(' ; ')}</Fait>
      <Fait titre="Comment commencer">
        {[named(MODES_MOBILISATION, service.modes_mobilisation), service.mobilisation_precisions]
          .filter(Boolean)
          .join('. ')}
      </Fait>
      <Fait titre="Comment il se rend">{named(MODES_ACCUEIL, service.modes_accueil)}</Fait>
      <Fait titre="Délai habituel">{service.attente}</Fait>
      <Fait titre="Langues parlées">{service.langues.join(', ')}</Fait>
    </dl>
  );
}

/** The easy version when it is asked for; its absence is said, never filled by a machine. */
function Texte({ service, falc }: Pick<Props, 'service' | 'falc'>) {
  const href = `/services/${service.id}`;
  if (falc && !service.falc)
    return (
      <>
        <p class="avis">
          Ce service n’a pas encore de version facile à lire. <a href={href}>Lire la version ordinaire</a>
        </p>
        {service.description && <Prose texte={service.description} niveau={3} />}
      </>
    );
  if (falc)
    return (
      <>
        <p class="discret-texte">
          Version facile à lire et à comprendre (FALC)
          {service.falc_relu
            ? ', relue par des personnes concernées.'
            : ', pas encore relue par des personnes concernées.'}{' '}
          <a href={href}>Lire la version ordinaire</a>
        </p>
        <div class="falc">
          <Prose texte={service.falc} niveau={3} />
        </div>
      </>
    );
  return (
    <>
      {service.falc && (
        <p class="hors-impression">
          <a href={`${href}?falc=oui`}>Lire une version facile</a>
        </p>
      )}
      {service.description && <Prose texte={service.description} niveau={3} />}
    </>
  );
}

/** How far this page may be trusted, and what to do when it is wrong. */
function Fraicheur({ service }: { service: ServiceLu }) {
  const { aujourdhui } = usePage();
  const fraicheur = findFraicheur(service.verifie_le, aujourdhui);
  if (fraicheur === 'jamais')
    return (
      <p class="avis">Ces informations n’ont pas encore été vérifiées. Appelez avant de vous déplacer.</p>
    );
  return (
    <p class={fraicheur === 'recente' ? 'discret-texte' : 'avis'}>
      Vérifié le <Jour jour={service.verifie_le} long />
      {service.verifie_comment && ` ${VERIFIE_COMMENT[service.verifie_comment]}`}.
      {fraicheur === 'perimee' && ' C’est ancien : appelez avant de vous déplacer.'}
    </p>
  );
}

export function ServicePage(props: Props) {
  const { service, modifiable, contacts, falc, langue, traductions, volets } = props;
  return (
    <>
      <div class="seulement-imprime">
        <CodeImprime adresse={`${usePage().publicUrl}/services/${service.id}`} />
      </div>
      <div class="titre-actes">
        <h1>
          {service.nom} <Exemple si={service.exemple} />
        </h1>
        {modifiable && (
          <a class="bouton" href={`/services/${service.id}/modifier`}>
            Modifier
          </a>
        )}
      </div>
      <p class="chapeau">{service.accroche}</p>
      <Langues serviceId={service.id} traductions={traductions} choisie={langue} />
      <p>
        Proposé par <a href={`/structures/${service.structure_id}`}>{service.structure}</a>
        {service.domaines.length > 0 && `. ${service.domaines.map(({ nom }) => nom).join(', ')}.`}
      </p>
      {service.statut !== 'actif' && (
        <p class="avis">
          {STATUTS_SERVICE[service.statut]}
          {service.suspendu_jusqu_au && (
            <>
              {' '}
              jusqu’au <Jour jour={service.suspendu_jusqu_au} long />
            </>
          )}
          .
        </p>
      )}
      {service.alerte && <p class="avis">{service.alerte}</p>}
      {langue && <TexteTraduit traduction={langue} modifiable={modifiable} />}
      {falc && <Texte service={service} falc />}
      <h2>Le joindre</h2>
      <Joindre service={service} />
      {contacts.length > 0 && (
        <ul>
          {contacts.map((contact) => (
            <li key={contact.id}>
              {[contact.nom, contact.fonction].filter(Boolean).join(', ')}{' '}
              {contact.telephone && <Telephone numero={contact.telephone} de={contact.nom} />}{' '}
              {contact.courriel && <a href={`mailto:${contact.courriel}`}>{contact.courriel}</a>}
              {!contact.est_public && <span class="discret-texte"> (pour l’équipe et les partenaires)</span>}
            </li>
          ))}
        </ul>
      )}
      <Lieux {...props} />
      <h2>Ce qu’on y trouve</h2>
      {!falc && <Texte service={service} falc={false} />}
      <Faits service={service} />
      <Fraicheur service={service} />
      <div class="hors-impression">
        <Volets volets={volets} />
      </div>
      <p class="actes-fin">
        <a href={`/services/${service.id}.ics`}>Mettre les prochaines dates dans mon agenda</a>{' '}
        <a
          href={`mailto:?subject=${encodeURIComponent(service.nom)}&body=${encodeURIComponent(`${usePage().publicUrl}/services/${service.id}`)}`}
        >
          Envoyer cette page
        </a>
      </p>
      <Gestion {...props} />
    </>
  );
}
