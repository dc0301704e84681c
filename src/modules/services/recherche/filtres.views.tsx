import { describeAge } from '../../../shared/text/age.ts';
import { formatNumber } from '../../../shared/text/text.ts';
import { type Adresse, isFiltree, RAYONS, writeAdresse } from './adresse.rules.ts';
import type { FacetteLue } from './facettes.rules.ts';

type Commune = { code: string; nom: string };
export type FiltresProps = {
  adresse: Adresse;
  communes: readonly Commune[];
  facettes: FacetteLue[];
  situe: boolean;
};

function FacetteChoix({ facette: { nom, titre, choix } }: { facette: FacetteLue }) {
  return (
    <details class="critere" open={choix.some(({ choisi }) => choisi)}>
      <summary>{titre}</summary>
      <fieldset class="champ cases">
        <legend class="hors-ecran">{titre}</legend>
        <div class="cases-liste">
          {choix.map(({ valeur, libelle, n, choisi }) => (
            <label key={valeur}>
              <input type="checkbox" name={nom} value={valeur} checked={choisi} /> {libelle}{' '}
              <span class="discret-texte">({formatNumber(n)})</span>
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  );
}

function Quand({ ouvert }: { ouvert: string }) {
  const [jour, heure] = ouvert.includes('T') ? ouvert.split('T') : ['', ''];
  return (
    <details class="critere" open={ouvert !== ''}>
      <summary>Quand</summary>
      <div class="groupe-court">
        <label>
          <input type="checkbox" name="ouvert" value="maintenant" checked={ouvert === 'maintenant'} /> Ouvert
          maintenant
        </label>
        <div class="champ">
          <label for="f-jour">Ou ouvert le</label>
          <input id="f-jour" type="date" name="jour" value={jour} class="court" />
        </div>
        <div class="champ">
          <label for="f-heure">à</label>
          <input id="f-heure" type="time" name="heure" value={heure} class="court" />
        </div>
      </div>
    </details>
  );
}

/** The question in two lines; what narrows it is folded under them. */
export function Filtres({ adresse, communes, facettes, situe }: FiltresProps) {
  return (
    <form action="/services" method="get" class="services-question" data-position>
      {adresse.falc && <input type="hidden" name="falc" value="oui" />}
      {adresse.point && !adresse.commune && (
        <input type="hidden" name="point" value={`${adresse.point.latitude},${adresse.point.longitude}`} />
      )}
      <div class="filtres-rapides">
        <div class="champ">
          <label for="s-q">Que cherchez-vous ?</label>
          <p class="aide" id="a-s-q">
            Avec vos mots : « garderie », « remplir mes papiers », « médecin »…
          </p>
          <input id="s-q" type="search" name="q" value={adresse.q} maxLength={200} aria-describedby="a-s-q" />
        </div>
        <div class="champ">
          <label for="s-commune">Près de</label>
          <select id="s-commune" name="commune">
            <option value="">Tout le territoire</option>
            {communes.map(({ code, nom }) => (
              <option key={code} value={code} selected={code === adresse.commune}>
                {nom}
              </option>
            ))}
          </select>
        </div>
        <p class="formulaire-actes">
          <button type="submit" class="principal">
            Chercher
          </button>{' '}
          <button type="button" hidden data-autour>
            Autour de moi
          </button>
        </p>
      </div>
      <p class="discret-texte" role="status" data-autour-dit>
        {adresse.point && !adresse.commune && (
          <>
            Les distances partent de votre position, à un kilomètre près. Elle n’est pas gardée.{' '}
            <a href={writeAdresse(adresse, { point: undefined, rayon: undefined })}>
              Chercher dans tout le territoire
            </a>
          </>
        )}
      </p>
      <details class="services-preciser" open={isFiltree(adresse)}>
        <summary>Préciser : pour qui, quand, à quel prix</summary>
        {facettes.map((facette) => (
          <FacetteChoix key={facette.nom} facette={facette} />
        ))}
        <Quand ouvert={adresse.ouvert} />
        <div class="groupe-court">
          <div class="champ">
            <label for="f-age">Pour quel âge</label>
            <input
              id="f-age"
              type="text"
              name="age"
              class="court"
              value={adresse.ageMois === undefined ? '' : describeAge(adresse.ageMois)}
              placeholder="3 ans, 18 mois"
            />
          </div>
          {situe && (
            <div class="champ">
              <label for="f-rayon">À moins de, à vol d’oiseau</label>
              <select id="f-rayon" name="rayon">
                <option value="">Peu importe</option>
                {RAYONS.map((km) => (
                  <option key={km} value={km} selected={km === adresse.rayon}>
                    {km} km
                  </option>
                ))}
              </select>
            </div>
          )}
        </div>
        <p class="formulaire-actes">
          <button type="submit">Montrer</button>
          {isFiltree(adresse) && (
            <a
              href={writeAdresse(adresse, {
                domaines: [],
                publics: [],
                modes: [],
                frais: [],
                lieux: [],
                ageMois: undefined,
                ouvert: '',
                rayon: undefined,
              })}
            >
              Enlever ces précisions
            </a>
          )}
        </p>
      </details>
    </form>
  );
}
