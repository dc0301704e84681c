import { formatJour } from '../../../shared/clock/clock.ts';
import { formatCentimes } from '../../../shared/text/text.ts';
import { Acte } from '../../../ui/formulaire.tsx';
import { usePage } from '../../../ui/page.ts';
import { Etat, Exemple, Jour, Ou } from '../../../ui/textes.tsx';
import { isVersementEnRetard } from './versements.rules.ts';
import { NATURES_VERSEMENT, type Versement } from './versements.table.ts';

function EtatDeVersement({ versement }: { versement: Versement }) {
  const { aujourdhui } = usePage();
  if (versement.verse_le) return <Etat ton="bien">{`Versé le ${formatJour(versement.verse_le)}`}</Etat>;
  return isVersementEnRetard(versement, aujourdhui) ? (
    <Etat ton="alerte">En retard</Etat>
  ) : (
    <Etat ton="neutre">À venir</Etat>
  );
}

type Props = {
  titre: string;
  versements: Versement[];
  /** What each is part of; left out on the page of the funding itself. */
  financements?: ReadonlyMap<string, string>;
  /** Where an act leads back to. */
  retour: string;
};

function Ligne({
  versement,
  financements,
  retour,
}: Omit<Props, 'versements' | 'titre'> & { versement: Versement }) {
  const { can } = usePage();
  const modifiable = can('finance.modifier');
  const nature = NATURES_VERSEMENT[versement.nature];
  const nom = financements?.get(versement.financement_id);
  const precision = `${nature} de ${formatCentimes(versement.montant_centimes)}`;
  return (
    <tr>
      <th scope="row">
        {nom && (
          <>
            <a href={`/argent/financements/${versement.financement_id}`}>{nom}</a>,{' '}
          </>
        )}
        {modifiable ? (
          <a href={`/argent/versements/${versement.id}/modifier`}>{nom ? nature.toLowerCase() : nature}</a>
        ) : (
          nature
        )}{' '}
        <Exemple si={versement.exemple} />
      </th>
      <td class="nombre" data-titre="Montant">
        {formatCentimes(versement.montant_centimes)}
      </td>
      <td data-titre="Prévu le">
        <Ou valeur={versement.prevu_le && <Jour jour={versement.prevu_le} />} vide="Non prévu" />
      </td>
      <td data-titre="État">
        <EtatDeVersement versement={versement} />{' '}
        {modifiable && !versement.verse_le && (
          <Acte
            action={`/argent/versements/${versement.id}/verse`}
            libelle="Noter versé aujourd’hui"
            precision={precision}
            champs={{ retour }}
          />
        )}
      </td>
    </tr>
  );
}

/** Instalments: how much, for when, and whether the money has come. */
export function VersementsTable({ titre, versements, financements, retour }: Props) {
  return (
    <table class="tableau">
      <caption>{titre}</caption>
      <thead>
        <tr>
          <th scope="col">Versement</th>
          <th scope="col" class="nombre">
            Montant
          </th>
          <th scope="col">Prévu le</th>
          <th scope="col">État</th>
        </tr>
      </thead>
      <tbody>
        {versements.map((versement) => (
          <Ligne key={versement.id} versement={versement} financements={financements} retour={retour} />
        ))}
      </tbody>
    </table>
  );
}
