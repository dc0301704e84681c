import { formatNumber } from '../../../shared/text/text.ts';
import { Carte, CarteTable, type Lieu } from '../../../ui/carte.tsx';
import { Coordonnees } from '../../../ui/coordonnees.tsx';
import { Chemin } from '../../../ui/layout.tsx';
import type { Structure } from '../../annuaire/annuaire.api.ts';
import type { FicheResume } from '../../projet/projet.api.ts';
import { FicheResumes } from '../../projet/projet.api.ts';
import type { Commune } from '../../territoires/territoires.api.ts';

export function CommunesPage({ lieux, source }: { lieux: Lieu[]; source: string | null }) {
  return (
    <>
      <h1>Dans ma commune</h1>
      <p class="chapeau">Choisissez votre commune pour voir ce que le projet social y fait.</p>
      <Carte lieux={lieux} source={source} />
      <CarteTable
        lieux={lieux}
        titre="Les communes du territoire"
        colonne="Fiches action propres à la commune"
      />
    </>
  );
}

type ShowProps = {
  contact: Structure | undefined;
  commune: Commune;
  lieux: Lieu[];
  source: string | null;
  propres: FicheResume[];
  communes: FicheResume[];
};

export function CommuneShowPage({ contact, commune, lieux, source, propres, communes }: ShowProps) {
  return (
    <>
      <Chemin etapes={[{ href: '/communes', libelle: 'Dans ma commune' }]} />
      <h1>{commune.nom}</h1>
      {commune.population_totale !== null && (
        <p class="chapeau">{formatNumber(commune.population_totale)} habitants (population totale).</p>
      )}
      <Carte lieux={lieux} source={source} />
      <p>
        <a href="/communes">Toutes les communes, en carte et en tableau</a>
      </p>
      {contact && (
        <section>
          <h2>Qui appeler</h2>
          <p>{contact.nom}</p>
          <Coordonnees {...contact} />
        </section>
      )}
      <h2>Ce qui se fait à {commune.nom}</h2>
      <FicheResumes fiches={propres} />
      <h2>Ce qui se fait sur tout le territoire</h2>
      <FicheResumes fiches={communes} />
    </>
  );
}
