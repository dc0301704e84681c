import { formatCentimes, formatNumber } from '../../../shared/text/text.ts';
import { Chemin } from '../../../ui/layout.tsx';
import { usePage } from '../../../ui/page.ts';
import { Etat, Exemple, Jour, Ou, Prose } from '../../../ui/textes.tsx';
import type { PieceVue } from '../pieces/pieces.data.ts';
import { PiecesTable } from '../pieces/pieces.views.tsx';
import type { Versement } from '../versements/versements.table.ts';
import { VersementsTable } from '../versements/versements.views.tsx';
import type { FinancementVu } from './financements.data.ts';
import { computeSolde, ETATS_FINANCEMENT, findEtatFinancement } from './financements.rules.ts';
import { BASES_CALCUL, BASES_FISCALES } from './financements.table.ts';

export function EtatDeFinancement({ financement }: { financement: FinancementVu }) {
  const { mot, ton } = ETATS_FINANCEMENT[findEtatFinancement(financement)];
  return <Etat ton={ton}>{mot}</Etat>;
}

/** A structure, as far as this reader may see it. */
export function Structure({ id, nom }: { id: string | null; nom: string | null }) {
  if (!id) return <Ou valeur="" />;
  return nom ? <a href={`/structures/${id}`}>{nom}</a> : <span class="vide">Structure non montrée</span>;
}

/** « 12 places », as the base counts them; nothing for a lump sum. */
function describeQuantite({ base, quantite_centiemes: quantite }: FinancementVu): string {
  const mots = { place: 'places', heure: 'heures', etp: 'postes (ETP)', forfait: '', projet: 'projets' };
  return quantite === null ? '' : `, ${formatNumber(quantite / 100)} ${mots[base]}`.trimEnd();
}

function Somme({ centimes, jour, mot }: { centimes: number | null; jour: string | null; mot: string }) {
  if (centimes === null && !jour) return <Ou valeur="" />;
  return (
    <>
      <Ou valeur={centimes === null ? null : formatCentimes(centimes)} vide="Montant non renseigné" />
      {jour && (
        <>
          , {mot} le <Jour jour={jour} />
        </>
      )}
    </>
  );
}

function Bloc({ titre, children }: { titre: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{titre}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Details({ financement: f }: { financement: FinancementVu }) {
  const solde = computeSolde(f);
  return (
    <dl class="fiche-liste">
      <Bloc titre="Qui paie">
        <Structure id={f.financeur_id} nom={f.financeur} />
      </Bloc>
      <Bloc titre="Qui reçoit">
        <Structure id={f.beneficiaire_id} nom={f.beneficiaire} />
      </Bloc>
      {f.fiche_id && (
        <Bloc titre="Fiche action">
          <a href={`/fiches/${f.fiche_id}#argent`}>{f.fiche}</a>
        </Bloc>
      )}
      {f.convention_id && (
        <Bloc titre="Convention">
          <a href={`/conventions/${f.convention_id}#argent`}>{f.convention}</a>
        </Bloc>
      )}
      <Bloc titre="Année">{f.annee ?? 'Toute la durée'}</Bloc>
      <Bloc titre="Calcul">
        {BASES_CALCUL[f.base]}
        {describeQuantite(f)}. {BASES_FISCALES[f.base_fiscale]}.
      </Bloc>
      <Bloc titre={f.date_demande ? 'Demandé' : 'Envisagé'}>
        <Somme centimes={f.demande_centimes} jour={f.date_demande} mot="demandé" />
      </Bloc>
      {f.refuse ? (
        <Bloc titre="Refusé">
          {f.date_refus ? <Jour jour={f.date_refus} /> : <Ou valeur="" vide="Date non renseignée" />}
        </Bloc>
      ) : (
        <Bloc titre="Notifié">
          <Somme centimes={f.notifie_centimes} jour={f.date_notification} mot="notifié" />
        </Bloc>
      )}
      <Bloc titre="Versé">{formatCentimes(f.verse_centimes)}</Bloc>
      {solde !== undefined && <Bloc titre="Reste à verser">{formatCentimes(solde)}</Bloc>}
    </dl>
  );
}

type Props = { financement: FinancementVu; versements: Versement[]; pieces: PieceVue[] };

/** The last instalment came, and it is less than what was notified: a person says which amount is right. */
function AvisSolde({ financement, versements }: Omit<Props, 'pieces'>) {
  const solde = computeSolde(financement) ?? 0;
  const tousVerses = versements.length > 0 && versements.every(({ verse_le }) => verse_le !== null);
  const dernier = versements.some(({ nature }) => nature !== 'acompte');
  if (solde <= 0 || !tousVerses || !dernier) return null;
  return (
    <p class="avis">
      Le dernier versement est fait et il manque {formatCentimes(solde)}. Si le financeur a réduit son aide,
      corrigez le montant notifié.
    </p>
  );
}

export function FinancementShowPage({ financement, versements, pieces }: Props) {
  const { can } = usePage();
  const modifiable = can('finance.modifier');
  const ici = `/argent/financements/${financement.id}`;
  return (
    <>
      <Chemin
        etapes={[
          { href: '/argent', libelle: 'Argent' },
          { href: '/argent/financements', libelle: 'Les financements' },
        ]}
      />
      <div class="titre-actes">
        <h1>
          {financement.dispositif} {financement.annee} <Exemple si={financement.exemple} />
        </h1>
        {modifiable && (
          <a class="bouton" href={`${ici}/modifier`}>
            Modifier le financement
          </a>
        )}
      </div>
      <p class="chapeau">
        <EtatDeFinancement financement={financement} />
      </p>
      <AvisSolde financement={financement} versements={versements} />
      <Details financement={financement} />
      {financement.note && <Prose texte={financement.note} />}
      <h2 id="versements">Les versements</h2>
      {versements.length === 0 ? (
        <p class="vide">Aucun versement n’est prévu ni fait.</p>
      ) : (
        <VersementsTable titre="Acomptes et solde" versements={versements} retour={`${ici}#versements`} />
      )}
      {modifiable && !financement.refuse && (
        <p>
          <a class="bouton" href={`/argent/versements/nouveau?financement=${financement.id}`}>
            Noter un versement
          </a>
        </p>
      )}
      <h2 id="pieces">Les pièces attendues</h2>
      {pieces.length === 0 ? (
        <p class="vide">Aucune pièce n’est attendue.</p>
      ) : (
        <PiecesTable titre="Ce que demande ce financement" pieces={pieces} retour={`${ici}#pieces`} />
      )}
      {modifiable && (
        <p class="actes">
          <a class="bouton" href={`/argent/pieces/nouvelle?financement=${financement.id}`}>
            Ajouter une pièce
          </a>
          <a href={`/argent/pieces/prevoir?financement=${financement.id}`}>
            Prévoir les pièces d’un exercice
          </a>
        </p>
      )}
      <p class="actes-fin">
        {can('historique.lire') && <a href={`/historique/financement/${financement.id}`}>Historique</a>}{' '}
        {modifiable && <a href={`${ici}/supprimer`}>Mettre à la corbeille</a>}
      </p>
    </>
  );
}
