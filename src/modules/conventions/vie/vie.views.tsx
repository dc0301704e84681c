import type { ComponentChildren } from 'preact';
import { formatCentimes } from '../../../shared/text/text.ts';
import { usePage } from '../../../ui/page.ts';
import { Etat, Exemple, Jour, type Ton } from '../../../ui/textes.tsx';
import { type EtatEngagement, findEtatEngagement } from './vie.rules.ts';
import type { Avenant, Engagement, Signature } from './vie.table.ts';

export type VieProps = {
  conventionId: string;
  avenants: Avenant[];
  signatures: Signature[];
  engagements: Engagement[];
  /** The names of structures that this reader may see. */
  structures: ReadonlyMap<string, string>;
};

const ETATS: Record<EtatEngagement, { mot: string; ton: Ton }> = {
  tenu: { mot: 'Tenu', ton: 'bien' },
  en_retard: { mot: 'En retard', ton: 'alerte' },
  a_tenir: { mot: 'À tenir', ton: 'fil' },
  sans_echeance: { mot: 'Sans échéance', ton: 'neutre' },
};

function Actes({ chemin, id, nom }: { chemin: string; id: string; nom: string }) {
  if (!usePage().can('convention.modifier')) return null;
  return (
    <span class="actes">
      <a href={`/${chemin}/${id}/modifier`}>
        Modifier<span class="hors-ecran"> {nom}</span>
      </a>{' '}
      <a href={`/${chemin}/${id}/supprimer`}>
        Retirer<span class="hors-ecran"> {nom}</span>
      </a>
    </span>
  );
}

/** One part of a convention's life: its title, its lines, and the way to add one. */
function Partie(props: {
  titre: string;
  chemin: string;
  nouveau: string;
  ajouter: string;
  conventionId: string;
  vide: string;
  children: ComponentChildren[];
}) {
  const { can } = usePage();
  const { titre, chemin, nouveau, ajouter, conventionId, vide, children } = props;
  if (children.length === 0 && !can('convention.modifier')) return null;
  return (
    <>
      <h3>{titre}</h3>
      {children.length === 0 ? <p class="vide">{vide}</p> : <ul class="liste">{children}</ul>}
      {can('convention.modifier') && (
        <p>
          <a href={`/${chemin}/${nouveau}?convention=${conventionId}`}>{ajouter}</a>
        </p>
      )}
    </>
  );
}

function AvenantLigne({ avenant }: { avenant: Avenant }) {
  return (
    <li>
      <p>
        <strong>Avenant {avenant.numero}</strong> <Exemple si={avenant.exemple} />
        {avenant.date_signature && (
          <>
            , signé le <Jour jour={avenant.date_signature} />
          </>
        )}
        <br />
        {avenant.objet}
      </p>
      {(avenant.nouvelle_fin || avenant.nouveau_montant_centimes !== null) && (
        <p>
          {avenant.nouvelle_fin && (
            <>
              Nouvelle fin : <Jour jour={avenant.nouvelle_fin} />.{' '}
            </>
          )}
          {avenant.nouveau_montant_centimes !== null &&
            `Nouveau montant : ${formatCentimes(avenant.nouveau_montant_centimes)} par an.`}
        </p>
      )}
      <Actes chemin="avenants" id={avenant.id} nom={`l’avenant ${avenant.numero}`} />
    </li>
  );
}

function EngagementLigne({ engagement, qui }: { engagement: Engagement; qui: string }) {
  const { aujourdhui } = usePage();
  const { mot, ton } = ETATS[findEtatEngagement(engagement, aujourdhui)];
  return (
    <li>
      <p>
        <strong>{qui}</strong> <Etat ton={ton}>{mot}</Etat> <Exemple si={engagement.exemple} />
        <br />
        {engagement.texte}
        {engagement.echeance && (
          <>
            {' '}
            Pour le <Jour jour={engagement.echeance} />.
          </>
        )}
        {engagement.tenu_le && (
          <>
            {' '}
            Tenu le <Jour jour={engagement.tenu_le} />.
          </>
        )}
        {engagement.note && ` ${engagement.note}`}
      </p>
      <Actes chemin="engagements" id={engagement.id} nom={`cet engagement de ${qui}`} />
    </li>
  );
}

/** What happened to a convention since it was written: signatures, amendments, promises. */
export function VieVolet({ conventionId, avenants, signatures, engagements, structures }: VieProps) {
  const numeros = new Map(avenants.map(({ id, numero }) => [id, numero]));
  const nameOf = (id: string | null) =>
    id ? (structures.get(id) ?? 'Une structure') : 'Tous les signataires';
  return (
    <>
      <Partie
        titre="Signatures"
        chemin="signatures"
        nouveau="nouvelle"
        ajouter="Noter une signature"
        conventionId={conventionId}
        vide="Aucune signature n’est notée."
      >
        {signatures.map(({ id, structure_id, avenant_id, qualite, date_signature, exemple }) => (
          <li key={id}>
            <p>
              <strong>{nameOf(structure_id)}</strong>
              {qualite && `, ${qualite}`}, le <Jour jour={date_signature} />
              {avenant_id && `, pour l’avenant ${numeros.get(avenant_id) ?? ''}`} <Exemple si={exemple} />
            </p>
            <Actes chemin="signatures" id={id} nom={`la signature de ${nameOf(structure_id)}`} />
          </li>
        ))}
      </Partie>
      <Partie
        titre="Avenants"
        chemin="avenants"
        nouveau="nouveau"
        ajouter="Ajouter un avenant"
        conventionId={conventionId}
        vide="Aucun avenant : la convention s’applique comme elle a été signée."
      >
        {avenants.map((avenant) => (
          <AvenantLigne key={avenant.id} avenant={avenant} />
        ))}
      </Partie>
      <Partie
        titre="Engagements"
        chemin="engagements"
        nouveau="nouveau"
        ajouter="Ajouter un engagement"
        conventionId={conventionId}
        vide="Aucun engagement n’est noté. Recopiez ceux de la convention : on les suit ici."
      >
        {engagements.map((engagement) => (
          <EngagementLigne
            key={engagement.id}
            engagement={engagement}
            qui={nameOf(engagement.structure_id)}
          />
        ))}
      </Partie>
    </>
  );
}
