import { formatInstant } from '../../shared/clock/clock.ts';
import { pluralize } from '../../shared/text/text.ts';
import { Acte } from '../../ui/formulaire.tsx';
import { Chemin } from '../../ui/layout.tsx';
import { Vide } from '../../ui/textes.tsx';
import { NATURES_RAPPEL } from './rappels.table.ts';
import type { Parti, RappelSuivi } from './suivi/suivi.rules.ts';

type Nommer = { nommer(courriel: string): string };

function Qui({ courriel, nommer }: { courriel: string } & Nommer) {
  const nom = nommer(courriel);
  return (
    <>
      {nom !== courriel && (
        <>
          {nom}
          <br />
        </>
      )}
      <span class="discret-texte">{courriel}</span>
    </>
  );
}

function Prevus({ rappels, nommer }: { rappels: RappelSuivi[] } & Nommer) {
  return (
    <table>
      <caption>Les messages prévus, le plus proche d’abord</caption>
      <thead>
        <tr>
          <th scope="col">Quoi</th>
          <th scope="col">Pourquoi</th>
          <th scope="col">À qui</th>
          <th scope="col">Quand</th>
          <th scope="col">Agir</th>
        </tr>
      </thead>
      <tbody>
        {rappels.map(({ id, nature, titre, destinataire, prevu_le, chemin }) => (
          <tr key={id}>
            <th scope="row">{chemin ? <a href={chemin}>{titre}</a> : titre}</th>
            <td data-titre="Pourquoi">{NATURES_RAPPEL[nature].court}</td>
            <td data-titre="À qui">
              <Qui courriel={destinataire} nommer={nommer} />
            </td>
            <td data-titre="Quand">{formatInstant(prevu_le)}</td>
            <td data-titre="Agir">
              <Acte
                action={`/rappels/${id}/refus`}
                libelle="Ne pas envoyer"
                precision={`« ${titre} » à ${nommer(destinataire)}`}
                danger
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Partis({ partis, titre, nommer }: { partis: Parti[]; titre: string } & Nommer) {
  return (
    <table>
      <caption>{titre}</caption>
      <thead>
        <tr>
          <th scope="col">À qui</th>
          <th scope="col">Quand</th>
          <th scope="col">Ce qu’il dit</th>
        </tr>
      </thead>
      <tbody>
        {partis.map(({ cle, destinataire, le, rappels }) => (
          <tr key={cle}>
            <th scope="row">
              <Qui courriel={destinataire} nommer={nommer} />
            </th>
            <td data-titre="Quand">{formatInstant(le)}</td>
            <td data-titre="Ce qu’il dit">
              <ul class="liste-simple">
                {rappels.map(({ id, nature, titre: quoi }) => (
                  <li key={id}>
                    {NATURES_RAPPEL[nature].court} : {quoi}
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Laisses({ rappels, nommer }: { rappels: RappelSuivi[] } & Nommer) {
  return (
    <details>
      <summary>
        {pluralize(rappels.length, 'message laissé', 'messages laissés')} de côté depuis trente jours
      </summary>
      <ul>
        {rappels.map(({ id, nature, titre, destinataire, laisse_le, laisse_par }) => (
          <li key={id}>
            {NATURES_RAPPEL[nature].court} : {titre}, à {nommer(destinataire)}.{' '}
            {laisse_par ? `Retiré par ${laisse_par}` : 'Il n’avait plus de raison'},{' '}
            {formatInstant(laisse_le!)}.
          </li>
        ))}
      </ul>
    </details>
  );
}

type Props = {
  prevus: RappelSuivi[];
  attendent: Parti[];
  partis: Parti[];
  laisses: RappelSuivi[];
  pannes: number;
} & Nommer;

/** What the site tells people by itself: what will leave, what waits, what left, and what was left aside. */
export function RappelsPage({ prevus, attendent, partis, laisses, pannes, nommer }: Props) {
  return (
    <>
      <Chemin etapes={[{ href: '/campagnes', libelle: 'Nouvelles' }]} />
      <h1>Les messages que le site envoie</h1>
      <p class="chapeau">
        Le site écrit de lui-même à qui tient une fiche, à qui doit une pièce, et résume chaque mois aux
        élu·es et aux partenaires. Il écrit le matin, un jour ouvré, un message par personne et par jour au
        plus.
      </p>
      <p>
        Un message est écrit au moment de partir. Ce qui est fini ou changé entre-temps n’y est plus. Les
        adresses données en exemple ne reçoivent rien.{' '}
        <a href="/campagnes/pilotes">Les adresses des pilotes</a>
      </p>
      {pannes > 0 && (
        <p class="avis" role="alert">
          {pluralize(pannes, 'courriel attend', 'courriels attendent')} : le serveur de messagerie ne répond
          pas. Rien n’est perdu, l’envoi reprendra seul. Prévenez la personne qui administre le site.
        </p>
      )}
      <h2>Ce qui partira</h2>
      {prevus.length === 0 ? (
        <Vide>Rien n’est prévu. Le site regarde chaque heure ce qu’il y a à dire.</Vide>
      ) : (
        <Prevus rappels={prevus} nommer={nommer} />
      )}
      {attendent.length > 0 && (
        <>
          <h2>Ce qui attend que la messagerie réponde</h2>
          <Partis partis={attendent} titre="Écrits, pas encore partis" nommer={nommer} />
        </>
      )}
      <h2>Ce qui est parti depuis trente jours</h2>
      {partis.length === 0 ? (
        <Vide>Rien n’est parti depuis trente jours.</Vide>
      ) : (
        <Partis partis={partis} titre="Les messages partis, le plus récent d’abord" nommer={nommer} />
      )}
      {laisses.length > 0 && <Laisses rappels={laisses} nommer={nommer} />}
    </>
  );
}
