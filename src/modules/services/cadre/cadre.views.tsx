import { usePage } from '../../../ui/page.ts';
import { Vide } from '../../../ui/textes.tsx';
import { type Adresse, writeAdresse } from '../recherche/adresse.rules.ts';
import { type CarteLue, ServiceCarte } from '../recherche/cartes.views.tsx';
import { describeTotal } from '../recherche/facettes.rules.ts';

export function CadrePage({
  cartes,
  total,
  adresse,
}: {
  cartes: CarteLue[];
  total: number;
  adresse: Adresse;
}) {
  const { territoireNom } = usePage();
  return (
    <>
      <h1 class="cadre-titre">Les services, {territoireNom}</h1>
      <p>
        <strong>{describeTotal(total)}</strong>.{' '}
        <a href={writeAdresse(adresse)}>Chercher dans tout l’annuaire</a>
      </p>
      {cartes.length === 0 ? (
        <Vide>Aucun service ne répond à ce choix.</Vide>
      ) : (
        <ol class="liste services-liste">
          {cartes.map((carte) => (
            <ServiceCarte key={carte.id} carte={carte} />
          ))}
        </ol>
      )}
    </>
  );
}

type Props = {
  communes: readonly { code: string; nom: string }[];
  domaines: readonly { id: string; nom: string }[];
  adresse: Adresse;
  url: string;
};

export function IntegrerPage({ communes, domaines, adresse, url }: Props) {
  const src = `${url}${writeAdresse(adresse).replace(/^\/services/, '/services/cadre')}`;
  const code = `<iframe src="${src.replaceAll('&', '&amp;')}" title="Les services du territoire" width="100%" height="800" loading="lazy"></iframe>`;
  return (
    <>
      <h1>Mettre les services sur votre site</h1>
      <p>
        Une mairie, une école, une association peut montrer cette liste sur son propre site. Elle reste à jour
        seule, sans script ni traceur.
      </p>
      <form action="/services/integrer" method="get" class="filtres-rapides">
        <div class="champ">
          <label for="i-commune">Près de</label>
          <select id="i-commune" name="commune">
            <option value="">Tout le territoire</option>
            {communes.map(({ code: valeur, nom }) => (
              <option key={valeur} value={valeur} selected={valeur === adresse.commune}>
                {nom}
              </option>
            ))}
          </select>
        </div>
        <div class="champ">
          <label for="i-domaine">Domaine</label>
          <select id="i-domaine" name="domaine">
            <option value="">Tous les domaines</option>
            {domaines.map(({ id, nom }) => (
              <option key={id} value={id} selected={adresse.domaines.includes(id)}>
                {nom}
              </option>
            ))}
          </select>
        </div>
        <p class="formulaire-actes">
          <button type="submit">Choisir</button>
        </p>
      </form>
      <div class="champ">
        <label for="i-code">Copiez ces lignes dans votre page</label>
        <textarea id="i-code" rows={4} readOnly>
          {code}
        </textarea>
      </div>
      <p>
        <a href={src}>Voir ce que cela donne</a>
      </p>
    </>
  );
}
