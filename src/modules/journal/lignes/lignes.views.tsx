import { formatInstant } from '../../../shared/clock/clock.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import type { Options } from '../../../ui/champs.tsx';
import { Acte } from '../../../ui/formulaire.tsx';
import { Vide } from '../../../ui/textes.tsx';
import { describeValeur } from '../edition/edition.rules.ts';
import { ACTES, type ActeJournal, type JournalTable } from '../journal.table.ts';
import type { EnCorbeille } from './lignes.data.ts';

type Noms = {
  champsOf(type: string): readonly Champ[];
  hrefOf(ligne: JournalTable): string | undefined;
  options: Options;
};

function Changements({
  ligne,
  champs,
  options,
}: {
  ligne: JournalTable;
  champs: readonly Champ[];
  options: Options;
}) {
  const entrees = Object.entries(ligne.changements);
  if (entrees.length === 0) return null;
  const creation = ligne.acte === 'creation';
  return (
    <details class="changements" open={!creation}>
      <summary>{entrees.length === 1 ? 'Un champ' : `${entrees.length} champs`}</summary>
      <dl>
        {entrees.map(([nom, { avant, apres }]) => {
          const champ = champs.find((candidate) => candidate.nom === nom);
          return (
            <div key={nom}>
              <dt>{champ?.libelle ?? nom}</dt>
              {!creation && (
                <dd>
                  <del class="texte-brut">{describeValeur(champ, avant, options) || '(vide)'}</del>
                </dd>
              )}
              <dd>
                <ins class="texte-brut">{describeValeur(champ, apres, options) || '(vide)'}</ins>
              </dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}

function Ligne({ ligne, noms, retablir }: { ligne: JournalTable; noms: Noms; retablir: boolean }) {
  const href = noms.hrefOf(ligne);
  const undoable = ligne.acte === 'modification' || ligne.acte === 'retour';
  return (
    <li>
      <p>
        <time dateTime={ligne.at.toISOString()}>{formatInstant(ligne.at)}</time> :{' '}
        <strong>{ligne.acteur}</strong> {ACTES[ligne.acte as ActeJournal] ?? ligne.acte}{' '}
        {href ? <a href={href}>{ligne.objet_titre}</a> : ligne.objet_titre}
      </p>
      <Changements ligne={ligne} champs={noms.champsOf(ligne.objet_type)} options={noms.options} />
      {retablir && undoable && (
        <Acte action={`/journal/${ligne.id}/retour`} libelle="Rétablir les valeurs d’avant" />
      )}
    </li>
  );
}

export function HistoriquePage(props: {
  titre: string;
  href: string;
  lignes: JournalTable[];
  noms: Noms;
  retablir: boolean;
}) {
  return (
    <>
      <h1>
        Historique de <a href={props.href}>{props.titre}</a>
      </h1>
      <p>Chaque ligne dit qui a changé quoi, et quand. La plus récente est en haut.</p>
      <ol class="journal">
        {props.lignes.map((ligne) => (
          <Ligne
            key={ligne.id}
            ligne={ligne}
            noms={{ ...props.noms, hrefOf: () => undefined }}
            retablir={props.retablir}
          />
        ))}
      </ol>
    </>
  );
}

export function JournalPage({
  lignes,
  noms,
  suite,
}: {
  lignes: JournalTable[];
  noms: Noms;
  suite: string | undefined;
}) {
  return (
    <>
      <h1>Journal</h1>
      <p>Tout ce qui a été fait sur ce territoire. Le journal ne s’efface pas.</p>
      {lignes.length === 0 && (
        <Vide>Rien n’a encore été fait. Chaque création et chaque changement s’écrira ici.</Vide>
      )}
      <ol class="journal">
        {lignes.map((ligne) => (
          <Ligne key={ligne.id} ligne={ligne} noms={noms} retablir={false} />
        ))}
      </ol>
      {suite && (
        <p>
          <a href={`/journal?avant=${suite}`}>Lignes plus anciennes</a>
        </p>
      )}
    </>
  );
}

export function CorbeillePage({ objets, retablir }: { objets: EnCorbeille[]; retablir: boolean }) {
  return (
    <>
      <h1>Corbeille</h1>
      <p>Ce qui a été retiré y reste 30 jours.</p>
      {objets.length === 0 && <Vide>La corbeille est vide.</Vide>}
      <ul class="liste">
        {objets.map((objet) => (
          <li key={objet.id}>
            <p>
              <strong>{objet.titre}</strong> ({objet.libelle}), retiré le {formatInstant(objet.removed_at)}
            </p>
            {retablir && (
              <Acte
                action={`/corbeille/${objet.type}/${objet.id}`}
                libelle={`Sortir « ${objet.titre} » de la corbeille`}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
