import { VISIBILITES, type Visibilite } from '../../shared/access/droits.ts';
import { declareObjet } from '../journal/journal.api.ts';
import { type CleTexte, TEXTES } from './vitrine.table.ts';

const MISE_EN_FORME =
  'Une ligne vide sépare les paragraphes. « ## » fait un titre, « - » une liste, [mots](https://adresse) un lien.';

export const actualiteObjet = declareObjet({
  type: 'actualite',
  libelle: 'Actualité',
  table: 'actualite',
  champs: [
    {
      nom: 'titre',
      libelle: 'Titre',
      type: 'texte',
      max: 200,
      obligatoire: 'Écrivez le titre de l’actualité.',
    },
    {
      nom: 'corps',
      libelle: 'Texte',
      type: 'prose',
      max: 20_000,
      obligatoire: 'Écrivez le texte de l’actualité.',
      aide: MISE_EN_FORME,
    },
    {
      nom: 'date_publication',
      libelle: 'Date',
      type: 'date',
      obligatoire: 'Écrivez la date de l’actualité.',
    },
    { nom: 'visibilite', libelle: 'Qui peut la lire', type: 'choix', choix: VISIBILITES },
    { nom: 'exemple', libelle: 'C’est un exemple', type: 'oui' },
  ],
  droit: 'site.modifier',
  href: (id) => `/actualites/${id}`,
  titre: (v) => String(v.titre),
  extrait: (v) => String(v.corps ?? '').slice(0, 200),
  visibilite: (v) => v.visibilite as Visibilite,
});

/** Which page a text stands on. */
const PAGES: Record<CleTexte, string> = {
  accueil: '/',
  comment: '/comment-ca-marche',
  ctg: '/comment-ca-marche',
  gmr: '/comment-ca-marche',
  formes: '/comment-ca-marche',
  participation: '/comment-ca-marche',
  pilotage: '/comment-ca-marche',
  mentions: '/mentions-legales',
  confidentialite: '/confidentialite',
};

function isCle(cle: unknown): cle is CleTexte {
  return typeof cle === 'string' && Object.hasOwn(TEXTES, cle);
}

export const texteObjet = declareObjet({
  type: 'texte',
  libelle: 'Texte du site',
  table: 'texte',
  champs: [
    { nom: 'cle', libelle: 'Emplacement', type: 'choix', choix: TEXTES },
    { nom: 'contenu', libelle: 'Texte', type: 'prose', max: 50_000, aide: MISE_EN_FORME },
  ],
  droit: 'site.modifier',
  href: (_id, v) => (isCle(v.cle) ? PAGES[v.cle] : '/'),
  titre: (v) => (isCle(v.cle) ? TEXTES[v.cle] : 'Texte du site'),
  extrait: (v) => String(v.contenu ?? '').slice(0, 200),
  visibilite: () => 'public',
});
