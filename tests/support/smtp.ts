import type { ParsedMail } from 'mailparser';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

interface ReceivedMail extends ParsedMail {
  envelope_from: string;
  envelope_to: string[];
}

/** A mail server's refusal: a 4xx code asks to retry later, a 5xx code is permanent. */
interface Refusal {
  code: number;
  message: string;
}

export interface SmtpSink {
  /** The value for SMTP_URL. */
  url: string;
  mails: ReceivedMail[];
  /**
   * Resolves with the first mail, received already or later, that matches the predicate. Rejects with a list of the
   * received mails.
   */
  waitFor(predicate: (mail: ReceivedMail) => boolean, timeout_ms?: number): Promise<ReceivedMail>;
  /**
   * Sets a rule that is applied to each recipient from now on. The server answers with the refusal that the rule
   * returns. undefined accepts all mail again.
   */
  refuse(rule: ((recipient: string) => Refusal | undefined) | undefined): void;
  stop(): Promise<void>;
}

/**
 * Starts a real SMTP server on a free port that keeps the mails it receives.
 * @param tls offers STARTTLS, or speaks TLS from the first byte, with an untrusted certificate
 */
export async function startSmtp({ tls = 'none' }: { tls?: 'none' | 'starttls' | 'tls' } = {}): Promise<SmtpSink> {
  const mails: ReceivedMail[] = [];
  const waiting = new Set<() => void>();
  let rule: ((recipient: string) => Refusal | undefined) | undefined;

  const server = new SMTPServer({
    authOptional: true,
    // Without a logger, the server does not warn about its built-in certificate, which this test server uses on
    // purpose.
    logger: false,
    secure: tls === 'tls',
    disabledCommands: tls === 'none' ? ['STARTTLS'] : [],
    onAuth: (_auth, _session, done) => {
      done(null, { user: 'any' });
    },
    onRcptTo({ address }, _session, done) {
      const refusal = rule?.(address);
      done(refusal ? Object.assign(new Error(refusal.message), { responseCode: refusal.code }) : null);
    },
    onData(stream, { envelope }, done) {
      simpleParser(stream).then(
        (mail) => {
          const envelope_from = envelope.mailFrom ? envelope.mailFrom.address : '';
          mails.push({ ...mail, envelope_from, envelope_to: envelope.rcptTo.map(({ address }) => address) });
          done();
          for (const look of [...waiting]) look();
        },
        (cause: unknown) => {
          done(cause as Error);
        },
      );
    },
  });
  // A client that closes the connection early is not this server's failure.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (typeof address !== 'object' || !address) throw new Error('The SMTP sink has no port');

  return {
    url: `${tls === 'tls' ? 'smtps' : 'smtp'}://127.0.0.1:${address.port}`,
    mails,
    refuse(next) {
      rule = next;
    },
    waitFor: (predicate, timeout_ms = 30_000) =>
      new Promise((resolve, reject) => {
        const finish = (settle: () => void) => {
          clearTimeout(timer);
          waiting.delete(look);
          settle();
        };
        const look = () => {
          const found = mails.find(predicate);
          if (found)
            finish(() => {
              resolve(found);
            });
        };
        const timer = setTimeout(() => {
          const came = mails.map((mail) => `  ${mail.envelope_to.join(', ')}: ${mail.subject ?? ''}`).join('\n');
          finish(() => {
            reject(new Error(`No such mail within ${timeout_ms} ms; these came:\n${came || '  none'}`));
          });
        }, timeout_ms);
        waiting.add(look);
        look();
      }),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
