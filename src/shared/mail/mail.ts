import fs from 'node:fs';
import path from 'node:path';
import nodemailer from 'nodemailer';
import type { Settings } from '../settings/settings.ts';

export type Courrier = {
  a: string;
  sujet: string;
  texte: string;
  id: string;
  /** Where one asks for no more of these, without an account: mail programs show it as a button. */
  desinscription?: string;
};
export type Postier = { send(courrier: Courrier): Promise<void>; nature: 'dossier' | 'smtp' };

/** RFC 2369 and, where the site is served over HTTPS, the one click of RFC 8058. */
function toEntetes({ desinscription }: Courrier): Record<string, string> {
  if (!desinscription) return {};
  const unClic = { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
  return {
    'List-Unsubscribe': `<${desinscription}>`,
    ...(desinscription.startsWith('https:') ? unClic : {}),
  };
}

/**
 * How messages leave. Without SMTP settings they become .eml files in the data folder, and the console shows
 * their text: a first try needs no mail server, and nothing reaches a real address by mistake.
 */
export function makePostier(settings: Settings, show: (text: string) => void): Postier {
  if (settings.smtpUrl) return makeSmtp(settings.smtpUrl, settings.smtpFrom);
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  const folder = path.join(settings.dataFolder, 'courriels');
  return {
    nature: 'dossier',
    async send(courrier) {
      const { a, sujet, texte, id } = courrier;
      const { message } = await composer.sendMail({
        from: settings.smtpFrom,
        to: a,
        subject: sujet,
        text: texte,
        messageId: id,
        headers: toEntetes(courrier),
      });
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
      const file = path.join(folder, `${id.replace(/[^0-9a-z-]/gi, '')}.eml`);
      fs.writeFileSync(file, message as Buffer, { mode: 0o600 });
      show(`Courriel pour ${a} (écrit dans ${file}) :\n${texte}`);
    },
  };
}

/** A server that answers no more is left before anybody would think that the message was never taken. */
const ATTENTES = { connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 120_000 };

function makeSmtp(url: string, from: string): Postier {
  const transport = nodemailer.createTransport({ url, ...ATTENTES });
  return {
    nature: 'smtp',
    async send(courrier) {
      const { a, sujet, texte, id } = courrier;
      const headers = toEntetes(courrier);
      const messageId = `<${id}@maillage>`;
      await transport.sendMail({ from, to: a, subject: sujet, text: texte, messageId, headers });
    },
  };
}
