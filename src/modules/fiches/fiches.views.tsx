import { pluralize } from '../../shared/text/text.ts';
import { Chemin } from '../../ui/layout.tsx';
import { usePage } from '../../ui/page.ts';
import { Exemple, Prose } from '../../ui/textes.tsx';
import { Fil, type LienVu, type Maillon, NATURES_LIEN, type Volet, Volets } from '../liens/liens.api.ts';
import type { FicheVue } from './fiches.data.ts';
import { listManques } from './fiches.rules.ts';
import type { OperationVue } from './operations/operations.data.ts';
import { OperationItem } from './operations/operations.views.tsx';
import type { Parts } from './progres/progres.rules.ts';
import { Qui } from './qui/qui.views.tsx';
import { Resume } from './suivi/suivi.views.tsx';

export type Place = { href: string; libelle: string }[];
export type FicheShowProps = {
  fiche: FicheVue;
  operations: OperationVue[];
  communes: Map<string, string>;
  liens: LienVu[];
  place: Place;
  volets: Volet[];
  parts: Parts;
  modifiable: boolean;
  operable: boolean;
  /** Persons' names are for partners; a visitor reads the structures. */
  prive: boolean;
};

function Texte({ titre, texte }: { titre: string; texte: string }) {
  if (!texte) return null;
  return (
    <>
      <h3>{titre}</h3>
      <Prose texte={texte} niveau={3} />
    </>
  );
}

function LienListe({ liens }: { liens: LienVu[] }) {
  return (
    <ul>
      {liens.map((lien) => (
        <li key={lien.id}>
          <a href={`/${lien.type}s/${lien.objetId}`}>{lien.titre}</a>
        </li>
      ))}
    </ul>
  );
}

/** Why it exists, what it is, what it leads to: the thread of a fiche. */
function listMaillons({ fiche, liens, place, operations }: FicheShowProps): Maillon[] {
  const groups = [
    ...Map.groupBy(liens, ({ nature, aller }) => NATURES_LIEN[nature][aller ? 'aller' : 'retour']),
  ];
  const toMaillon = ([titre, group]: [string, LienVu[]]): Maillon => ({
    titre,
    contenu: <LienListe liens={group} />,
  });
  const avant = groups.filter(([, group]) => group[0]!.aller).map(toMaillon);
  const apres = groups.filter(([, group]) => !group[0]!.aller).map(toMaillon);
  const dans: Maillon[] = place.map(({ href, libelle }) => ({
    titre: libelle.split(' : ')[0]!,
    contenu: <a href={href}>{libelle.split(' : ').slice(1).join(' : ') || libelle}</a>,
  }));
  const ici: Maillon = { titre: 'Cette fiche', contenu: <strong>{fiche.titre}</strong>, ici: true };
  const suite: Maillon[] =
    operations.length > 0
      ? [
          {
            titre: 'Mise en œuvre',
            contenu: <a href="#operations">{pluralize(operations.length, 'opération')}</a>,
          },
        ]
      : [];
  return [...avant, ...dans, ici, ...suite, ...apres];
}

function Manques({ fiche }: { fiche: FicheVue }) {
  const manques = listManques(fiche);
  if (manques.length === 0) return null;
  return (
    <p class="avis">
      Pour aller plus loin, on peut ajouter {manques.join(', ')}.{' '}
      <a href={`/fiches/${fiche.id}/modifier`}>Compléter la fiche</a>
    </p>
  );
}

/** A long fiche, cut where people look: its parts, one link each. */
function Sommaire({ volets }: { volets: Volet[] }) {
  if (volets.length < 3) return null;
  const parties = [
    { ancre: 'qui', titre: 'Qui, où, quand' },
    { ancre: 'operations', titre: 'Les opérations' },
    ...volets,
  ];
  return (
    <nav class="sommaire" aria-label="Sur cette page">
      <ul>
        {parties.map(({ ancre, titre }) => (
          <li key={ancre}>
            <a href={`#${ancre}`}>{titre}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function FicheShowPage(props: FicheShowProps) {
  const { fiche, operations, modifiable, operable, prive } = props;
  const { can } = usePage();
  return (
    <div class="avec-fil">
      <div>
        <Chemin etapes={[{ href: '/fiches', libelle: 'Les fiches action' }, ...props.place]} />
        <p class="axe-numero">{fiche.code || 'Fiche action'}</p>
        <div class="titre-actes">
          <h1>
            {fiche.titre} <Exemple si={fiche.exemple} />
          </h1>
          {modifiable && (
            <a class="bouton" href={`/fiches/${fiche.id}/modifier`}>
              Modifier la fiche
            </a>
          )}
        </div>
        <Resume fiche={fiche} parts={props.parts} prive={prive} />
        {modifiable && <Manques fiche={fiche} />}
        <Sommaire volets={props.volets} />
        {(fiche.contexte || fiche.objectifs) && <h2>Pourquoi</h2>}
        <Texte titre="Le constat" texte={fiche.contexte} />
        <Texte titre="Les objectifs" texte={fiche.objectifs} />
        <h2>Quoi</h2>
        {fiche.description ? (
          <Prose texte={fiche.description} />
        ) : (
          <p class="vide">La description n’est pas encore écrite.</p>
        )}
        <h2 id="qui">Qui, où, quand</h2>
        <Qui fiche={fiche} prive={prive} />
        {(fiche.moyens ||
          fiche.effets_attendus ||
          fiche.articulation ||
          fiche.vigilance ||
          fiche.evaluation) && <h2>Comment</h2>}
        <Texte titre="Moyens" texte={fiche.moyens} />
        <Texte titre="Effets attendus" texte={fiche.effets_attendus} />
        <Texte titre="Comment on saura que cela marche" texte={fiche.evaluation} />
        <Texte titre="Lien avec d’autres schémas" texte={fiche.articulation} />
        <Texte titre="Points de vigilance" texte={fiche.vigilance} />
        <h2 id="operations">Les opérations</h2>
        {operations.length === 0 && <p class="vide">Cette fiche n’a pas encore d’opération.</p>}
        <ol class="frise">
          {operations.map((operation) => (
            <OperationItem
              key={operation.id}
              operation={operation}
              communes={props.communes}
              operable={operable}
              prive={prive}
            />
          ))}
        </ol>
        {operable && (
          <p>
            <a class="bouton" href={`/operations/nouvelle?fiche=${fiche.id}`}>
              Ajouter une opération
            </a>
          </p>
        )}
        <Volets volets={props.volets} />
        {modifiable && fiche.notes && (
          <Texte titre="Notes de l’équipe (jamais publiques)" texte={fiche.notes} />
        )}
        <p class="sorties">
          Emporter cette fiche :
          <a href={`/fiches/${fiche.id}/fiche.pdf`} download>
            PDF
          </a>
          <a href={`/fiches/${fiche.id}/fiche.docx`} download>
            Word
          </a>
        </p>
        <p class="actes-fin">
          {can('lien.modifier') && <a href={`/fiches/${fiche.id}/liens`}>Modifier le fil</a>}{' '}
          {can('historique.lire') && <a href={`/historique/fiche/${fiche.id}`}>Historique</a>}{' '}
          {modifiable && <a href={`/fiches/${fiche.id}/supprimer`}>Mettre à la corbeille</a>}
        </p>
      </div>
      <Fil maillons={listMaillons(props)} />
    </div>
  );
}
