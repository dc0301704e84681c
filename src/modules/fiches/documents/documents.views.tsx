import { VISIBILITES } from '../../../shared/access/droits.ts';
import type { Erreurs, Saisie } from '../../../shared/form/champs.ts';
import { formatNumber } from '../../../shared/text/text.ts';
import { ChampsForm } from '../../../ui/champs.tsx';
import { ChampFichier } from '../../../ui/fichier.tsx';
import { Formulaire, Refus } from '../../../ui/formulaire.tsx';
import { Exemple } from '../../../ui/textes.tsx';
import type { DocumentVu } from './documents.data.ts';
import { depotChamps } from './documents.form.ts';
import { TYPES_FICHIER } from './documents.table.ts';

/** « PDF, 240 Ko »: said before a person spends their connection on it. */
function describeTaille(taille: number): string {
  const ko = taille / 1024;
  return ko < 1024
    ? `${formatNumber(Math.max(1, Math.round(ko)))} Ko`
    : `${formatNumber(Math.round(ko / 102.4) / 10)} Mo`;
}

function DocumentItem({ document, modifiable }: { document: DocumentVu; modifiable: boolean }) {
  const { id, titre, lien, type_mime, taille } = document;
  return (
    <li>
      <p>
        {type_mime && taille !== null ? (
          <>
            <a href={`/documents/${id}/fichier`} download>
              {titre}
            </a>{' '}
            ({TYPES_FICHIER[type_mime].libelle}, {describeTaille(taille)})
          </>
        ) : (
          <a href={lien} rel="noopener nofollow">
            {titre}
          </a>
        )}{' '}
        <Exemple si={document.exemple} />
      </p>
      {modifiable && (
        <p class="actes">
          <small>Vu par : {VISIBILITES[document.visibilite].toLowerCase()}.</small>{' '}
          <a href={`/documents/${id}/modifier`}>
            Modifier<span class="hors-ecran"> « {titre} »</span>
          </a>{' '}
          <a href={`/documents/${id}/supprimer`}>
            Retirer<span class="hors-ecran"> « {titre} »</span>
          </a>
        </p>
      )}
    </li>
  );
}

export function DocumentsVolet(props: { ficheId: string; documents: DocumentVu[]; modifiable: boolean }) {
  const { ficheId, documents, modifiable } = props;
  return (
    <>
      {documents.length === 0 ? (
        <p class="vide">Aucun document pour le moment.</p>
      ) : (
        <ul class="liste-simple">
          {documents.map((document) => (
            <DocumentItem key={document.id} document={document} modifiable={modifiable} />
          ))}
        </ul>
      )}
      {modifiable && (
        <p class="actes">
          <a class="bouton" href={`/documents/fichiers/nouveau?fiche=${ficheId}`}>
            Déposer un document
          </a>{' '}
          <a class="bouton" href={`/documents/nouveau?fiche=${ficheId}`}>
            Ajouter un lien
          </a>
        </p>
      )}
    </>
  );
}

export function DepotPage(props: { ficheId: string; ficheTitre: string; saisie: Saisie; erreurs: Erreurs }) {
  const { ficheId, ficheTitre, saisie, erreurs } = props;
  const fichier = { nom: 'fichier', libelle: 'Le document' };
  return (
    <>
      <h1>Déposer un document</h1>
      <p>
        Il sera joint à la fiche <a href={`/fiches/${ficheId}`}>{ficheTitre}</a>.
      </p>
      <Refus erreurs={erreurs} champs={[...depotChamps, { ...fichier, type: 'oui' }]} />
      <Formulaire
        action={`/documents/fichiers?fiche=${ficheId}`}
        bouton="Déposer le document"
        retour={`/fiches/${ficheId}#documents`}
        fichier
      >
        <ChampFichier {...fichier} erreur={erreurs.fichier} obligatoire />
        <ChampsForm champs={depotChamps} saisie={saisie} erreurs={erreurs} options={{}} />
      </Formulaire>
    </>
  );
}
