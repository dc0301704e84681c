import type { ComponentChildren } from 'preact';
import { FORMATS_TABLEAU } from '../../../shared/tableur/tableur.ts';
import { formatNumber, pluralize } from '../../../shared/text/text.ts';
import { usePage } from '../../../ui/page.ts';
import { Pages } from '../../../ui/pages.tsx';
import { AvisExemples, Vide } from '../../../ui/textes.tsx';
import { countStatut } from '../fiches.rules.ts';
import { STATUTS, type Statut } from '../fiches.table.ts';
import type { Decompte } from './comptes.data.ts';
import { type Etiquette, isFiltre, writeFiltre } from './criteres/adresse.rules.ts';
import { FILTRE_VIDE } from './criteres/criteres.rules.ts';
import { Selecteur } from './filtres/filtres.views.tsx';
import {
  type Adresse,
  PAR_PAGE,
  VUE_MAX,
  VUES,
  type Vue,
  writeAdresse,
  writeRequete,
} from './liste.rules.ts';

export type ListeProps = {
  adresse: Adresse;
  decompte: Decompte[];
  total: number;
  corrige: { de: string; vers: string }[];
  etiquettes: Etiquette[];
  noeuds: { valeur: string; libelle: string }[];
  vues: { id: string; nom: string }[];
  children: ComponentChildren;
};

/** The quick part: words and status. What else is chosen rides along, unseen. */
function Filtres({ adresse, noeuds }: ListeProps) {
  const { filtre, presentation } = adresse;
  const { statut = [], noeud = [], ...listes } = filtre.listes;
  const seul = noeud.length <= 1;
  const garde = new URLSearchParams(
    writeRequete({
      filtre: { ...filtre, q: '', listes: seul ? listes : { ...listes, noeud } },
      presentation: { ...presentation, page: 1 },
    }),
  );
  return (
    <form action="/fiches" method="get" class="filtres-rapides">
      {[...garde].map(([nom, valeur]) => (
        <input key={nom + valeur} type="hidden" name={nom} value={valeur} />
      ))}
      {statut.map((valeur) => (
        <input key={valeur} type="hidden" name="statut" value={valeur} />
      ))}
      <div class="champ">
        <label for="f-q">Des mots</label>
        <input id="f-q" type="search" name="q" value={filtre.q} maxLength={200} />
      </div>
      {seul && <Selecteur nom="noeud" libelle="Axe ou objectif" choix={noeuds} valeur={noeud[0]} />}
      <p class="formulaire-actes">
        <button type="submit">Montrer</button>
        <a href={`/fiches/choisir?${writeRequete(adresse)}`}>Tous les choix, colonnes et tris</a>
      </p>
    </form>
  );
}

function Compteurs({ decompte, adresse }: ListeProps) {
  const parStatut = new Map(decompte.map(({ statut, n }) => [statut, n]));
  const choisis = adresse.filtre.listes.statut ?? [];
  const hrefOf = (statut: Statut) =>
    writeAdresse(adresse, {
      filtre: { ...adresse.filtre, listes: { ...adresse.filtre.listes, statut: [statut] } },
    });
  return (
    <ul class="compteurs" aria-label="Nombre de fiches par statut">
      {(Object.keys(STATUTS) as Statut[])
        .filter((statut) => parStatut.has(statut))
        .map((statut) => (
          <li key={statut}>
            <a
              href={hrefOf(statut)}
              aria-current={choisis.length === 1 && choisis[0] === statut ? 'true' : undefined}
            >
              {countStatut(parStatut.get(statut)!, statut)}
            </a>
          </li>
        ))}
    </ul>
  );
}

/** What was asked, each with the way to take it back. */
function Etiquettes({ adresse, etiquettes }: ListeProps) {
  if (etiquettes.length === 0) return null;
  return (
    <ul class="choix-en-cours" aria-label="Choix en cours">
      {etiquettes.map(({ texte, sans }) => (
        <li key={texte}>
          {texte}{' '}
          <a href={writeAdresse(adresse, { filtre: sans })} aria-label={`Enlever « ${texte} »`}>
            Enlever
          </a>
        </li>
      ))}
      <li>
        <a href={writeAdresse(adresse, { filtre: FILTRE_VIDE })}>Tout enlever</a>
      </li>
    </ul>
  );
}

