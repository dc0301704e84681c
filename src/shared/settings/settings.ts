import path from 'node:path';
import { z } from 'zod';

const optional = z.string().trim().min(1).optional();

const schema = z.object({
  MAILLAGE_DATA: z.string().default('data'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: optional,
  DATABASE_POOLER: z.enum(['0', '1']).default('0'),
  MAILLAGE_PROCESSUS: z.coerce.number().int().min(1).max(64).default(1),
  MAILLAGE_URL: z.url().optional(),
  MAILLAGE_PROXY: z.enum(['0', '1']).default('0'),
  MAILLAGE_HORS_LIGNE: z.enum(['0', '1']).default('0'),
  MAILLAGE_SAUVEGARDE: z
    .union([z.literal('non'), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)])
    .default('03:30'),
  MAILLAGE_SAUVEGARDE_DOSSIER: optional,
  MAILLAGE_SAUVEGARDE_NOMBRE: z.coerce.number().int().min(2).max(1000).default(14),
  NODE_ENV: optional,
  SMTP_URL: optional,
  SMTP_FROM: z.string().default('Maillage <ne-pas-repondre@localhost>'),
  PROCONNECT_ISSUER: z.url().optional(),
  PROCONNECT_CLIENT_ID: optional,
  PROCONNECT_CLIENT_SECRET: optional,
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export type Settings = {
  dataFolder: string;
  port: number;
  host: string;
  databaseUrl: string | undefined;
  /** Between the program and PostgreSQL, something gives each transaction the session of another. */
  databasePooler: boolean;
  /** How many processes answer; more than one asks for a PostgreSQL server. */
  processus: number;
  /** Where people reach the site, without a final slash. */
  publicUrl: string;
  /** True behind a reverse proxy whose X-Forwarded-For and X-Forwarded-Proto may be believed. */
  trustProxy: boolean;
  offline: boolean;
  development: boolean;
  smtpUrl: string | undefined;
  smtpFrom: string;
  proconnect: { issuer: string; clientId: string; clientSecret: string } | undefined;
  logLevel: string;
  /** The daily backup: when it is due in Paris (undefined: never), where, and how many are kept. */
  sauvegarde: { heure: string | undefined; dossier: string; nombre: number };
};

/**
 * Settings from the environment.
 * @throws with one French line a wrong variable.
 */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const parsed = schema.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
  );
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `- ${issue.path.join('.')} : valeur refusée`);
    throw new Error(`Réglages à corriger :\n${lines.join('\n')}`);
  }
  const e = parsed.data;
  return {
    dataFolder: path.resolve(e.MAILLAGE_DATA),
    port: e.PORT,
    host: e.HOST,
    databaseUrl: e.DATABASE_URL,
    databasePooler: e.DATABASE_POOLER === '1',
    processus: e.MAILLAGE_PROCESSUS,
    publicUrl: (e.MAILLAGE_URL ?? `http://localhost:${e.PORT}`).replace(/\/+$/, ''),
    trustProxy: e.MAILLAGE_PROXY === '1',
    offline: e.MAILLAGE_HORS_LIGNE === '1',
    development: e.NODE_ENV === 'development',
    smtpUrl: e.SMTP_URL,
    smtpFrom: e.SMTP_FROM,
    proconnect: readProconnect(e),
    logLevel: e.LOG_LEVEL,
    sauvegarde: {
      heure: e.MAILLAGE_SAUVEGARDE === 'non' ? undefined : e.MAILLAGE_SAUVEGARDE,
      dossier: path.resolve(e.MAILLAGE_SAUVEGARDE_DOSSIER ?? path.join(e.MAILLAGE_DATA, 'sauvegardes')),
      nombre: e.MAILLAGE_SAUVEGARDE_NOMBRE,
    },
  };
}

function readProconnect(e: z.infer<typeof schema>): Settings['proconnect'] {
  if (!e.PROCONNECT_ISSUER || !e.PROCONNECT_CLIENT_ID || !e.PROCONNECT_CLIENT_SECRET) return undefined;
  return {
    issuer: e.PROCONNECT_ISSUER,
    clientId: e.PROCONNECT_CLIENT_ID,
    clientSecret: e.PROCONNECT_CLIENT_SECRET,
  };
}
