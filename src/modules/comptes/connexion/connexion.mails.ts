import { declareMessage } from '../../../shared/jobs/outbox.ts';
import { spellDe } from '../../../shared/text/text.ts';
import { findCompteActif } from './connexion.data.ts';

declareMessage('code_connexion', async ({ db, territoireId, publicUrl }, destinataire, { code = '' }) => {
  if (!(await findCompteActif(db, territoireId, destinataire))) return undefined;
  return {
    // Not in the subject: a locked telephone shows it to whoever passes.
    sujet: 'Votre code de connexion',
    texte: [
      'Bonjour,',
      '',
      `Votre code de connexion est : ${code.slice(0, 4)} ${code.slice(4)}`,
      '',
      'Il sert une fois, pendant dix minutes, dans le navigateur où vous l’avez demandé.',
      `La page où l’écrire : ${publicUrl}/connexion/code`,
      '',
      'Vous n’avez rien demandé ? Ne faites rien : sans ce code, personne n’entre.',
    ].join('\n'),
  };
});

declareMessage('invitation', async ({ publicUrl }, _destinataire, { territoire = '', par = '' }) => ({
  sujet: `Votre accès au projet social ${spellDe(territoire)}`,
  texte: [
    'Bonjour,',
    '',
    `${par} vous ouvre un accès au projet social ${spellDe(territoire)}.`,
    '',
    `Pour entrer, ouvrez ${publicUrl}/connexion et écrivez votre adresse électronique.`,
    'Vous recevrez un code : il n’y a pas de mot de passe à retenir.',
  ].join('\n'),
}));
