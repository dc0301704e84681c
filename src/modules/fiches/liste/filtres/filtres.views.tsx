import type { Options } from '../../../../ui/champs.tsx';
import type { ColonneFiche } from '../colonnes/colonnes.rules.ts';
import { listOptionsOf } from '../criteres/adresse.rules.ts';
import {
  CRITERES,
  type Critere,
  DRAPEAUX,
  type Drapeau,
  listManquesPossibles,
} from '../criteres/criteres.rules.ts';
import { type Adresse, TRIS, VUES } from '../liste.rules.ts';

type Choix = { valeur: string; libelle: string }[];

export function Selecteur(props: {
  nom: string;
  libelle: string;
  choix: Choix;
  valeur: string | undefined;
  vide?: string;
}) {
  const { nom, libelle, choix, valeur, vide = 'Peu importe' } = props;
  return (
    <div class="champ">
      <label for={`f-${nom}`}>{libelle}</label>
      <select id={`f-${nom}`} name={nom}>
        {vide && <option value="">{vide}</option>}
        {choix.map((option) => (
          <option key={option.valeur} value={option.valeur} selected={option.valeur === valeur}>
            {option.libelle}
          </option>
        ))}
      </select>
    </div>
  );
}

function Cases({ nom, choix, valeurs }: { nom: string; choix: Choix; valeurs: readonly string[] }) {
  return (
    <div class="cases-liste">
      {choix.map(({ valeur, libelle }) => (
        <label key={valeur}>
          <input type="checkbox" name={nom} value={valeur} checked={valeurs.includes(valeur)} /> {libelle}
        </label>
      ))}
    </div>
  );
}

/** One property, folded until it is asked; open when something of it is chosen. */
function Repli({
  nom,
  libelle,
  choix,
  valeurs,
}: {
  nom: string;
  libelle: string;
  choix: Choix;
  valeurs: readonly string[];
}) {
  if (choix.length === 0) return null;
  return (
    <details class="critere" open={valeurs.length > 0}>
      <summary>{libelle}</summary>
      <fieldset class="champ cases">
        <legend class="hors-ecran">{libelle}</legend>
        <Cases nom={nom} choix={choix} valeurs={valeurs} />
      </fieldset>
    </details>
  );
}

function Periodes({ filtre }: Adresse) {
  return (
    <div class="groupe-court">
      <div class="champ">
        <label for="f-annee">À l’œuvre pendant l’année</label>
        <input
          id="f-annee"
          type="text"
          name="annee"
          inputMode="numeric"
          value={filtre.annee ?? ''}
          class="court"
        />
      </div>
      <div class="champ">
        <label for="f-fin_du">Fin prévue à partir du</label>
        <input id="f-fin_du" type="date" name="fin_du" value={filtre.finDu ?? ''} class="court" />
      </div>
      <div class="champ">
        <label for="f-fin_au">Fin prévue jusqu’au</label>
        <input id="f-fin_au" type="date" name="fin_au" value={filtre.finAu ?? ''} class="court" />
      </div>
    </div>
  );
}

export type ChoisirProps = {
  adresse: Adresse;
  /** The reader may see who pilots. */
  prive: boolean;
  options: Options;
  colonnes: ColonneFiche[];
  groupes: ColonneFiche[];
};

function Quoi({ adresse, prive, options }: ChoisirProps) {
  const { filtre } = adresse;
  const criteres = (Object.keys(CRITERES) as Critere[]).filter((cle) => prive || !('prive' in CRITERES[cle]));
  const drapeaux = (Object.keys(DRAPEAUX) as Drapeau[]).filter((cle) => prive || !('prive' in DRAPEAUX[cle]));
  return (
    <>
      <h2>Ce que je veux voir</h2>
      <div class="champ">
        <label for="f-q">Des mots</label>
        <p class="aide">Les accents ne comptent pas, une faute de frappe est comprise.</p>
        <input id="f-q" type="search" name="q" value={filtre.q} maxLength={200} />
      </div>
      <p class="aide">Dans chaque liste, plusieurs réponses veulent dire « l’une ou l’autre ».</p>
      {criteres.map((cle) => (
        <Repli
          key={cle}
          nom={cle}
          libelle={CRITERES[cle].libelle}
          choix={listOptionsOf(cle, options)}
          valeurs={filtre.listes[cle] ?? []}
        />
      ))}
      {prive && (
        <Repli nom="manque" libelle="Ce qui manque" choix={listManquesPossibles()} valeurs={filtre.manques} />
      )}
      <fieldset class="champ cases">
        <legend>Seulement celles</legend>
        <div class="cases-liste">
          {drapeaux.map((cle) => (
            <label key={cle}>
              <input type="checkbox" name={cle} value="oui" checked={filtre.drapeaux.includes(cle)} />{' '}
              {DRAPEAUX[cle].libelle}
            </label>
          ))}
        </div>
      </fieldset>
      <Periodes {...adresse} />
    </>
  );
}

function Comment({ adresse, colonnes, groupes }: ChoisirProps) {
  const { presentation } = adresse;
  const toChoix = (choix: Record<string, string>) =>
    Object.entries(choix).map(([valeur, libelle]) => ({ valeur, libelle }));
  return (
    <>
      <h2>Comment je veux le voir</h2>
      <Selecteur nom="vue" libelle="Vue" choix={toChoix(VUES)} valeur={presentation.vue} vide="" />
      <Selecteur nom="tri" libelle="Trier par" choix={toChoix(TRIS)} valeur={presentation.tri} vide="" />
      <div class="champ">
        <label>
          <input type="checkbox" name="sens" value="desc" checked={presentation.decroissant} /> Dans l’ordre
          inverse
        </label>
      </div>
      <Selecteur
        nom="groupe"
        libelle="Ranger par groupe"
        choix={groupes.map(({ cle, libelle }) => ({ valeur: cle, libelle }))}
        valeur={presentation.groupe}
        vide="Sans groupe"
      />
      {[...Map.groupBy(colonnes, ({ groupe }) => groupe)].map(([groupe, cols]) => (
        <Repli
          key={groupe}
          nom="colonne"
          libelle={`Colonnes : ${groupe.toLowerCase()}`}
          choix={cols.map(({ cle, libelle }) => ({ valeur: cle, libelle }))}
          valeurs={presentation.colonnes}
        />
      ))}
      <p class="aide">Sans colonne cochée, le tableau montre les colonnes ordinaires.</p>
    </>
  );
}

/** Everything a list may be asked for, and how it may be shown: one form, whose address is the answer. */
export function ChoisirPage(props: ChoisirProps) {
  return (
    <>
      <h1>Choisir les fiches et leur présentation</h1>
      <form action="/fiches" method="get" class="formulaire">
        <Quoi {...props} />
        <Comment {...props} />
        <p class="formulaire-actes">
          <button type="submit" class="principal">
            Montrer les fiches
          </button>
          <a href="/fiches">Tout montrer</a>
        </p>
      </form>
    </>
  );
}
