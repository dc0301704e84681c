import type { Champ } from '../shared/form/champs.ts';
import { Carte, CarteTable, type Lieu } from './carte.tsx';
import { ChampsForm } from './champs.tsx';
import { Coordonnees } from './coordonnees.tsx';
import { Acte, Formulaire, Refus } from './formulaire.tsx';
import { Chemin } from './layout.tsx';
import { Marque } from './marque.tsx';
import { AvisExemples, Etat, Exemple, Jour, Ou, Prose, type Ton, Vide } from './textes.tsx';

const CHAMPS: Champ[] = [
  { nom: 'texte', libelle: 'Un texte court', type: 'texte', max: 100, obligatoire: 'Écrivez un texte.' },
  { nom: 'long', libelle: 'Un texte long', type: 'long', max: 5000, aide: 'Une aide, sous le libellé.' },
  { nom: 'lignes', libelle: 'Une liste', type: 'lignes', max: 100 },
  { nom: 'date', libelle: 'Une date', type: 'date', groupe: 'Un groupe' },
  { nom: 'montant', libelle: 'Un montant, en euros', type: 'montant', groupe: 'Un groupe' },
  {
    nom: 'choix',
    libelle: 'Un choix',
    type: 'choix',
    choix: { a: 'Le premier', b: 'Le second' },
    groupe: 'Un groupe',
  },
  { nom: 'cases', libelle: 'Des cases', type: 'references', source: 'cases', groupe: 'Un groupe' },
  { nom: 'oui', libelle: 'Oui ou non', type: 'oui', groupe: 'Un groupe' },
];
const OPTIONS = {
  cases: ['Vallée de la Cère', 'Vallée du Goul'].map((libelle) => ({ valeur: libelle, libelle })),
};
const TONS: Ton[] = ['neutre', 'fil', 'bien', 'attention', 'alerte'];
const LIEUX: Lieu[] = ['Amont', 'Bourg', 'Aval'].map((nom, index) => ({
  code: `1500${index}`,
  nom,
  href: '#carte',
  detail: `${index} fiche`,
  population: 100 * 4 ** index,
  longitude: 2.6 + index / 20,
  latitude: 44.9 + index / 30,
  contour: null,
  choisi: index === 1,
}));

function Textes() {
  return (
    <section>
      <h2>Textes, états, vides</h2>
      <p class="chapeau">Un chapeau, sous le titre.</p>
      <p>
        {TONS.map((ton) => (
          <span key={ton}>
            <Etat ton={ton}>{ton}</Etat>{' '}
          </span>
        ))}
        <Exemple si />
      </p>
      <p>
        <Jour jour="2026-11-23" long /> ; <Ou valeur="" />
      </p>
      <Prose
        niveau={3}
        texte={
          '## Un titre\nUn paragraphe avec [un lien](https://exemple.test).\n\n- Une liste\n- Deux lignes'
        }
      />
      <AvisExemples exemples={3} />
      <Vide>Rien encore : ce qui va ici, et comment commencer.</Vide>
      <p class="message">Un message après un acte.</p>
      <p class="avis">Un avis.</p>
    </section>
  );
}

/** Every component of the interface on one page, for whoever changes one. Development only. */
export function ComposantsPage() {
  return (
    <>
      <Chemin etapes={[{ href: '/style', libelle: 'Composants' }]} />
      <h1>
        <Marque taille={40} /> Composants
      </h1>
      <Textes />
      <section>
        <h2>Formulaire</h2>
        <Refus erreurs={{ texte: 'Écrivez un texte.' }} champs={CHAMPS} />
        <Formulaire action="/style" bouton="Enregistrer" retour="/style">
          <ChampsForm
            champs={CHAMPS}
            saisie={{ choix: 'b' }}
            erreurs={{ texte: 'Écrivez un texte.' }}
            options={OPTIONS}
          />
        </Formulaire>
        <Acte action="/style" libelle="Un acte" /> <Acte action="/style" libelle="Retirer" danger />
      </section>
      <section id="carte">
        <h2>Carte et tableau</h2>
        <Carte lieux={LIEUX} source={null} />
        <CarteTable lieux={LIEUX} titre="Un tableau" colonne="Détail" />
      </section>
      <section>
        <h2>Coordonnées</h2>
        <Coordonnees
          telephone="04 71 00 00 00"
          courriel="contact@exemple.test"
          adresse="Une rue, une ville"
          site="https://exemple.test"
        />
      </section>
    </>
  );
}
