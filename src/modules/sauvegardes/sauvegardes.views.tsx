import { formatInstant, formatJour } from '../../shared/clock/clock.ts';
import { type EtatSauvegarde, SAUVEGARDES } from '../../shared/sauvegarde/etat.rules.ts';
import type { SauvegardeTable } from '../../shared/sauvegarde/sauvegardes.table.ts';

type Reglages = { heure: string | undefined; dossier: string; nombre: number };

/** What to do, for whoever administers the site and may not hold its machine. */
const A_FAIRE: Record<EtatSauvegarde, string> = {
  bonne: 'Gardez-en aussi une copie sur une autre machine : un disque peut mourir avec ses sauvegardes.',
  attendue: 'Revenez demain : elle sera dans ce tableau.',
  en_retard:
    'Demandez à la personne qui tient la machine de lancer « maillage doctor », puis « maillage backup ».',
  echouee: 'Le programme réessaie dans une heure. Transmettez la cause à la personne qui tient la machine.',
  arretee: 'Vérifiez que quelqu’un sauvegarde autrement, ou remettez une heure dans MAILLAGE_SAUVEGARDE.',
};

const GRAVES: readonly EtatSauvegarde[] = ['en_retard', 'echouee'];

function formatTaille(octets: number): string {
  if (octets < 1e6) return `${Math.max(1, Math.round(octets / 1e3))} ko`;
  return `${(octets / 1e6).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} Mo`;
}

function describeVerification({ finie_le, erreur }: SauvegardeTable): string {
  if (finie_le) return 'Restaurée et comparée';
  return erreur ? `Échouée : ${erreur}` : 'En cours';
}

function Jours({ jours }: { jours: readonly SauvegardeTable[] }) {
  return (
    <table class="tableau">
      <caption>Les trente derniers jours</caption>
      <thead>
        <tr>
          <th scope="col">Jour</th>
          <th scope="col">Vérification</th>
          <th scope="col">Taille</th>
          <th scope="col">Fichier</th>
        </tr>
      </thead>
      <tbody>
        {jours.map((jour) => (
          <tr key={jour.jour}>
            <th scope="row">{formatJour(jour.jour)}</th>
            <td data-titre="Vérification">{describeVerification(jour)}</td>
            <td data-titre="Taille">
              {jour.finie_le
                ? `${formatTaille(jour.taille)}, ${jour.lignes.toLocaleString('fr-FR')} lignes`
                : '–'}
            </td>
            <td data-titre="Fichier">{jour.finie_le ? `${jour.fichier} (${jour.machine})` : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Props = {
  jours: readonly SauvegardeTable[];
  etat: EtatSauvegarde;
  reglages: Reglages;
  abimees: readonly string[];
  verifieeLe: Date | undefined;
};

export function SauvegardesPage({ jours, etat, reglages, abimees, verifieeLe }: Props) {
  const { heure, dossier, nombre } = reglages;
  return (
    <>
      <h1>Sauvegardes</h1>
      {abimees.length > 0 && (
        <p class="avis" role="alert">
          Une partie de la base est abîmée. Prévenez tout de suite la personne qui tient la machine : «
          maillage doctor » dit laquelle, et comment restaurer. Trouvé : {abimees.join(' ; ')}.
        </p>
      )}
      <p class="avis" role={GRAVES.includes(etat) ? 'alert' : undefined}>
        {SAUVEGARDES[etat]}. {A_FAIRE[etat]}
      </p>
      {heure && (
        <p>
          Chaque jour après {heure}, le programme sauvegarde tout dans {dossier}. Il remet la copie dans une
          base d’essai, la compare, puis garde les {nombre} dernières. Les plus anciennes ne partent qu’après
          une nouvelle vérifiée.
        </p>
      )}
      {jours.length > 0 ? (
        <Jours jours={jours} />
      ) : (
        <p class="vide">Aucune sauvegarde automatique pour le moment.</p>
      )}
      <h2>Pour restaurer</h2>
      <p>
        La personne qui tient la machine lance « maillage restore FICHIER --essai » : la commande dit ce qui
        serait remplacé, et ne change rien. Le contenu d’un seul objet se rétablit depuis son historique, sans
        sauvegarde.
      </p>
      {verifieeLe && <p>Les fichiers de la base ont été relus {formatInstant(verifieeLe)}.</p>}
    </>
  );
}
