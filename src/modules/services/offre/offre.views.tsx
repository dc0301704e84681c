import { formatNumber } from '../../../shared/text/text.ts';
import { usePage } from '../../../ui/page.ts';
import { Vide } from '../../../ui/textes.tsx';
import { PUBLICS } from '../termes/termes.rules.ts';
import type { Case, Choix, Croisement } from './offre.data.ts';
import { hrefBesoin, type Nom, PARTOUT } from './offre.rules.ts';

export type OffreProps = {
  croisement: Croisement;
  choix: Choix;
  cases: Case[];
  domaines: Nom[];
  colonnes: Nom[];
  communes: Nom[];
};

const PARAMETRE: Record<Croisement, string> = { commune: 'ou', public: 'public' };

/** Where a cell leads: the services that it counts. */
function hrefOf({ croisement, choix }: OffreProps, domaine: string, colonne: string): string {
  const params = new URLSearchParams({ domaine });
  if (colonne === 'partout') for (const mode of PARTOUT) params.append('mode', mode);
  else params.set(PARAMETRE[croisement], colonne);
  if (croisement === 'commune' && choix.public) params.set('public', choix.public);
  if (croisement === 'public' && choix.commune) params.set('ou', choix.commune);
  return `/services?${params}`;
}

/** An empty cell: for who keeps the register, the way to say that it is a need. */
function Rien({ page, domaine, colonne }: { page: OffreProps; domaine: Nom; colonne: Nom }) {
  const { can } = usePage();
  if (!can('besoin.modifier')) return <span class="vide">Rien</span>;
  return (
    <a href={hrefBesoin(page, domaine, colonne)} class="vide">
      Rien<span class="hors-ecran"> : {`${domaine.nom}, ${colonne.nom}. Noter un besoin`}</span>
    </a>
  );
}

function Choisir({ croisement, choix, communes }: OffreProps) {
  return (
    <form action="/services/offre" method="get" class="filtres-rapides">
      <div class="champ">
        <label for="o-croiser">Croiser les domaines avec</label>
        <select id="o-croiser" name="croiser">
          <option value="commune" selected={croisement === 'commune'}>
            les communes
          </option>
          <option value="public" selected={croisement === 'public'}>
            les publics
          </option>
        </select>
      </div>
      {croisement === 'commune' ? (
        <div class="champ">
          <label for="o-public">Pour qui</label>
          <select id="o-public" name="public">
            <option value="">Tout le monde</option>
            {Object.entries(PUBLICS).map(([valeur, libelle]) => (
              <option key={valeur} value={valeur} selected={valeur === choix.public}>
                {libelle}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <div class="champ">
          <label for="o-commune">Dans quelle commune</label>
          <select id="o-commune" name="commune">
            <option value="">Toutes</option>
            {communes.map(({ cle, nom }) => (
              <option key={cle} value={cle} selected={cle === choix.commune}>
                {nom}
              </option>
            ))}
          </select>
        </div>
      )}
      <p class="formulaire-actes">
        <button type="submit">Montrer</button>
      </p>
    </form>
  );
}

/** What exists, crossed: an empty cell is as much a fact as a full one. */
export function OffrePage(props: OffreProps) {
  const { cases, domaines, colonnes } = props;
  const { can } = usePage();
  const parCase = new Map(cases.map(({ domaine, colonne, n }) => [`${domaine} ${colonne}`, n]));
  const vides = domaines.flatMap((d) =>
    colonnes.filter((k) => !parCase.has(`${d.cle} ${k.cle}`)).map((k) => `${d.nom}, ${k.nom}`),
  );
  return (
    <>
      <h1>Ce qui existe, ce qui manque</h1>
      <p>
        Combien de services par domaine. Une case ouvre sa liste. « Rien » peut dire un manque, ou un service
        qui n’est pas encore dans l’annuaire.{' '}
        {can('besoin.modifier') && 'Un « Rien » ouvre un besoin à noter, déjà commencé.'}
      </p>
      <Choisir {...props} />
      {domaines.length === 0 ? (
        <Vide>Aucun domaine pour le moment. Ils se créent dans « Plan ».</Vide>
      ) : (
        <div class="defile">
          <table class="croisement">
            <caption class="hors-ecran">Nombre de services par domaine et par {props.croisement}</caption>
            <thead>
              <tr>
                <th scope="col">Domaine</th>
                {colonnes.map(({ cle, nom }) => (
                  <th key={cle} scope="col">
                    <span>{nom}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {domaines.map((domaine) => (
                <tr key={domaine.cle}>
                  <th scope="row">{domaine.nom}</th>
                  {colonnes.map((colonne) => {
                    const { cle, nom } = colonne;
                    const n = parCase.get(`${domaine.cle} ${cle}`) ?? 0;
                    return (
                      <td key={cle} data-titre={nom}>
                        {n > 0 ? (
                          <a
                            href={hrefOf(props, domaine.cle, cle)}
                            aria-label={`${n} : ${domaine.nom}, ${nom}`}
                          >
                            {formatNumber(n)}
                          </a>
                        ) : (
                          <Rien page={props} domaine={domaine} colonne={colonne} />
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {vides.length > 0 && (
        <p class="discret-texte">
          {formatNumber(vides.length)} cases sans service, sur{' '}
          {formatNumber(domaines.length * colonnes.length)}.
        </p>
      )}
    </>
  );
}
