import { pluralize } from '../../shared/text/text.ts';
import { Vide } from '../../ui/textes.tsx';
import { DETAILS_MAX } from './abrege.rules.ts';
import type { Choix } from './livrets.data.ts';

type Props = {
  choix: Choix;
  communes: readonly { code: string; nom: string }[];
  domaines: readonly { id: string; nom: string }[];
  total: number;
};

export function LivretPage({ choix, communes, domaines, total }: Props) {
  const params = new URLSearchParams(Object.entries(choix).filter(([, valeur]) => valeur !== ''));
  const requete = params.size > 0 ? `?${params}` : '';
  return (
    <>
      <h1>Le livret des services</h1>
      <p>
        Tous les services du territoire sur papier : par domaine, avec les téléphones, les lieux, les horaires
        et un index. Il est fait avec l’annuaire d’aujourd’hui.
      </p>
      <form action="/services/livret" method="get" class="filtres-rapides">
        <div class="champ">
          <label for="l-commune">Pour quelle commune</label>
          <select id="l-commune" name="commune">
            <option value="">Tout le territoire</option>
            {communes.map(({ code, nom }) => (
              <option key={code} value={code} selected={code === choix.commune}>
                {nom}
              </option>
            ))}
          </select>
        </div>
        <div class="champ">
          <label for="l-domaine">Pour quel domaine</label>
          <select id="l-domaine" name="domaine">
            <option value="">Tous les domaines</option>
            {domaines.map(({ id, nom }) => (
              <option key={id} value={id} selected={id === choix.domaine}>
                {nom}
              </option>
            ))}
          </select>
        </div>
        <p class="formulaire-actes">
          <button type="submit">Choisir</button>
        </p>
      </form>
      {total === 0 ? (
        <Vide>Aucun service pour ce choix. Choisissez une autre commune ou un autre domaine.</Vide>
      ) : (
        <>
          <p>
            {pluralize(total, 'service')}.{' '}
            {total > DETAILS_MAX
              ? `C’est beaucoup pour un livret : il sera abrégé, un paragraphe par service. Choisissez une commune ou un domaine pour l’avoir détaillé.`
              : 'Chacun a son téléphone en grand, et un code à scanner vers sa page.'}
          </p>
          <p class="actes">
            <a class="bouton" href={`/services/livret.pdf${requete}`}>
              Prendre le livret en PDF
            </a>{' '}
            <a href={`/services/livret.docx${requete}`}>Le prendre en Word, pour le retoucher</a>
          </p>
        </>
      )}
      <p>
        Sur un téléphone sans réseau : <a href="/services/hors-ligne">la page qui reste lisible hors ligne</a>
        .
      </p>
    </>
  );
}

export function LivretAttentePage() {
  return (
    <>
      <h1>Le livret se prépare</h1>
      <p role="status">
        Il y a beaucoup de services : cela prend quelques secondes. Cette page le donnera toute seule.
      </p>
      <p>
        Vous pouvez aussi <a href="/services/livret">choisir une commune ou un domaine</a> : le livret est
        plus court.
      </p>
    </>
  );
}
