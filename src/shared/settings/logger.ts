import pino, { type Logger } from 'pino';

let shared: Logger = pino({ level: 'silent' });

/** Starts the log: one JSON line an event on the error output; the console's own words stay readable. */
export function startLogger(level: string): Logger {
  shared = pino({ level, redact: ['courriel', 'destinataire', 'code', '*.courriel'] }, pino.destination(2));
  return shared;
}

export function logger(): Logger {
  return shared;
}
