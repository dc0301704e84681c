import { type Ctx, isConnecte, structuresOf } from '../../../shared/access/acces.ts';
import { findPortee } from '../../../shared/access/droits.ts';
import type { Site } from '../../../shared/access/site.ts';
import { toJour } from '../../../shared/clock/clock.ts';
import { isDiskFull } from '../../../shared/db/port.ts';
import { renderPage } from '../../../shared/session/render.tsx';
import { PERMISSIONS_POSITION } from '../../../shared/session/security.ts';
import { listContacts } from '../../annuaire/annuaire.api.ts';
import { addVaine } from '../lacunes/lacunes.data.ts';
import { cleanRequete } from '../lacunes/lacunes.rules.ts';
import { type Adresse, readAdresse, writeAdresse } from './adresse.rules.ts';
import type { CarteLue } from './cartes.views.tsx';
import { buildFacettes } from './facettes.rules.ts';
import { PointsCarte } from './points.views.tsx';
import { PAR_PAGE, type Resultat, readEtats, readReperes, search, setFraicheur } from './recherche.data.ts';
import { RecherchePage } from './recherche.views.tsx';

/** What was looked for and not found is counted, without a name; a full disk does not stop a search. */
async function traceVaine(c: Ctx, adresse: Adresse): Promise<void> {
  const requete = cleanRequete(adresse.q);
  if (requete === '' || isConnecte(c.var.acces)) return;
  const filtres = [...(adresse.domaines.length > 0 ? ['domaine'] : []), ...adresse.publics, ...adresse.frais]
    .join(' ')
    .slice(0, 200);
  const { db, territoire, clock } = c.var;
  await addVaine(db, territoire.id, toJour(clock.now()), {
    requete,
    commune_code: adresse.commune,
    filtres,
  }).catch((error) => {
    if (!isDiskFull(error)) throw error;
  });
}

function listCorriges({ groupes }: Resultat) {
  return groupes.flatMap(({ dit, corrige }) => (corrige ? [{ de: dit, vers: corrige }] : []));
}

/** The answer as data, for whoever writes a page of their own: public fields only. */
function toJson(c: Ctx, adresse: Adresse, { cartes, total, comptes }: Resultat, lues: CarteLue[]) {
  const base = c.var.services.settings.publicUrl;
  return c.json({
    total,
    page: adresse.page,
    par_page: PAR_PAGE,
    facettes: comptes.filter(({ facette }) => facette !== 'total'),
    services: cartes.map((carte, i) => ({
      id: carte.id,
      url: `${base}/services/${carte.id}`,
      nom: carte.nom,
      accroche: carte.accroche,
      structure: { id: carte.structure_id, nom: carte.structure },
      telephone: carte.telephone || carte.structure_telephone,
      frais: carte.frais,
      age_min_mois: carte.age_min_mois,
      age_max_mois: carte.age_max_mois,
      distance_km: carte.km === null ? null : Math.round(carte.km * 10) / 10,
      etat: lues[i]!.etat.etat,
      etat_texte: lues[i]!.etat.texte,
      horaires: carte.ouvertures.map(({ lieu, osm }) => ({ lieu, osm })),
      lieux: carte.lieux,
      verifie_le: carte.verifie_le,
      exemple: carte.exemple,
    })),
  });
}

/** A partner adds services to its own structure. */
function findAjout(c: Ctx): string | undefined {
  const portee = findPortee('service.modifier', c.var.acces.roles);
  if (portee === 'oui') return '/services/modeles';
  const [structure] = structuresOf(c.var.acces, 'service.modifier');
  return portee && structure ? `/services/modeles?structure=${structure}` : undefined;
}

async function showRecherche(c: Ctx) {
  const params = new URL(c.req.url).searchParams;
  const adresse = readAdresse(params);
  const { db, territoire, clock } = c.var;
  const reponse = await search(db, c, adresse);
  const pages = Math.ceil(reponse.total / PAR_PAGE);
  if (pages > 0 && adresse.page > pages) return c.redirect(writeAdresse(adresse, { page: pages }), 303);
  setFraicheur(c);
  c.header('permissions-policy', PERMISSIONS_POSITION);
  const lues = await readEtats(c, reponse.cartes, clock.now());
  if (params.get('format') === 'json') return toJson(c, adresse, reponse, lues);
  if (reponse.total === 0) await traceVaine(c, adresse);
  const reperes = await readReperes(db, c);
  const page = (
    <RecherchePage
      adresse={reponse.adresse}
      communes={reperes.communes}
      facettes={buildFacettes(reponse.comptes, adresse, reperes)}
      situe={reponse.situe}
      cartes={lues}
      total={reponse.total}
      pages={pages}
      corriges={listCorriges(reponse)}
      large={reponse.large}
      contacts={reponse.total === 0 ? await listContacts(db, territoire.id) : []}
      inconnus={adresse.ouvert !== ''}
      ajouter={findAjout(c)}
      carte={<PointsCarte cartes={lues} communes={reperes.communes} />}
    />
  );
  const description = 'Les services du territoire : qui peut aider, où, quand, à quel prix.';
  return renderPage(c, { titre: 'Trouver un service', description, noindex: params.size > 0 }, page);
}

export function mountRecherche(site: Site): void {
  site.get('/services', 'site.lire', showRecherche);
}
