import type { ComponentChildren } from 'preact';
import { formatInstant } from '../../shared/clock/clock.ts';
import { ChoixUnique } from '../../ui/choix.tsx';
import { Acte, Formulaire } from '../../ui/formulaire.tsx';
import { Vide } from '../../ui/textes.tsx';
import type { LienVu } from './liens.data.ts';
import { NATURES_LIEN, type NatureLien } from './liens.table.ts';
import type { Volet } from './volets/volets.api.ts';

/** One bead of the thread: a question that people ask, and what answers it. */
export type Maillon = { titre: string; contenu: ComponentChildren; ici?: boolean };

/** Le fil: why an object exists, what it is, what comes of it, along one continuous line. */
export function Fil({ maillons }: { maillons: Maillon[] }) {
  return (
    <nav class="fil" aria-label="Le fil : d’où cela vient, où cela mène">
      <h2>Le fil</h2>
      <ol>
        {maillons.map(({ titre, contenu, ici }) => (
          <li key={titre} class={ici ? 'fil-ici' : undefined} aria-current={ici ? 'true' : undefined}>
            <span class="fil-titre">{titre}</span>
            <div>{contenu}</div>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The parts that other modules add to an object's page. */
export function Volets({ volets }: { volets: Volet[] }) {
  return (
    <>
      {volets.map(({ ancre, titre, contenu }) => (
        <section key={ancre} aria-labelledby={ancre}>
          <h2 id={ancre}>{titre}</h2>
          {contenu}
        </section>
      ))}
    </>
  );
}

type Props = {
  titre: string;
  href: string;
  chemin: string;
  liens: LienVu[];
  natures: { nature: NatureLien; cibles: { valeur: string; libelle: string }[] }[];
  /** What was refused, in which of the forms. */
  refus?: { erreur: string; nature: string; cherche: string };
};

export function LiensPage({ titre, href, chemin, liens, natures, refus }: Props) {
  return (
    <>
      <h1>
        Les liens de <a href={href}>{titre}</a>
      </h1>
      <p>Un lien se lit des deux côtés. Il dit qui l’a tiré, et quand.</p>
      {refus && (
        <p class="erreur" role="alert">
          {refus.erreur}
        </p>
      )}
      {liens.length === 0 && <Vide>Aucun lien pour le moment. Tirez le premier ci-dessous.</Vide>}
      <ul class="liste">
        {liens.map((lien) => (
          <li key={lien.id}>
            <p>
              {NATURES_LIEN[lien.nature][lien.aller ? 'aller' : 'retour']} <strong>{lien.titre}</strong>
              <br />
              <small>
                Tiré par {lien.acteur}, {formatInstant(lien.created_at)}
              </small>
            </p>
            <Acte
              action={`${chemin}/${lien.id}/coupure`}
              libelle="Couper ce lien"
              precision={`avec « ${lien.titre} »`}
              danger
            />
          </li>
        ))}
      </ul>
      <h2>Tirer un lien</h2>
      {natures.map(({ nature, cibles }) =>
        cibles.length === 0 ? null : (
          <Formulaire
            key={nature}
            action={chemin}
            bouton={`Ajouter « ${NATURES_LIEN[nature].aller} »`}
            classe="formulaire ligne"
          >
            <input type="hidden" name="nature" value={nature} />
            <div class="champ">
              <ChoixUnique
                nom="cible"
                suffixe={`-${nature}`}
                libelle={NATURES_LIEN[nature].aller}
                liste={cibles}
                cherche={refus?.nature === nature ? refus.cherche : ''}
              />
            </div>
          </Formulaire>
        ),
      )}
    </>
  );
}
