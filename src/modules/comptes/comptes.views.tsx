import { ROLES, type Role } from '../../shared/access/droits.ts';
import { addJours, formatInstant } from '../../shared/clock/clock.ts';
import type { Champ, Erreurs, Saisie } from '../../shared/form/champs.ts';
import { ChampsForm, type Options } from '../../ui/champs.tsx';
import { Acte, Formulaire, Refus } from '../../ui/formulaire.tsx';
import { Chemin } from '../../ui/layout.tsx';
import { Jour } from '../../ui/textes.tsx';
import type { Compte } from './comptes.data.ts';
import { invitationChamps, mandatChamps } from './comptes.form.ts';
import type { Mandat } from './mandats/mandats.data.ts';
import type { SessionVue } from './sessions/sessions.data.ts';

export function ComptesPage({ comptes, seul }: { comptes: (Compte & { roles: Role[] })[]; seul: boolean }) {
  return (
    <>
      <div class="titre-actes">
        <h1>Comptes</h1>
        <a class="bouton" href="/comptes/nouveau">
          Inviter une personne
        </a>
      </div>
      {seul && (
        <p class="avis">
          Une seule personne administre ce site. Donnez ce rôle à une deuxième : si la première part, l’accès
          ne se perd pas.
        </p>
      )}
      <table class="tableau">
        <caption class="hors-ecran">Personnes qui ont un accès</caption>
        <thead>
          <tr>
            <th scope="col">Nom</th>
            <th scope="col">Rôles</th>
            <th scope="col">Dernière connexion</th>
          </tr>
        </thead>
        <tbody>
          {comptes.map((compte) => (
            <tr key={compte.id}>
              <th scope="row">
                <a href={`/comptes/${compte.id}`}>{compte.nom}</a>
                {compte.suspendu_le && ' (suspendu)'}
              </th>
              <td data-titre="Rôles">
                {compte.roles.map((role) => ROLES[role]).join(', ') || <span class="vide">Aucun rôle</span>}
              </td>
              <td data-titre="Dernière connexion">
                {compte.derniere_connexion_le ? (
                  formatInstant(compte.derniere_connexion_le)
                ) : (
                  <span class="vide">Jamais</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

type FormProps = { champs: readonly Champ[]; saisie: Saisie; erreurs: Erreurs; options: Options };

export function InvitationPage({ saisie, erreurs, options }: Omit<FormProps, 'champs'>) {
  return (
    <>
      <h1>Inviter une personne</h1>
      <p>Elle recevra un message qui explique comment entrer. Il n’y a pas de mot de passe.</p>
      <Refus erreurs={erreurs} champs={invitationChamps} />
      <Formulaire action="/comptes" bouton="Inviter" retour="/comptes">
        <ChampsForm champs={invitationChamps} saisie={saisie} erreurs={erreurs} options={options} />
      </Formulaire>
    </>
  );
}

/** From when to when a role is held: a role that never was, or not for a day, is not said to last. */
function Duree({ mandat: { date_debut, date_fin }, aujourdhui }: { mandat: Mandat; aujourdhui: string }) {
  const debut = <Jour jour={date_debut} />;
  if (date_fin && date_fin < date_debut)
    return addJours(date_fin, 1) === date_debut ? (
      <>donné et retiré le {debut}</>
    ) : (
      <>prévu à partir du {debut}, retiré avant</>
    );
  if (!date_fin)
    return (
      <>
        {date_debut > aujourdhui ? 'à partir du' : 'depuis le'} {debut}
      </>
    );
  return (
    <>
      {date_debut === date_fin ? (
        <>le {debut}</>
      ) : (
        <>
          du {debut} au <Jour jour={date_fin} />
        </>
      )}
      {date_fin < aujourdhui && ' (terminé)'}
    </>
  );
}

function MandatListe({
  compte,
  mandats,
  aujourdhui,
}: {
  compte: Compte;
  mandats: Mandat[];
  aujourdhui: string;
}) {
  return (
    <ul class="liste">
      {mandats.map((mandat) => {
        const fini = mandat.date_fin !== null && mandat.date_fin < aujourdhui;
        const role = ROLES[mandat.role as Role];
        return (
          <li key={mandat.id}>
            <p>
              <strong>{role}</strong>
              {mandat.structure && ` pour ${mandat.structure}`},{' '}
              <Duree mandat={mandat} aujourdhui={aujourdhui} />
            </p>
            {!fini && (
              <Acte
                action={`/comptes/${compte.id}/mandats/${mandat.id}/fin`}
                libelle="Mettre fin au rôle"
                precision={`« ${role} »`}
                danger
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

type ShowProps = Omit<FormProps, 'champs'> & {
  compte: Compte;
  mandats: Mandat[];
  nbSessions: number;
  aujourdhui: string;
};

export function ComptePage({ compte, mandats, nbSessions, aujourdhui, saisie, erreurs, options }: ShowProps) {
  return (
    <>
      <Chemin etapes={[{ href: '/comptes', libelle: 'Comptes' }]} />
      <h1>{compte.nom}</h1>
      <p>
        <a href={`mailto:${compte.courriel}`}>{compte.courriel}</a>
        {compte.suspendu_le && ' : compte suspendu'}
      </p>
      <h2>Ses rôles</h2>
      {mandats.length === 0 && <p class="vide">Aucun rôle : cette personne ne voit que le site public.</p>}
      <MandatListe compte={compte} mandats={mandats} aujourdhui={aujourdhui} />
      <h2>Donner un rôle</h2>
      <Refus erreurs={erreurs} champs={mandatChamps} />
      <Formulaire action={`/comptes/${compte.id}/mandats`} bouton="Donner ce rôle">
        <ChampsForm champs={mandatChamps} saisie={saisie} erreurs={erreurs} options={options} />
      </Formulaire>
      <h2>Ses sessions</h2>
      <p>{nbSessions === 0 ? 'Aucune session ouverte.' : `Sessions ouvertes : ${nbSessions}.`}</p>
      {nbSessions > 0 && (
        <Acte action={`/comptes/${compte.id}/sessions`} libelle="Fermer toutes ses sessions" danger />
      )}
      <h2>Suspendre</h2>
      <p>Un compte suspendu n’entre plus, dès la page suivante. Ce qu’il a fait reste.</p>
      <Acte
        action={`/comptes/${compte.id}/suspension`}
        libelle={compte.suspendu_le ? 'Réactiver le compte' : 'Suspendre le compte'}
        champs={{ suspendre: compte.suspendu_le ? 'non' : 'oui' }}
        danger={!compte.suspendu_le}
      />
    </>
  );
}

export function MesSessionsPage({ sessions }: { sessions: SessionVue[] }) {
  return (
    <>
      <h1>Mes sessions</h1>
      <p>Les appareils où vous êtes connecté·e. Fermez ceux que vous ne reconnaissez pas.</p>
      <ul class="liste">
        {sessions.map((session) => (
          <li key={session.id}>
            <p>
              <strong>{session.appareil}</strong>
              {session.courante && ' (cet appareil)'}
              <br />
              Ouverte le {formatInstant(session.created_at)}, vue le {formatInstant(session.vue_le)}
            </p>
            {!session.courante && (
              <Acte
                action={`/mes-sessions/${session.id}/fermeture`}
                libelle="Fermer cette session"
                precision={`« ${session.appareil} »`}
                danger
              />
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Acte action="/mes-sessions/fermeture" libelle="Fermer toutes mes sessions, ici aussi" danger />
      )}
    </>
  );
}
