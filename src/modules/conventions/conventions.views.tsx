import { formatCentimes, pluralize } from '../../shared/text/text.ts';
import { usePage } from '../../ui/page.ts';
import { Etat, Exemple, Jour, Prose, type Ton, Vide } from '../../ui/textes.tsx';
import { Fil, type LienVu, type Maillon, NATURES_LIEN, type Volet, Volets } from '../liens/liens.api.ts';
import type { Partie } from './conventions.data.ts';
import { countAnnees, describePeriode, type EtatConvention, findEtat, findFin } from './conventions.rules.ts';
import {
  type ConventionVue,
  NATURES_CONVENTION,
  ROLES_CONVENTION,
  type RoleConvention,
} from './conventions.table.ts';

const ETATS: Record<EtatConvention, { ton: Ton; mot: string }> = {
  inconnue: { ton: 'neutre', mot: 'Période non renseignée' },
  a_venir: { ton: 'fil', mot: 'À venir' },
  en_cours: { ton: 'bien', mot: 'En cours' },
  bientot_echue: { ton: 'attention', mot: 'Arrive bientôt à son terme' },
  echue: { ton: 'alerte', mot: 'Arrivée à son terme' },
  suivie: { ton: 'neutre', mot: 'Terminée, une autre lui succède' },
};

export function EtatDeConvention({ convention }: { convention: ConventionVue }) {
  const { aujourdhui } = usePage();
  const { ton, mot } = ETATS[findEtat(convention, aujourdhui)];
  return <Etat ton={ton}>{mot}</Etat>;
}

function Montant({ convention }: { convention: ConventionVue }) {
  const montant = convention.montant_avenant ?? convention.montant_annuel_centimes;
  return montant === null ? null : <p class="montant">{formatCentimes(montant)} par an</p>;
}

/** One convention in a list: what it is, with whom, until when. */
export function ConventionCarte({
  convention,
  parties,
  niveau = 3,
}: {
  convention: ConventionVue;
  parties: Partie[];
  niveau?: 2 | 3;
}) {
  const Titre = niveau === 2 ? 'h2' : 'h3';
  const noms = [...new Set(parties.filter((p) => p.convention_id === convention.id).map((p) => p.nom))];
  return (
    <article class="carte">
      <Titre>
        <a href={`/conventions/${convention.id}`}>{convention.titre}</a> <Exemple si={convention.exemple} />
      </Titre>
      <p>
        <EtatDeConvention convention={convention} />{' '}
        <span class="periode">{describePeriode(convention)}</span>
      </p>
      <p>{NATURES_CONVENTION[convention.nature]}</p>
      {noms.length > 0 && <p class="discret-texte">Avec {noms.join(', ')}</p>}
      <Montant convention={convention} />
    </article>
  );
}

export function ConventionListPage({
  conventions,
  parties,
}: {
  conventions: ConventionVue[];
  parties: Partie[];
}) {
  const { can } = usePage();
  return (
    <>
      <div class="titre-actes">
        <h1>Les conventions</h1>
        {can('convention.modifier') && (
          <a class="bouton" href="/conventions/nouvelle">
            Ajouter une convention
          </a>
        )}
      </div>
      <p>
        Une convention est un accord signé. Elle dit qui s’engage, sur quoi et pour combien de temps. La CAF
        est la Caisse d’allocations familiales ; la MSA est la Mutualité sociale agricole.
      </p>
      {conventions.length === 0 && (
        <Vide>
          Aucune convention à montrer. Une convention territoriale globale avec la CAF est souvent la première
          :{' '}
          {can('convention.modifier') ? (
            <a href="/conventions/nouvelle">ajoutez-la</a>
          ) : (
            'elle apparaîtra ici'
          )}
          .
        </Vide>
      )}
      <div class="cartes">
        {conventions.map((convention) => (
          <ConventionCarte key={convention.id} convention={convention} parties={parties} niveau={2} />
        ))}
      </div>
    </>
  );
}

