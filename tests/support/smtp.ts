import type { ParsedMail } from 'mailparser';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail extends ParsedMail {
  envelope_from: string;
  envelope_to: string[];
}

/** What a mail server says to refuse: 4xx asks to try later, 5xx for ever. */
export interface Refusal {
  code: number;
  message: string;
}

export interface SmtpSink {
  /** For SMTP_URL. */
  url: string;
  mails: ReceivedMail[];
  /** The first mail, received or to come, that the predicate is true of; fails with a list of those that came instead. */
  waitFor(predicate: (mail: ReceivedMail) => boolean, timeout_ms?: number): Promise<ReceivedMail>;
  /** Asked at each recipient from now on; a refusal it returns is given as the answer. undefined takes mail again. */
  refuse(rule: ((recipient: string) => Refusal | undefined) | undefined): void;
  stop(): Promise<void>;
}

/**
 * A real SMTP server on a free port that keeps what it is sent.
 * @param tls offers STARTTLS, or speaks TLS from the first byte, with a certificate that nobody trusts
 */
export async function startSmtp({ tls = 'none' }: { tls?: 'none' | 'starttls' | 'tls' } = {}): Promise<SmtpSink> {
  const mails: ReceivedMail[] = [];
  const waiting = new Set<() => void>();
  let rule: ((recipient: string) => Refusal | undefined) | undefined;

  const server = new SMTPServer({
    authOptional: true,
    // Without a logger the server does not warn that nobody should trust its certificate, which is what it is used for here.
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
  // A client that hangs up in the middle is not this server's failure.
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
