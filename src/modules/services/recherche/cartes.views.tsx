import { describeAges } from '../../../shared/text/age.ts';
import { Etat, Exemple, type Ton } from '../../../ui/textes.tsx';
import type { EtatTrouve } from '../../annuaire/annuaire.api.ts';
import { FRAIS, MODES_ACCUEIL } from '../termes/termes.rules.ts';
import type { Carte } from './cartes.data.ts';
import { describeDistance } from './facettes.rules.ts';

export type CarteLue = Carte & { etat: { texte: string; etat: EtatTrouve['etat'] | null } };

const TONS: Record<EtatTrouve['etat'], Ton> = {
  ouvert: 'bien',
  ferme: 'neutre',
  'rendez-vous': 'fil',
  inconnu: 'attention',
};

/** Today's state, in words first. */
export function EtatOuverture({ etat }: { etat: CarteLue['etat'] }) {
  if (etat.etat === null) return <span class="vide">{etat.texte}</span>;
  return <Etat ton={TONS[etat.etat]}>{etat.texte}</Etat>;
}

export function Telephone({ numero, de }: { numero: string; de: string }) {
  return (
    <a href={`tel:${numero.replace(/[^+\d]/g, '')}`} class="telephone">
      {numero}
      <span class="hors-ecran"> ({de})</span>
    </a>
  );
}

function describeOu({ lieux, modes_accueil }: Carte): string {
  const communes = [...new Set(lieux.map(({ commune, nom }) => commune || nom))];
  if (communes.length > 3)
    return `${communes.slice(0, 2).join(', ')} et ${communes.length - 2} autres communes`;
  if (communes.length > 0) return communes.join(', ');
  return modes_accueil.map((mode) => MODES_ACCUEIL[mode as keyof typeof MODES_ACCUEIL]).join(', ');
}

/** One service of the list: what, who, where, when, the telephone. */
export function ServiceCarte({ carte, falc = false }: { carte: CarteLue; falc?: boolean }) {
  const ages = describeAges(carte.age_min_mois, carte.age_max_mois);
  const telephone = carte.telephone || carte.structure_telephone;
  const ou = [describeOu(carte), describeDistance(carte.km)].filter(Boolean).join(', ');
  return (
    <li>
      <h2 class="service-nom">
        <a href={`/services/${carte.id}${falc ? '?falc=oui' : ''}`}>{carte.nom}</a>{' '}
        <Exemple si={carte.exemple} />
      </h2>
      {falc && (
        <p class="discret-texte">
          {carte.facile ? 'Version facile à lire' : 'Pas encore de version facile à lire'}
        </p>
      )}
      {carte.accroche && <p>{carte.accroche}</p>}
      {carte.statut === 'suspendu' && <p class="avis">Suspendu pour le moment.</p>}
      {carte.alerte && <p class="avis">{carte.alerte}</p>}
      <dl class="service-faits">
        <div>
          <dt>Par</dt>
          <dd>
            <a href={`/structures/${carte.structure_id}`}>{carte.structure}</a>
          </dd>
        </div>
        {ou && (
          <div>
            <dt>Où</dt>
            <dd>{ou}</dd>
          </div>
        )}
        <div>
          <dt>Maintenant</dt>
          <dd>
            <EtatOuverture etat={carte.etat} />
          </dd>
        </div>
        {ages && (
          <div>
            <dt>Âge</dt>
            <dd>{ages}</dd>
          </div>
        )}
        {carte.frais !== 'inconnu' && (
          <div>
            <dt>Prix</dt>
            <dd>{FRAIS[carte.frais]}</dd>
          </div>
        )}
        {telephone && (
          <div>
            <dt>Téléphone</dt>
            <dd>
              <Telephone numero={telephone} de={carte.nom} />
            </dd>
          </div>
        )}
      </dl>
    </li>
  );
}
