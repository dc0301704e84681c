import { type Compose, declareMessage } from '../../shared/jobs/outbox.ts';
import { findSite } from '../campagnes/campagnes.api.ts';
import type { Cause } from './causes/causes.table.ts';
import { leaveCharge, takeCauses } from './charge/charge.data.ts';
import { createJeton } from './choix/jetons.data.ts';
import type { NatureRappel } from './rappels.table.ts';
import { composeResume } from './resume/resume.data.ts';

type Contexte = Parameters<Compose>[0];

/** One blank line between two parts, whichever of them is empty. */
const toTexte = (lignes: readonly string[]) => lignes.join('\n').replace(/\n{3,}/g, '\n\n');

/** Every message ends with how to receive fewer: a link of its own, made now, that needs no account. */
async function closeTexte({ db, territoireId, now }: Contexte, destinataire: string, adresse: string) {
  const lien = `${adresse}/messages/${await createJeton(db, territoireId, destinataire, now)}`;
  const fin = [
    '',
    `Qui joindre : ${adresse}/nous-joindre`,
    '-- ',
    'Choisir ces messages, ou ne plus en recevoir, sans compte ni mot de passe :',
    lien,
  ];
  return { fin, desinscription: lien };
}

const TITRES: [NatureRappel, string][] = [
  ['assignation', 'Vous tenez désormais :'],
  ['retard', 'La fin prévue est passée :'],
  ['echeance', 'La fin prévue approche :'],
  ['piece', 'Ces pièces sont attendues :'],
];

function writeCause({ titre, detail, chemin }: Cause, adresse: string): string[] {
  return [`- ${[titre, detail].filter(Boolean).join(' : ')}`, ...(chemin ? [`  ${adresse}${chemin}`] : [])];
}

function writeCauses(causes: readonly Cause[], adresse: string): string[] {
  return TITRES.flatMap(([nature, titre]) => {
    const siennes = causes.filter((cause) => cause.nature === nature);
    return siennes.length > 0 ? [titre, ...siennes.flatMap((cause) => writeCause(cause, adresse)), ''] : [];
  });
}

/** What is said must be right today: a person who knows better is told how to have it put right. */
function writeSuite(causes: readonly Cause[]): string[] {
  const dates = causes.some(({ nature }) => nature === 'retard' || nature === 'echeance');
  return dates ? ['C’est fini, ou la date a changé ? Dites-le-nous : nous mettrons la fiche à jour.'] : [];
}

declareMessage('rappel_fiches', async (contexte, destinataire) => {
  const { db, territoireId, publicUrl, id, now } = contexte;
  const depart = { messageId: id, destinataire, groupe: 'rappel_fiches', now } as const;
  const causes = await takeCauses(db, territoireId, depart);
  if (causes.length === 0) return undefined;
  const { nom, adresse } = await findSite(db, territoireId, publicUrl);
  const { fin, desinscription } = await closeTexte(contexte, destinataire, adresse);
  const seulesPieces = causes.every(({ nature }) => nature === 'piece');
  return {
    sujet: `${nom} : ${seulesPieces ? 'des pièces sont attendues' : 'vos fiches cette semaine'}`,
    texte: toTexte(['Bonjour,', '', ...writeCauses(causes, adresse), ...writeSuite(causes), ...fin]),
    desinscription,
  };
});

declareMessage('rappel_resume', async (contexte, destinataire) => {
  const { db, territoireId, publicUrl, id, now } = contexte;
  const depart = { messageId: id, destinataire, groupe: 'rappel_resume', now } as const;
  const jour = (await takeCauses(db, territoireId, depart))
    .map((cause) => cause.jour)
    .sort()
    .at(-1);
  if (!jour) return undefined;
  const site = await findSite(db, territoireId, publicUrl);
  const resume = await composeResume(db, territoireId, { destinataire, jour, now, site });
  if (!resume) {
    await leaveCharge(db, territoireId, id, now);
    return undefined;
  }
  const { fin, desinscription } = await closeTexte(contexte, destinataire, site.adresse);
  return { sujet: resume.sujet, texte: toTexte([...resume.lignes, ...fin]), desinscription };
});