function Vues({ adresse, vues }: ListeProps) {
  const { can } = usePage();
  const requete = writeRequete(adresse);
  return (
    <>
      <nav class="onglets" aria-label="Façons de voir">
        <ul>
          {(Object.keys(VUES) as Vue[]).map((vue) => (
            <li key={vue}>
              <a
                href={writeAdresse(adresse, { presentation: { vue, page: 1 } })}
                aria-current={adresse.presentation.vue === vue ? 'true' : undefined}
              >
                {VUES[vue]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {can('vue.enregistrer') && (
        <p class="vues-gardees">
          {vues.map(({ id, nom }) => (
            <a key={id} href={`/fiches/vues/${id}`}>
              {nom}
            </a>
          ))}
          <a href={`/fiches/vues/nouvelle${requete ? `?${requete}` : ''}`}>Garder cette vue</a>
          {vues.length > 0 && <a href="/fiches/vues">Ranger mes vues</a>}
        </p>
      )}
    </>
  );
}

function Sorties({ adresse }: ListeProps) {
  const { can } = usePage();
  const requete = writeRequete(adresse, { presentation: { page: 1 } });
  return (
    <p class="sorties">
      Emporter cette liste :{' '}
      {Object.entries(FORMATS_TABLEAU).map(([format, nom]) => (
        <a key={format} href={`/fiches?${requete ? `${requete}&` : ''}format=${format}`} download>
          {nom}
        </a>
      ))}
      {can('plan.emporter') && (
        <a href={`/sorties?${writeFiltre(adresse.filtre)}`}>Word, PDF, annexe financière</a>
      )}
    </p>
  );
}

function Pagination({ adresse, total }: ListeProps) {
  const { page, vue, groupe } = adresse.presentation;
  const pages = Math.ceil(total / PAR_PAGE);
  if (vue !== 'tableau' || groupe || pages <= 1) {
    return (vue === 'calendrier' || vue === 'tableau') && total > VUE_MAX ? (
      <p class="avis">
        Cette vue montre les {formatNumber(VUE_MAX)} premières fiches. Choisissez-en moins pour tout y voir.
      </p>
    ) : null;
  }
  const hrefOf = (p: number) => writeAdresse(adresse, { presentation: { page: p } });
  return <Pages page={page} pages={pages} nom="Pages" hrefOf={hrefOf} />;
}

function Rien({ adresse }: ListeProps) {
  const { can } = usePage();
  if (isFiltre(adresse.filtre)) {
    return (
      <Vide>
        Aucune fiche ne répond à ces choix. Enlevez-en un, ou <a href="/fiches">montrez tout</a>.
      </Vide>
    );
  }
  return (
    <Vide>
      <p>Aucune fiche action à montrer pour le moment.</p>
      {can('fiche.modifier') && (
        <p>
          <a href="/fiches/nouvelle">Écrivez la première</a>, ou{' '}
          <a href="/import">importez le plan que vous avez</a> (XLSX ou CSV).
        </p>
      )}
    </Vide>
  );
}

/** The list of the fiches: what is asked, how it is seen, what it holds, how it leaves. */
export function FicheListPage(props: ListeProps) {
  const { adresse, decompte, total, corrige } = props;
  const { can } = usePage();
  const choisis = adresse.filtre.listes.statut ?? [];
  const vus = decompte.filter(({ statut }) => choisis.length === 0 || choisis.includes(statut));
  const exemples = vus.reduce((sum, { exemples: n }) => sum + n, 0);
  const publiees = vus.reduce((sum, { publiees: n }) => sum + n, 0);
  return (
    <>
      <div class="titre-actes">
        <h1>Où en est-on ?</h1>
        {can('fiche.modifier') && (
          <p class="actes">
            <a class="bouton" href="/fiches/nouvelle">
              Ajouter une fiche
            </a>{' '}
            <a href={`/fiches/lot?${writeFiltre(adresse.filtre)}`}>Modifier ces fiches ensemble</a>{' '}
            <a href="/import">Importer un plan</a>
          </p>
        )}
      </div>
      <p class="chapeau">
        Une fiche action dit ce que le territoire fait, pourquoi, avec qui et jusqu’à quand.{' '}
        {pluralize(total, 'fiche')} à lire
        {publiees < total && `, dont ${pluralize(publiees, 'publiée')}`}.
      </p>
      <AvisExemples exemples={exemples} />
      <Compteurs {...props} />
      <Filtres {...props} />
      <Etiquettes {...props} />
      {corrige.length > 0 && (
        <p class="avis" role="status">
          {corrige.map(({ de, vers }) => `« ${de} » est lu comme « ${vers} »`).join(', ')}.
        </p>
      )}
      <Vues {...props} />
      {total === 0 ? <Rien {...props} /> : props.children}
      <Pagination {...props} />
      {total > 0 && <Sorties {...props} />}
    </>
  );
}
