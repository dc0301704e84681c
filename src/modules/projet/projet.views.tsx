import { pluralize } from '../../shared/text/text.ts';
import { Acte } from '../../ui/formulaire.tsx';
import { Chemin } from '../../ui/layout.tsx';
import { usePage } from '../../ui/page.ts';
import { Etat, Exemple, Prose, Vide } from '../../ui/textes.tsx';
import type { FicheResume } from './lecteur/lecteur.rules.ts';
import type { Progression } from './progression/progression.rules.ts';
import { Progres } from './progression/progression.views.tsx';
import { type Branche, findNiveau, nameNoeud } from './projet.rules.ts';
import type { Domaine, Niveau, Noeud } from './projet.table.ts';

type Comptes = (id: string) => Progression;

/** The words of the signed document, beside the plain ones. */
function Officiel({ titre }: { titre: string }) {
  return titre ? <p class="titre-officiel">Dans la convention : « {titre} »</p> : null;
}

function BrancheSection({
  branche,
  niveaux,
  comptes,
}: {
  branche: Branche;
  niveaux: Niveau[];
  comptes: Comptes;
}) {
  const niveau = findNiveau(niveaux, branche.profondeur);
  const sous = findNiveau(niveaux, branche.profondeur + 1);
  return (
    <section class="axe" aria-labelledby={`n-${branche.id}`}>
      <p class="axe-numero">
        {niveau.nom} {branche.code}
      </p>
      <h2 id={`n-${branche.id}`}>
        <a href={`/projet/${branche.id}`}>{branche.titre}</a> <Exemple si={branche.exemple} />
      </h2>
      <Officiel titre={branche.titre_officiel} />
      {branche.enjeu && <Prose texte={branche.enjeu} niveau={3} />}
      <Progres {...comptes(branche.id)} />
      {branche.enfants.length > 0 && (
        <>
          <h3>{pluralize(branche.enfants.length, sous.nom.toLowerCase(), sous.nom_pluriel.toLowerCase())}</h3>
          <ol class="objectifs">
            {branche.enfants.map((enfant) => (
              <li key={enfant.id}>
                <a href={`/projet/${enfant.id}`}>
                  {enfant.code && <span class="numero">{enfant.code}</span>} {enfant.titre}
                </a>{' '}
                <Exemple si={enfant.exemple} />
                <Officiel titre={enfant.titre_officiel} />
                <Progres {...comptes(enfant.id)} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

type ProjetProps = {
  arbre: Branche[];
  archives: Noeud[];
  niveaux: Niveau[];
  domaines: Domaine[];
  comptes: Comptes;
};

export function ProjetPage({ arbre, archives, niveaux, domaines, comptes }: ProjetProps) {
  const { can } = usePage();
  const premier = findNiveau(niveaux, 1);
  return (
    <>
      <div class="titre-actes">
        <h1>Le projet social</h1>
        {can('projet.modifier') && (
          <p class="actes">
            <a class="bouton" href="/projet/nouveau">
              Ajouter au plan
            </a>{' '}
            <a href="/niveaux">Nommer les niveaux</a>
          </p>
        )}
      </div>
      {arbre.length === 0 ? (
        <Vide>
          <p>Le plan est encore vide. Il se lit d’habitude par axes, puis par objectifs.</p>
          {can('projet.modifier') && (
            <p>
              <a href="/projet/nouveau">Écrivez le premier axe</a>, ou{' '}
              <a href="/import">importez le plan que vous avez</a> (XLSX ou CSV).
            </p>
          )}
        </Vide>
      ) : (
        <p class="chapeau">
          {pluralize(arbre.length, premier.nom.toLowerCase(), premier.nom_pluriel.toLowerCase())} disent ce
          que le territoire veut changer pour ses habitants.
        </p>
      )}
      {arbre.map((branche) => (
        <BrancheSection key={branche.id} branche={branche} niveaux={niveaux} comptes={comptes} />
      ))}
      <h2>Les domaines</h2>
      <p>Une action touche souvent plusieurs domaines. Choisissez celui qui vous intéresse.</p>
      <ul class="etiquettes">
        {domaines.map((domaine) => (
          <li key={domaine.id}>
            <a href={`/domaines/${domaine.id}`}>{domaine.nom}</a> <Exemple si={domaine.exemple} />
          </li>
        ))}
      </ul>
      {domaines.length === 0 && <p class="vide">Aucun domaine pour le moment.</p>}
      {can('projet.modifier') && (
        <p>
          <a href="/domaines/nouveau">Ajouter un domaine</a>
        </p>
      )}
      {can('projet.modifier') && archives.length > 0 && (
        <>
          <h2>Archivés</h2>
          <ul class="liste">
            {archives.map((noeud) => (
              <li key={noeud.id}>
                {noeud.titre}{' '}
                <Acte
                  action={`/projet/${noeud.id}/archive`}
                  libelle={`Remettre « ${noeud.titre} » dans le plan`}
                  champs={{ archiver: 'non' }}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

export function FicheResumes({ fiches }: { fiches: FicheResume[] }) {
  if (fiches.length === 0) return <p class="vide">Aucune fiche à montrer ici pour le moment.</p>;
  return (
    <ul class="fiches-resume">
      {fiches.map((fiche) => (
        <li key={fiche.id}>
          <a href={`/fiches/${fiche.id}`}>
            {fiche.code && <span class="numero">{fiche.code}</span>} {fiche.titre}
          </a>{' '}
          <Etat ton={fiche.ton}>{fiche.etat}</Etat> <Exemple si={fiche.exemple} />
        </li>
      ))}
    </ul>
  );
}

type NoeudProps = {
  branche: Branche;
  ancetres: Noeud[];
  niveaux: Niveau[];
  comptes: Comptes;
  fiches: FicheResume[];
};

export function NoeudShowPage({ branche, ancetres, niveaux, comptes, fiches }: NoeudProps) {
  const { can } = usePage();
  const sous = findNiveau(niveaux, branche.profondeur + 1);
  const etapes = ancetres.slice(0, -1).map((noeud, index) => ({
    href: `/projet/${noeud.id}`,
    libelle: nameNoeud(noeud, findNiveau(niveaux, index + 1)),
  }));
  return (
    <>
      <Chemin etapes={[{ href: '/projet', libelle: 'Le projet social' }, ...etapes]} />
      <p class="axe-numero">
        {findNiveau(niveaux, branche.profondeur).nom} {branche.code}
      </p>
      <div class="titre-actes">
        <h1>
          {branche.titre} <Exemple si={branche.exemple} />
        </h1>
        {can('projet.modifier') && (
          <a class="bouton" href={`/projet/${branche.id}/modifier`}>
            Modifier ou déplacer
          </a>
        )}
      </div>
      <Officiel titre={branche.titre_officiel} />
      {branche.enjeu && <Prose texte={branche.enjeu} />}
      <Progres {...comptes(branche.id)} />
      {branche.enfants.length > 0 && (
        <>
          <h2>{sous.nom_pluriel}</h2>
          <ol class="objectifs">
            {branche.enfants.map((enfant) => (
              <li key={enfant.id}>
                <a href={`/projet/${enfant.id}`}>
                  {enfant.code && <span class="numero">{enfant.code}</span>} {enfant.titre}
                </a>
                <Officiel titre={enfant.titre_officiel} />
                <Progres {...comptes(enfant.id)} />
              </li>
            ))}
          </ol>
        </>
      )}
      <h2>Les fiches action</h2>
      <FicheResumes fiches={fiches} />
      {can('projet.modifier') && (
        <p class="actes-fin">
          <a href={`/projet/nouveau?sous=${branche.id}`}>Ajouter dessous ({sous.nom.toLowerCase()})</a>{' '}
          <a href={`/fiches/nouvelle?noeud=${branche.id}`}>Ajouter une fiche</a>{' '}
          <a href={`/historique/noeud/${branche.id}`}>Historique</a>{' '}
          <a href={`/projet/${branche.id}/supprimer`}>Mettre à la corbeille</a>
        </p>
      )}
      {can('projet.modifier') && (
        <Acte action={`/projet/${branche.id}/archive`} libelle="Archiver" champs={{ archiver: 'oui' }} />
      )}
    </>
  );
}