function Parties({ parties }: { parties: Partie[] }) {
  const roles = (Object.keys(ROLES_CONVENTION) as RoleConvention[]).filter((role) =>
    parties.some((p) => p.role === role),
  );
  if (roles.length === 0) return <p class="vide">Structures non renseignées.</p>;
  return (
    <dl class="fiche-liste">
      {roles.map((role) => (
        <div key={role}>
          <dt>{ROLES_CONVENTION[role]}</dt>
          {parties
            .filter((partie) => partie.role === role)
            .map((partie) => (
              <dd key={partie.structure_id}>
                <a href={`/structures/${partie.structure_id}`}>{partie.nom}</a>{' '}
                <Exemple si={partie.exemple} />
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}

function listMaillons(convention: ConventionVue, liens: LienVu[]): Maillon[] {
  const groups = Map.groupBy(liens, ({ nature, aller }) => NATURES_LIEN[nature][aller ? 'aller' : 'retour']);
  const before = [...groups].filter(([, group]) => group[0]!.aller);
  const after = [...groups].filter(([, group]) => !group[0]!.aller);
  const toMaillon = ([titre, group]: [string, LienVu[]]): Maillon => ({
    titre,
    contenu: (
      <ul>
        {group.map((lien) => (
          <li key={lien.id}>
            <a href={`/${lien.type}s/${lien.objetId}`}>{lien.titre}</a>
          </li>
        ))}
      </ul>
    ),
  });
  const ici: Maillon = { titre: 'Cette convention', contenu: <strong>{convention.titre}</strong>, ici: true };
  return [...before.map(toMaillon), ici, ...after.map(toMaillon)];
}

type ShowProps = {
  communes: { code: string; nom: string }[];
  convention: ConventionVue;
  parties: Partie[];
  liens: LienVu[];
  volets: Volet[];
};

export function ConventionShowPage({ convention, parties, liens, volets, communes }: ShowProps) {
  const { can, aujourdhui } = usePage();
  const annees = countAnnees(convention);
  const montant = convention.montant_avenant ?? convention.montant_annuel_centimes;
  const etat = findEtat(convention, aujourdhui);
  return (
    <div class="avec-fil">
      <div>
        <div class="titre-actes">
          <h1>
            {convention.titre} <Exemple si={convention.exemple} />
          </h1>
          {can('convention.modifier') && (
            <a class="bouton" href={`/conventions/${convention.id}/modifier`}>
              Modifier
            </a>
          )}
        </div>
        <p class="chapeau">
          {NATURES_CONVENTION[convention.nature]}. <EtatDeConvention convention={convention} />{' '}
          <span class="periode">{describePeriode(convention)}</span>
        </p>
        {etat === 'echue' && (
          <p class="avis">
            Cette convention est arrivée à son terme. Sa dernière année connue est{' '}
            {findFin(convention)?.slice(0, 4)}.
          </p>
        )}
        {etat === 'suivie' && (
          <p>
            Elle s’est terminée en {findFin(convention)?.slice(0, 4)}.{' '}
            <a href={`/conventions/${convention.suite!.id}`}>{convention.suite!.titre}</a> lui succède.
          </p>
        )}
        {convention.objet && <Prose texte={convention.objet} />}
        <h2>Qui s’engage</h2>
        <Parties parties={parties} />
        <h2>Combien de temps, combien d’argent</h2>
        <dl class="fiche-liste">
          <div>
            <dt>Période</dt>
            <dd>
              {describePeriode(convention) || 'Non renseignée'}
              {annees ? ` (${pluralize(annees, 'année')})` : ''}
            </dd>
          </div>
          {convention.date_signature && (
            <div>
              <dt>Signée le</dt>
              <dd>
                <Jour jour={convention.date_signature} long />
              </dd>
            </div>
          )}
          {communes.length > 0 && (
            <div>
              <dt>Communes couvertes</dt>
              <dd>{communes.map(({ nom }) => nom).join(', ')}</dd>
            </div>
          )}
          {convention.intercommunalites.length > 0 && (
            <div>
              <dt>Avec</dt>
              <dd>{convention.intercommunalites.join(', ')}</dd>
            </div>
          )}
          {convention.perimetre && (
            <div>
              <dt>Territoire couvert</dt>
              <dd>{convention.perimetre}</dd>
            </div>
          )}
          <div>
            <dt>Montant par an</dt>
            <dd>
              {montant === null ? <span class="vide">Non renseigné</span> : formatCentimes(montant)}
              {convention.montant_avenant !== null && ' (dernier avenant signé)'}
              {convention.montant_note && <p>{convention.montant_note}</p>}
            </dd>
          </div>
        </dl>
        <Volets volets={volets} />
        <p class="actes-fin">
          {can('lien.modifier') && <a href={`/conventions/${convention.id}/liens`}>Modifier le fil</a>}{' '}
          {can('historique.lire') && <a href={`/historique/convention/${convention.id}`}>Historique</a>}{' '}
          {can('convention.modifier') && (
            <a href={`/conventions/${convention.id}/supprimer`}>Mettre à la corbeille</a>
          )}
        </p>
      </div>
      <Fil maillons={listMaillons(convention, liens)} />
    </div>
  );
}
