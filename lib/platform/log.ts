import pino from 'pino';
import { env } from './env';

/** Names under which personal data or secrets might travel; their values never reach the log, at any of the depths we log. */
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

/** One JSON line per event on standard output. Log ids and counts, never what a person typed: redaction is the net, not the plan. */
export function log(): pino.Logger {
  return (globalThis.foyerLog ??= pino({
    level: env().log,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: personal.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[personal]' },
  }));
}
