import type { ComponentChildren } from 'preact';
import { type Ctx, canSee, hasDroit } from '../../../shared/access/acces.ts';
import type { Db } from '../../../shared/db/db.ts';
import { todayOf } from '../../../shared/session/render.tsx';
import { pluralize } from '../../../shared/text/text.ts';
import { Carte, CarteTable } from '../../../ui/carte.tsx';
import { listDescendance } from '../../projet/projet.api.ts';
import { listCommunes } from '../../territoires/territoires.api.ts';
import { listEcheances } from '../echeances/echeances.api.ts';
import { listOperationsOf } from '../operations/operations.data.ts';
import { readReperes } from '../reperes/reperes.data.ts';
import { buildSemaines, findBornes, listBornes, shiftMois } from './calendrier/calendrier.rules.ts';
import { CalendrierVue } from './calendrier/calendrier.views.tsx';
import { readContexte, readLignes } from './colonnes/colonnes.data.ts';
import { chooseColonnes, listColonnes } from './colonnes/colonnes.rules.ts';
import { countByCommune, countByNoeudDomaine, countNoeuds, type Decompte } from './comptes.data.ts';
import type { Demande } from './criteres/criteres.data.ts';
import { showFrise } from './frise/frise.routes.tsx';
import { listLignes } from './liste.data.ts';
import { type Adresse, PAR_PAGE, VUE_MAX, type Vue, writeAdresse } from './liste.rules.ts';
import { crossNoeudsDomaines } from './matrice/matrice.rules.ts';
import { MatriceVue } from './matrice/matrice.views.tsx';
import { showStatuts } from './statuts/statuts.routes.tsx';
import { ChoixLot, TableauVue } from './tableau/tableau.views.tsx';

export type Scene = {
  db: Db;
  c: Ctx;
  adresse: Adresse;
  demande: Demande;
  decompte: Decompte[];
  total: number;
};

async function showTableau({ db, c, adresse, demande }: Scene) {
  const { presentation } = adresse;
  const prive = canSee(c.var.acces, 'partenaires');
  const colonnes = chooseColonnes(presentation.colonnes, prive);
  const groupe = listColonnes(prive).find(({ cle, groupable }) => groupable && cle === presentation.groupe);
  const lues = groupe ? [...colonnes, groupe] : colonnes;
  const lignes = await readLignes(db, c, demande, presentation, lues, groupe ? VUE_MAX : PAR_PAGE);
  const contexte = await readContexte(db, c);
  const choisir = hasDroit(c.var.acces, 'fiche.modifier');
  const tableau = (
    <TableauVue
      adresse={adresse}
      lignes={lignes}
      colonnes={colonnes}
      contexte={contexte}
      groupe={groupe}
      choisir={choisir}
    />
  );
  return choisir ? <ChoixLot>{tableau}</ChoixLot> : tableau;
}

function listAll({ db, c, demande, adresse }: Scene) {
  const { territoire, acces } = c.var;
  const etendue = { presentation: { ...adresse.presentation, page: 1 }, parPage: VUE_MAX };
  return listLignes(db, territoire.id, acces.visibilites, demande, etendue);
}

async function showCalendrier(scene: Scene) {
  const { db, c, adresse } = scene;
  const mois = adresse.presentation.mois ?? todayOf(c).slice(0, 7);
  const periode = findBornes(mois);
  const fiches = await listAll(scene);
  const ids = fiches.map(({ id }) => id);
  const operations = await listOperationsOf(db, c.var.territoire.id, ids);
  const ficheOf = new Map(operations.map(({ id, fiche_id }) => [id, fiche_id]));
  const echeances = [
    ...listBornes(fiches, periode, (id) => `/fiches/${id}`, { debut: 'Début', fin: 'Fin prévue' }),
    ...listBornes(operations, periode, (id) => `/fiches/${ficheOf.get(id)}#operations`, {
      debut: 'Début d’opération',
      fin: 'Fin d’opération',
    }),
    ...(await listEcheances(db, c.var.territoire.id, c.var.acces, periode, ids)),
  ];
  return (
    <CalendrierVue
      mois={mois}
      semaines={buildSemaines(mois, echeances)}
      avant={shiftMois(mois, -1)}
      apres={shiftMois(mois, 1)}
      hrefOf={(autre) => writeAdresse(adresse, { presentation: { mois: autre } })}
    />
  );
}

async function showCarte({ db, c, adresse, demande }: Scene) {
  const { territoire, acces } = c.var;
  const comptes = new Map(
    (await countByCommune(db, territoire.id, acces.visibilites, demande)).map(({ code, n }) => [code, n]),
  );
  const communes = await listCommunes(db, territoire.id);
  const { listes } = adresse.filtre;
  const lieux = communes.map(({ code, nom, population_totale, longitude, latitude, contour }) => ({
    code,
    nom,
    population: population_totale,
    longitude,
    latitude,
    contour,
    detail: pluralize(comptes.get(code) ?? 0, 'fiche'),
    choisi: (comptes.get(code) ?? 0) > 0,
    href: writeAdresse(adresse, {
      filtre: { ...adresse.filtre, listes: { ...listes, commune: [code] } },
      presentation: { vue: 'tableau' },
    }),
  }));
  const source = communes.find(({ contour_source }) => contour_source)?.contour_source ?? null;
  return (
    <div class="carte-et-table">
      <Carte lieux={lieux} source={source} />
      <CarteTable lieux={lieux} titre="Fiches qui nomment la commune" colonne="Fiches" />
    </div>
  );
}

async function showMatrice({ db, c, adresse, demande }: Scene): Promise<ComponentChildren> {
  const { territoire, acces } = c.var;
  const { noeuds, branches, domaines } = await readReperes(db, c);
  const comptes = await countByNoeudDomaine(db, territoire.id, acces.visibilites, demande);
  const totaux = new Map<string | null, number>();
  for (const { noeud_id, n } of await countNoeuds(db, territoire.id, acces.visibilites, demande))
    totaux.set(noeud_id, n);
  const colonnes = domaines.map(({ valeur, libelle }) => ({ id: valeur, nom: libelle }));
  const { listes, manques } = adresse.filtre;
  const hrefOf = (noeud: string | null, domaine: string | undefined) =>
    writeAdresse(adresse, {
      filtre: {
        ...adresse.filtre,
        listes: {
          ...listes,
          ...(noeud ? { noeud: [noeud] } : {}),
          ...(domaine ? { domaine: [domaine] } : {}),
        },
        manques: noeud ? manques : [...new Set([...manques, 'objectif'])],
      },
      presentation: { vue: 'tableau' },
    });
  const lignes = crossNoeudsDomaines(
    branches,
    (id) => listDescendance(noeuds, id),
    colonnes,
    comptes,
    totaux,
  );
  return <MatriceVue colonnes={colonnes} lignes={lignes} hrefOf={hrefOf} />;
}

/** One way of seeing the list, for each name in the address. */
export const LECTEURS_VUE: Record<Vue, (scene: Scene) => Promise<ComponentChildren>> = {
  tableau: showTableau,
  statuts: showStatuts,
  calendrier: showCalendrier,
  frise: showFrise,
  carte: showCarte,
  matrice: showMatrice,
};
