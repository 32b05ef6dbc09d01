import { expect, test } from 'vitest';
import { smtpOutcome } from '@/lib/delivery/email/smtp-outcome';

const failure = (facts: object) => Object.assign(new Error('some words'), facts);

test.each([
  {
    facts: { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response: '550 5.1.1 no such user' },
    outcome: 'refused',
    reason: /does not accept this address \(550 5\.1\.1\)/,
  },
  {
    facts: { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450, response: '450 4.2.1 busy' },
    outcome: 'failed',
    reason: /450 4\.2\.1 to RCPT TO/,
  },
  {
    facts: { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553, response: '553 sender not allowed' },
    outcome: 'failed',
    reason: /553 to MAIL FROM/,
  },
  {
    facts: { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 5.7.8 no' },
    outcome: 'failed',
    reason: /refuses the sign-in/,
  },
  {
    facts: { code: 'EMESSAGE', command: 'DATA', responseCode: 554, response: '554 5.7.1 spam: "Jane Doe wrote"' },
    outcome: 'failed',
    reason: /^The mail server answered 554 5\.7\.1 to DATA$/,
  },
  { facts: { code: 'ETIMEDOUT', command: 'CONN' }, outcome: 'failed', reason: /in time/ },
  { facts: { code: 'ESOCKET', command: 'CONN' }, outcome: 'failed', reason: /cannot be reached/ },
  {
    facts: { code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT', command: 'CONN' },
    outcome: 'failed',
    reason: /certificate of the mail server is self-signed \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
  },
  {
    facts: { code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED' },
    outcome: 'failed',
    reason: /certificate of the mail server has expired/,
  },
  {
    facts: { code: 'ETLS', originalCode: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    outcome: 'failed',
    reason: /is for another host name/,
  },
  { facts: { code: 'ESOCKET', originalCode: 'ECONNREFUSED' }, outcome: 'failed', reason: /cannot be reached/ },
  { facts: {}, outcome: 'failed', reason: /could not be sent$/ },
])('the SMTP error $facts counts as $outcome', ({ facts, outcome, reason }) => {
  expect(smtpOutcome(failure(facts))).toMatchObject({ outcome, reason: expect.stringMatching(reason) as string });
});
