import { formatJour } from '../../shared/clock/clock.ts';
import { type Compose, declareMessage } from '../../shared/jobs/outbox.ts';
import { findDemande } from './demandes/demandes.data.ts';
import { isComplete, nameFiche } from './demandes/demandes.rules.ts';
import { findSite } from './demandes/relances.data.ts';
import { findReponse } from './reponses/reponses.data.ts';

type Contexte = Parameters<Compose>[0];

/** The request as it stands when the message leaves; undefined when there is nothing left to ask. */
async function findCause({ db, territoireId }: Contexte, id: string) {
  const demande = await findDemande(db, territoireId, id);
  if (!demande || demande.revoquee_le || demande.campagne_finie || isComplete(demande)) return undefined;
  return demande;
}

/** Both messages end alike: which fiches, the link, what it is, how long it opens. */
async function writeSuite(contexte: Contexte, demande: string, jeton: string) {
  const cause = await findCause(contexte, demande);
  if (!cause) return undefined;
  const { nom, adresse } = await findSite(contexte.db, contexte.territoireId, contexte.publicUrl);
  const attendues = cause.fiches.filter(({ reponse_id }) => reponse_id === null);
  const limite = cause.date_limite
    ? ` Votre réponse est attendue avant le ${formatJour(cause.date_limite)}.`
    : '';
  const suite = [
    ...attendues.map((fiche) => `- ${nameFiche(fiche)}`),
    '',
    `Deux minutes suffisent, sans compte ni mot de passe :`,
    `${adresse}/nouvelles/${jeton}`,
    '',
    `Ce lien est le vôtre jusqu’au ${formatJour(cause.expire_le)}. Il permet aussi de corriger votre réponse.${limite}`,
    'Une question ? Voyez qui joindre :',
    `${adresse}/nous-joindre`,
  ];
  return { cause, nom, attendues, suite };
}

const fichesDe = (nombre: number) => (nombre > 1 ? 'vos fiches action' : 'votre fiche action');

declareMessage('nouvelles_demande', async (contexte, _destinataire, { demande = '', jeton = '' }) => {
  const ecrit = await writeSuite(contexte, demande, jeton);
  if (!ecrit) return undefined;
  const { cause, nom, attendues, suite } = ecrit;
  const mot = cause.message || cause.campagne_message;
  return {
    sujet: `${nom} : des nouvelles de ${fichesDe(attendues.length)}`,
    texte: [
      `Bonjour ${cause.pilote},`,
      '',
      ...(mot ? [mot, ''] : []),
      `Où en est-on de ${fichesDe(attendues.length)} ?`,
      ...suite,
    ].join('\n'),
  };
});

declareMessage('nouvelles_relance', async (contexte, _destinataire, { demande = '', jeton = '' }) => {
  const ecrit = await writeSuite(contexte, demande, jeton);
  if (!ecrit) return undefined;
  const { cause, nom, attendues, suite } = ecrit;
  return {
    sujet: `${nom} : il manque vos nouvelles`,
    texte: [
      `Bonjour ${cause.pilote},`,
      '',
      `Nous vous avons demandé où en est-on de ${fichesDe(attendues.length)}. Votre réponse n’est pas encore là.`,
      'Une phrase suffit, même pour dire que rien n’a changé.',
      '',
      ...suite,
      '',
      'C’est le seul rappel que le site enverra.',
    ].join('\n'),
  };
});

declareMessage(
  'nouvelles_ecartees',
  async ({ db, territoireId, publicUrl }, _destinataire, { reponse = '' }) => {
    const lue = await findReponse(db, territoireId, reponse);
    if (lue?.decision !== 'ecartee' || !lue.mot) return undefined;
    const { nom, adresse } = await findSite(db, territoireId, publicUrl);
    return {
      sujet: `${nom} : au sujet de vos nouvelles`,
      texte: [
        `Bonjour ${lue.pilote},`,
        '',
        `Merci pour vos nouvelles de « ${lue.fiche_titre} ». Elles n’ont pas été reprises telles quelles :`,
        '',
        lue.mot,
        '',
        `Qui joindre : ${adresse}/nous-joindre`,
      ].join('\n'),
    };
  },
);
