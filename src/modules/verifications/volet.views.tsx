import { ChampsForm } from '../../ui/champs.tsx';
import { Acte, Formulaire } from '../../ui/formulaire.tsx';
import { usePage } from '../../ui/page.ts';
import { Jour } from '../../ui/textes.tsx';
import { constatChamps } from './suggestions/suggestions.form.ts';
import type { Verification } from './verifications.data.ts';
import { COMMENTS, RESULTATS } from './verifications.table.ts';

function Verifications({ verifications }: { verifications: Verification[] }) {
  if (verifications.length === 0) return <p class="vide">Personne n’a encore noté de vérification.</p>;
  return (
    <ul class="liste-simple">
      {verifications.map(({ id, jour, comment, resultat, par, note }) => (
        <li key={id}>
          <Jour jour={jour} /> : {RESULTATS[resultat].toLowerCase()} ({COMMENTS[comment].toLowerCase()}).{' '}
          <span class="discret-texte">{par}</span>
          {note && ` ${note}`}
        </li>
      ))}
    </ul>
  );
}

type EquipeProps = { serviceId: string; verifications: Verification[]; suggestions: number };

/** What the team does from a service's page: one click when nothing changed, a short form for the rest. */
export function EquipeVolet({ serviceId, verifications, suggestions }: EquipeProps) {
  const action = `/services/${serviceId}/verification`;
  return (
    <>
      {suggestions > 0 && (
        <p class="avis">
          <a href="/annuaire/suggestions">
            {suggestions === 1
              ? 'Une suggestion attend sur ce service'
              : `${suggestions} suggestions attendent sur ce service`}
          </a>
        </p>
      )}
      <Verifications verifications={verifications} />
      <div class="actes">
        <Acte
          action={action}
          libelle="Appelé : c’est toujours vrai"
          champs={{ comment: 'appel', resultat: 'rien-change' }}
        />
        <Acte
          action={action}
          libelle="Vu sur place : c’est toujours vrai"
          champs={{ comment: 'visite', resultat: 'rien-change' }}
        />
      </div>
      <details class="suite">
        <summary>Noter autre chose</summary>
        <Formulaire action={action} bouton="Noter cette vérification">
          <ChampsForm champs={constatChamps} saisie={{}} erreurs={{}} options={{}} />
        </Formulaire>
      </details>
    </>
  );
}

/** For everybody: the shortest way to say that a page is wrong. */
export function SignalerVolet({ serviceId }: { serviceId: string }) {
  const { can } = usePage();
  return (
    <p>
      Une information n’est pas juste, ou manque ?{' '}
      <a href={`/services/${serviceId}/corriger`}>Signaler une erreur, proposer une correction</a>
      {can('annuaire.gerer') && ', comme le public la voit'}.
    </p>
  );
}
