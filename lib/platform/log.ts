import pino from 'pino';
import { env } from './env';

/** Names of properties that may hold personal data or secrets. Their values are redacted at every depth that we log. */
const personal = [
  'first_name',
  'last_name',
  'name',
  'email',
  'phone_number',
  'from_message',
  'answers',
  'attribution',
  'search_text',
  'address',
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
];

declare global {
  var foyerLog: pino.Logger | undefined;
}

/**
 * Returns the logger, which writes one JSON line per event to standard output. Log ids and counts, never text that a
 * person typed: redaction is only a safeguard.
 */
export function log(): pino.Logger {
  return (globalThis.foyerLog ??= pino({
    level: env().log,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: personal.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[personal]' },
  }));
}
