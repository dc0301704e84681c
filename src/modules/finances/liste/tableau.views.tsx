import { formatCentimes } from '../../../shared/text/text.ts';
import { Exemple, Ou } from '../../../ui/textes.tsx';
import type { FinancementVu } from '../financements/financements.data.ts';
import { computeSolde } from '../financements/financements.rules.ts';
import { EtatDeFinancement, Structure } from '../financements/financements.views.tsx';
import { MONTANTS, type Montant } from '../totaux/totaux.rules.ts';
import { BASES_COURTES } from '../totaux/totaux.views.tsx';

/** An amount of a funding, or which kind of nothing. */
function Somme({ f, nom }: { f: FinancementVu; nom: 'prevu' | 'notifie' | 'reste' }) {
  const centimes = { prevu: f.demande_centimes, notifie: f.notifie_centimes, reste: computeSolde(f) }[nom];
  const vide = nom === 'prevu' ? 'Non renseigné' : f.refuse ? 'Refusé' : 'Pas encore';
  return (
    <td class="nombre" data-titre={MONTANTS[nom]}>
      <Ou
        valeur={centimes === null || centimes === undefined ? null : formatCentimes(centimes)}
        vide={vide}
      />
    </td>
  );
}

function Entetes({ noms }: { noms: readonly Montant[] }) {
  return (
    <>
      {noms.map((nom) => (
        <th key={nom} scope="col" class="nombre">
          {MONTANTS[nom]}
        </th>
      ))}
    </>
  );
}

function Aide({ f }: { f: FinancementVu }) {
  return (
    <th scope="row">
      <a href={`/argent/financements/${f.id}`}>
        {f.dispositif} {f.annee}
      </a>{' '}
      <Exemple si={f.exemple} />
      <span class="sous-titre">
        <Structure id={f.financeur_id} nom={f.financeur} />
      </span>
    </th>
  );
}

function Etat({ f }: { f: FinancementVu }) {
  return (
    <td data-titre="État">
      <EtatDeFinancement financement={f} />
      {f.base_fiscale !== 'sans_objet' && ` ${BASES_COURTES[f.base_fiscale]}`}
    </td>
  );
}

/** Fundings, one a line: who pays what, for what, and where it stands. */
export function FinancementsTable({ financements }: { financements: FinancementVu[] }) {
  return (
    <table class="tableau">
      <caption>Du plus ancien au plus récent</caption>
      <thead>
        <tr>
          <th scope="col">Aide et financeur</th>
          <th scope="col">Pour</th>
          <th scope="col">État</th>
          <Entetes noms={['prevu', 'notifie', 'reste']} />
        </tr>
      </thead>
      <tbody>
        {financements.map((f) => (
          <tr key={f.id}>
            <Aide f={f} />
            <td data-titre="Pour">
              {f.fiche_id && <a href={`/fiches/${f.fiche_id}#argent`}>{f.fiche}</a>}
              {f.fiche_id && f.convention_id && <br />}
              {f.convention_id && <a href={`/conventions/${f.convention_id}#argent`}>{f.convention}</a>}
            </td>
            <Etat f={f} />
            <Somme f={f} nom="prevu" />
            <Somme f={f} nom="notifie" />
            <Somme f={f} nom="reste" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The fundings of one object, on its own page: narrow, as the page already says what they are for. */
export function FinancementsCourts({
  titre,
  financements,
}: {
  titre: string;
  financements: FinancementVu[];
}) {
  return (
    <table class="tableau">
      <caption>{titre}</caption>
      <thead>
        <tr>
          <th scope="col">Aide et financeur</th>
          <th scope="col">État</th>
          <Entetes noms={['notifie', 'reste']} />
        </tr>
      </thead>
      <tbody>
        {financements.map((f) => (
          <tr key={f.id}>
            <Aide f={f} />
            <Etat f={f} />
            <Somme f={f} nom="notifie" />
            <Somme f={f} nom="reste" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
