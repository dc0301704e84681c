import { formatNumber, pluralize } from '../../../shared/text/text.ts';
import { type Affaire, AffairesParAttente, splitLignes } from '../../../ui/affaires.tsx';
import { usePage } from '../../../ui/page.ts';
import { Etat, Vide } from '../../../ui/textes.tsx';
import { type readTuileArgent, TotauxTable } from '../../finances/finances.api.ts';
import { type FicheResume, Progres, type Progression } from '../../projet/projet.api.ts';

export type AxeVu = {
  id: string;
  nom: string;
  progression: Progression;
  /** Numbers that open their fiches. */
  alertes: { cle: string; libelle: string; n: number; href: string }[];
};
type Props = {
  nom: string;
  affaires: Affaire[];
  axes: AxeVu[];
  argent: Awaited<ReturnType<typeof readTuileArgent>>;
  /** The first of the late fiches, of so many. */
  retards: FicheResume[];
  nbRetards: number;
  pannes: number;
};

/** How far each axis is, and what is late, blocked or silent under it. */
function Plan({ axes }: { axes: AxeVu[] }) {
  const entetes = axes[0]!.alertes.map(({ libelle }) => libelle);
  return (
    <table class="tableau">
      <caption>Les fiches de chaque axe, par état</caption>
      <thead>
        <tr>
          <th scope="col">Axe</th>
          <th scope="col">Avancement</th>
          {entetes.map((libelle) => (
            <th key={libelle} scope="col" class="nombre">
              {libelle}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {axes.map(({ id, nom, progression, alertes }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`/projet/${id}`}>{nom}</a>
            </th>
            <td data-titre="Avancement">
              <Progres {...progression} />
            </td>
            {alertes.map(({ cle, libelle, n, href }) => (
              <td key={cle} class="nombre" data-titre={libelle}>
                {n === 0 ? (
                  '0'
                ) : (
                  <a href={href}>
                    {formatNumber(n)}
                    <span class="hors-ecran">
                      {' '}
                      {libelle.toLowerCase()}, {nom}
                    </span>
                  </a>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Argent({ argent }: { argent: NonNullable<Props['argent']> }) {
  const { annee, lignes, total } = argent;
  return (
    <>
      <TotauxTable
        titre={annee === 'toutes' ? 'Toutes années' : `Année ${annee}. Chaque montant ouvre ses lignes.`}
        entete="Financeur"
        lignes={lignes}
        total={total}
        filtre={annee === 'toutes' ? {} : { annee }}
        montants={['prevu', 'notifie', 'verse', 'reste']}
      />
      <p>
        <a href="/argent">Voir tout l’argent</a>
      </p>
    </>
  );
}

function Lignes({ retards }: { retards: readonly FicheResume[] }) {
  const { can } = usePage();
  return (
    <ul class="fiches-resume">
      {retards.map((fiche) => (
        <li key={fiche.id}>
          <a href={can('fiche.modifier') ? `/fiches/${fiche.id}/modifier` : `/fiches/${fiche.id}`}>
            {[fiche.code, fiche.titre].filter(Boolean).join(' – ')}
          </a>{' '}
          <Etat ton={fiche.ton}>{fiche.etat}</Etat>
        </li>
      ))}
    </ul>
  );
}

function Retards({ retards, total }: { retards: FicheResume[]; total: number }) {
  const { vues, repliees } = splitLignes(retards);
  return (
    <section aria-labelledby="retards">
      <h2 id="retards">
        {total > 1 ? 'Fiches en retard' : 'Fiche en retard'}{' '}
        <span class="discret-texte">({formatNumber(total)})</span>
      </h2>
      <Lignes retards={vues} />
      {repliees.length > 0 && (
        <details class="suite">
          <summary>Voir les {repliees.length} suivantes</summary>
          <Lignes retards={repliees} />
        </details>
      )}
      {total > retards.length && (
        <p>
          <a href="/fiches?retard=oui">Voir les {formatNumber(total)} fiches en retard</a>
        </p>
      )}
    </section>
  );
}

/** Aujourd'hui: what waits for an act, how far the plan is, what money came. Each line leads to what settles it. */
export function EspacePage({ nom, affaires, axes, argent, retards, nbRetards, pannes }: Props) {
  const { can } = usePage();
  return (
    <>
      <h1>Aujourd’hui</h1>
      <p>Bonjour {nom}.</p>
      {pannes > 0 && (
        <p class="avis" role="alert">
          {pluralize(pannes, 'courriel attend', 'courriels attendent')} : le serveur de messagerie ne répond
          pas. Rien n’est perdu, l’envoi reprendra seul. Prévenez la personne qui administre le site.
        </p>
      )}
      {affaires.length === 0 ? (
        <Vide>Rien n’attend de vous aujourd’hui.</Vide>
      ) : (
        <AffairesParAttente affaires={affaires} />
      )}
      {retards.length > 0 && <Retards retards={retards} total={nbRetards} />}
      {axes.length > 0 && (
        <>
          <h2>Où en est le plan</h2>
          <Plan axes={axes} />
        </>
      )}
      {argent && (
        <>
          <h2>L’argent</h2>
          <Argent argent={argent} />
        </>
      )}
      <p class="actes-fin">
        <a href="/mes-sessions">Mes sessions</a> <a href="/mes-messages">Mes messages</a>{' '}
        {can('campagne.gerer') && <a href="/rappels">Messages du site</a>}{' '}
        {can('historique.retablir') && <a href="/corbeille">Corbeille</a>}{' '}
        <a href="/qui-peut-quoi">Qui peut quoi</a>
      </p>
    </>
  );
}
