import { toJour } from '../../shared/clock/clock.ts';
import { pluralize } from '../../shared/text/text.ts';
import { Acte } from '../../ui/formulaire.tsx';
import { usePage } from '../../ui/page.ts';
import { Pages } from '../../ui/pages.tsx';
import { Exemple, Jour, Vide } from '../../ui/textes.tsx';
import { Script } from './appel.views.tsx';
import {
  type Bilan,
  computePart,
  describeDemande,
  type ServiceSuivi,
  type StructureSuivie,
} from './verifications.rules.ts';

export type SuiviProps = {
  bilan: Bilan;
  structures: StructureSuivie[];
  /** How many structures have something to check again, on all pages. */
  total: number;
  sollicitables: number;
  page: number;
  pages: number;
  suggestions: number;
};

function BilanTableau({ bilan }: { bilan: Bilan }) {
  const lignes: [string, number][] = [
    ['Vérifiés il y a moins de six mois', bilan.recents],
    ['À revoir, selon leur propre rythme', bilan.aVerifier],
    ['Jamais vérifiés', bilan.jamais],
    ['Vérifiés il y a plus de deux ans', bilan.perimes],
  ];
  return (
    <table class="tableau">
      <caption>{pluralize(bilan.total, 'service')} que le public peut trouver</caption>
      <thead>
        <tr>
          <th scope="col">Ce qu’il en est</th>
          <th scope="col" class="nombre">
            Services
          </th>
          <th scope="col" class="nombre">
            Part
          </th>
        </tr>
      </thead>
      <tbody>
        {lignes.map(([titre, count]) => (
          <tr key={titre}>
            <th scope="row">{titre}</th>
            <td class="nombre" data-titre="Services">
              {count} sur {bilan.total}
            </td>
            <td class="nombre" data-titre="Part">
              {computePart(count, bilan.total)} %
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ServiceLigne({ service }: { service: ServiceSuivi }) {
  return (
    <li class="verifier-service">
      <span>
        <a href={`/services/${service.id}`}>{service.nom}</a> <Exemple si={service.exemple} />{' '}
        <span class="discret-texte">
          {service.verifie_le ? (
            <>
              vérifié le <Jour jour={service.verifie_le} />
            </>
          ) : (
            'jamais vérifié'
          )}
        </span>
      </span>
      <Acte
        action={`/services/${service.id}/verification`}
        libelle="Appelé : toujours vrai"
        precision={`pour ${service.nom}`}
        champs={{ comment: 'appel', resultat: 'rien-change', retour: 'verifications' }}
      />
    </li>
  );
}

function Demande({ structure }: { structure: StructureSuivie }) {
  const { aujourdhui } = usePage();
  const { demande, sollicitable, courriel } = structure;
  const chemin = `/annuaire/verifications/structures/${structure.id}`;
  const mot = demande ? describeDemande(demande, aujourdhui) : '';
  return (
    <>
      {demande && (
        <p class="discret-texte">
          Message envoyé le <Jour jour={toJour(demande.envoyee_le)} /> : {mot}.
        </p>
      )}
      {!demande && courriel === '' && <p class="discret-texte">Sans adresse électronique : à appeler.</p>}
      {sollicitable && (
        <Acte
          action={`${chemin}/demande`}
          libelle="Lui envoyer le lien par courriel"
          precision={`: ${structure.nom}`}
        />
      )}
      {mot === 'lien ouvert' && (
        <Acte
          action={`${chemin}/revocation`}
          libelle="Retirer le lien envoyé"
          precision={`à ${structure.nom}`}
          danger
        />
      )}
    </>
  );
}

function StructureBloc({ structure }: { structure: StructureSuivie }) {
  return (
    <li>
      <h3>
        <a href={`/structures/${structure.id}`}>{structure.nom}</a>
      </h3>
      <p>
        {structure.telephone ? (
          <a class="telephone" href={`tel:${structure.telephone.replace(/[^+\d]/g, '')}`}>
            {structure.telephone}
          </a>
        ) : (
          <span class="vide">Téléphone non renseigné</span>
        )}
      </p>
      <ul class="liste-simple">
        {structure.services.map((service) => (
          <ServiceLigne key={service.id} service={service} />
        ))}
      </ul>
      <Script structure={structure} />
      <Demande structure={structure} />
    </li>
  );
}

const VOISINES = [
  ['/annuaire/verifications', 'Vérifications'],
  ['/annuaire/suggestions', 'Suggestions'],
  ['/annuaire/doublons', 'Doublons'],
] as const;

/** The other pages that keep the directory right. */
export function Voisines() {
  const { chemin } = usePage();
  return (
    <p class="actes">
      {VOISINES.map(([href, libelle]) => (
        <a key={href} href={href} aria-current={href === chemin ? 'page' : undefined}>
          {libelle}
        </a>
      ))}
    </p>
  );
}

export function SuiviPage(props: SuiviProps) {
  const { bilan, structures, total, sollicitables, suggestions } = props;
  return (
    <>
      <h1>Vérifier l’annuaire</h1>
      <Voisines />
      {bilan.total === 0 ? (
        <Vide>Aucun service n’est encore ouvert au public : rien n’est à vérifier.</Vide>
      ) : (
        <>
          <p class="chapeau">
            {computePart(bilan.recents, bilan.total)} % des services sont vérifiés depuis moins de six mois.
          </p>
          {suggestions > 0 && (
            <p class="avis">
              <a href="/annuaire/suggestions">
                {suggestions === 1
                  ? 'Une suggestion attend d’être relue'
                  : `${suggestions} suggestions attendent d’être relues`}
              </a>
            </p>
          )}
          <BilanTableau bilan={bilan} />
          <h2 id="appeler">À appeler, ou à qui écrire</h2>
          {total === 0 ? (
            <Vide>Tout est à jour. Le prochain service à revoir viendra ici de lui-même.</Vide>
          ) : (
            <>
              <p>
                {pluralize(total, 'structure')} ont un service à revoir, les plus anciens d’abord. Un message
                donne un lien de trente jours, sans compte. Une structure n’est jamais sollicitée deux fois en
                trente jours.
              </p>
              {sollicitables > 0 && (
                <Acte
                  action="/annuaire/verifications/demandes"
                  libelle={`Demander à toutes les structures à relancer (${sollicitables})`}
                />
              )}
              <ul class="liste verifier-liste">
                {structures.map((structure) => (
                  <StructureBloc key={structure.id} structure={structure} />
                ))}
              </ul>
              <Pages
                page={props.page}
                pages={props.pages}
                nom="Pages de structures"
                hrefOf={(p) => `/annuaire/verifications?page=${p}`}
              />
            </>
          )}
        </>
      )}
    </>
  );
}
