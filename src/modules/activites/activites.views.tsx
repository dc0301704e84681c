import { formatNumber, pluralize } from '../../shared/text/text.ts';
import { usePage } from '../../ui/page.ts';
import { Exemple, Jour, Vide } from '../../ui/textes.tsx';
import type { ActiviteVue, MoyenVu } from './activites.data.ts';
import { type BilanNature, formatDuree, formatQuantite } from './activites.rules.ts';
import { NATURES_ACTIVITE, NATURES_MOYEN } from './activites.table.ts';

function Bilan({ annee, bilan }: { annee: number; bilan: BilanNature[] }) {
  return (
    <table class="tableau">
      <caption>Le travail de coordination en {annee}</caption>
      <thead>
        <tr>
          <th scope="col">Nature</th>
          <th scope="col" class="nombre">
            Fois
          </th>
          <th scope="col" class="nombre">
            Durée
          </th>
          <th scope="col" class="nombre">
            Personnes rencontrées
          </th>
        </tr>
      </thead>
      <tbody>
        {bilan.map(({ nature, n, minutes, personnes }) => (
          <tr key={nature}>
            <th scope="row">{NATURES_ACTIVITE[nature]}</th>
            <td class="nombre" data-titre="Fois">
              {formatNumber(n)}
            </td>
            <td class="nombre" data-titre="Durée">
              {formatDuree(minutes)}
            </td>
            <td class="nombre" data-titre="Personnes rencontrées">
              {formatNumber(personnes)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ActiviteItem({ activite, modifiable }: { activite: ActiviteVue; modifiable: boolean }) {
  const { jour, nature, titre, duree_minutes, personnes, note, fiches, exemple, id } = activite;
  const faits = [
    duree_minutes !== null && formatDuree(duree_minutes),
    personnes !== null && pluralize(personnes, 'personne rencontrée', 'personnes rencontrées'),
  ].filter((fait) => fait !== false);
  return (
    <li>
      <p>
        <Jour jour={jour} />, {NATURES_ACTIVITE[nature].toLowerCase()} : <strong>{titre}</strong>{' '}
        <Exemple si={exemple} />
        <br />
        {faits.length > 0 && `${faits.join(', ')}.`}
        {note && ` ${note}`}
      </p>
      {fiches.length > 0 && (
        <p>
          Pour{' '}
          {fiches.map((fiche, index) => (
            <span key={fiche.id}>
              {index > 0 && ', '}
              <a href={`/fiches/${fiche.id}`}>{fiche.nom}</a>
            </span>
          ))}
        </p>
      )}
      {modifiable && (
        <p class="actes">
          <a href={`/activites/${id}/modifier`}>
            Modifier<span class="hors-ecran"> « {titre} »</span>
          </a>{' '}
          <a href={`/activites/${id}/supprimer`}>
            Retirer<span class="hors-ecran"> « {titre} »</span>
          </a>
        </p>
      )}
    </li>
  );
}

type Props = { annee: number; annees: number[]; bilan: BilanNature[]; activites: ActiviteVue[] };

/** What the coordination did in a year: for its bilan, and for those who pay the post. */
export function ActivitesPage({ annee, annees, bilan, activites }: Props) {
  const { can } = usePage();
  return (
    <>
      <div class="titre-actes">
        <h1>Le travail de coordination</h1>
        {can('activite.modifier') && (
          <a class="bouton" href="/activites/nouvelle">
            Noter une activité
          </a>
        )}
      </div>
      <p>Réunir, animer, appuyer une association : ce travail compte, et il se voit rarement ailleurs.</p>
      {annees.length > 1 && (
        <nav class="pagination" aria-label="Années">
          {annees.map((a) => (
            <a key={a} href={`/activites?annee=${a}`} aria-current={a === annee ? 'true' : undefined}>
              {a}
            </a>
          ))}
        </nav>
      )}
      {activites.length === 0 ? (
        <Vide>
          Rien n’est noté pour {annee}.{' '}
          {can('activite.modifier') && (
            <>
              <a href="/activites/nouvelle">Notez la première activité</a> : deux minutes le jour même valent
              mieux qu’une journée en décembre.
            </>
          )}
        </Vide>
      ) : (
        <>
          <Bilan annee={annee} bilan={bilan} />
          <p class="sorties">
            Emporter cette liste :
            {['csv', 'json', 'xlsx'].map((format) => (
              <a key={format} href={`/activites?annee=${annee}&format=${format}`} download>
                {format.toUpperCase()}
              </a>
            ))}
          </p>
          <h2>Jour après jour</h2>
          <ul class="liste">
            {activites.map((activite) => (
              <ActiviteItem key={activite.id} activite={activite} modifiable={can('activite.modifier')} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

type VoletProps = { ficheId: string; moyens: MoyenVu[]; activites: ActiviteVue[] };

function Moyens({ moyens }: { moyens: MoyenVu[] }) {
  const { can } = usePage();
  return (
    <table class="tableau">
      <caption>Les moyens mobilisés</caption>
      <thead>
        <tr>
          <th scope="col">Moyen</th>
          <th scope="col">Année</th>
          <th scope="col" class="nombre">
            Quantité
          </th>
          <th scope="col">Prêté par</th>
          {can('activite.modifier') && <th scope="col">Actes</th>}
        </tr>
      </thead>
      <tbody>
        {moyens.map((moyen) => (
          <tr key={moyen.id}>
            <th scope="row">
              {[NATURES_MOYEN[moyen.nature], moyen.libelle].filter(Boolean).join(' : ')}{' '}
              <Exemple si={moyen.exemple} />
            </th>
            <td data-titre="Année">{moyen.annee}</td>
            <td class="nombre" data-titre="Quantité">
              {formatQuantite(moyen)}
            </td>
            <td data-titre="Prêté par">{moyen.structure ?? <span class="vide">Non précisé</span>}</td>
            {can('activite.modifier') && (
              <td>
                <a href={`/moyens/${moyen.id}/modifier`}>
                  Modifier<span class="hors-ecran"> ce moyen</span>
                </a>{' '}
                <a href={`/moyens/${moyen.id}/supprimer`}>
                  Retirer<span class="hors-ecran"> ce moyen</span>
                </a>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** On a fiche: agents, rooms and vehicles, then what the coordination did for it. */
export function MoyensVolet({ ficheId, moyens, activites }: VoletProps) {
  const { can } = usePage();
  return (
    <>
      {moyens.length === 0 ? <p class="vide">Aucun moyen n’est noté.</p> : <Moyens moyens={moyens} />}
      {can('activite.modifier') && (
        <p>
          <a href={`/moyens/nouveau?fiche=${ficheId}`}>Ajouter un moyen</a>
        </p>
      )}
      {activites.length > 0 && (
        <>
          <h3>Le travail de coordination</h3>
          <ul class="liste">
            {activites.slice(0, 5).map((activite) => (
              <ActiviteItem key={activite.id} activite={{ ...activite, fiches: [] }} modifiable={false} />
            ))}
          </ul>
        </>
      )}
      {can('activite.modifier') && (
        <p>
          <a href={`/activites/nouvelle?fiche=${ficheId}`}>Noter une activité pour cette fiche</a>
        </p>
      )}
    </>
  );
}
