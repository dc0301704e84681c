import { spellDe } from '../../shared/text/text.ts';
import { usePage } from '../../ui/page.ts';
import { Ou } from '../../ui/textes.tsx';
import { FRAIS } from '../services/services.api.ts';
import { sayHoraires } from './suggestions/suggestions.rules.ts';
import type { StructureSuivie } from './verifications.rules.ts';

/** What to say on the telephone, read from top to bottom: who calls, what the page says, the question, thanks. */
export function Script({ structure }: { structure: StructureSuivie }) {
  const { personne, territoireNom } = usePage();
  return (
    <details class="suite">
      <summary>
        Ce que vous pouvez dire<span class="hors-ecran"> à {structure.nom}</span>
      </summary>
      <p>
        « Bonjour, {personne ?? 'je suis de l’équipe'}, {spellDe(territoireNom)}. Notre annuaire vous présente
        aux habitants. Je vous lis ce qu’il dit : arrêtez-moi si ce n’est plus juste. »
      </p>
      <ul>
        {structure.services.map((service) => (
          <li key={service.id}>
            <strong>{service.nom}</strong>. Le téléphone est{' '}
            <Ou valeur={service.telephone || service.structure_telephone} vide="à demander" />. Les horaires
            sont <Ou valeur={sayHoraires(service.horaires)} vide="ceux du lieu, à demander" />. Le prix :{' '}
            {service.frais === 'inconnu' ? (
              <span class="vide">à demander</span>
            ) : (
              [FRAIS[service.frais as keyof typeof FRAIS], service.frais_precisions]
                .filter(Boolean)
                .join(', ')
            )}
            .
          </li>
        ))}
      </ul>
      <p>« Y a-t-il autre chose à changer ? Merci, je note que c’est vérifié aujourd’hui. »</p>
    </details>
  );
}
