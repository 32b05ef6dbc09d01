import { typedAddress } from '../visible-text';

/** What speaks for and against a submission; nothing of it is proof, and nothing is refused for it. */
export interface Signals {
  /** The honeypot was filled in. */
  trapped: boolean;
  /** From the page's signed render time to its submit; undefined without one that is ours (no page, an old secret, a forged one). */
  seconds_on_page: number | undefined;
  /** What became of the proof of work that the page's script was asked for. */
  work: 'done' | 'missing' | 'wrong' | 'unasked';
  /** Posts from this network to this form within a minute, this one among them. */
  posts_in_a_minute: number;
  email: string | null;
  /** All answers, one after the other. */
  text: string;
}

/** Mailboxes that are thrown away after use; the commonest, since the list never ends. */
const disposable = new Set([
  '10minutemail.com', 'dispostable.com', 'emailondeck.com', 'fakeinbox.com', 'getnada.com', 'guerrillamail.com', 'guerrillamail.net',
  'mailcatch.com', 'maildrop.cc', 'mailinator.com', 'mailnesia.com', 'mintemail.com', 'mohmal.com', 'sharklasers.com', 'spamgourmet.com',
  'temp-mail.org', 'tempmail.com', 'throwawaymail.com', 'trashmail.com', 'yopmail.com',
]);

/**
 * Scores a submission, with the reasons in words for staff. From suspect_from_score (50) on it is shown apart.
 *
 * Weighed so that a person is no suspect for one odd thing: who has no script, a wrong clock or a page of yesterday, who
 * types fast, or who shares a busy office's network stays clear.
 */
export function scoreSubmission(signals: Signals): Score {
  const { seconds_on_page, posts_in_a_minute: posts } = signals;
  return sumOf([
    [signals.trapped, 60, 'A field that people cannot see was filled in'],
    [seconds_on_page === undefined, 10, 'It did not come from a page that we had shown'],
    [seconds_on_page !== undefined && seconds_on_page >= 0 && seconds_on_page < 2, 20, 'It was sent within two seconds'],
    // Missing on plain http, in an old browser, or where the press came first: that is nothing against a person.
    [signals.work === 'missing', 5, 'Its browser did not show the work that our page asks of it'],
    [signals.work === 'wrong', 30, 'The work it showed was not done for it'],
    [posts > 20 && posts <= 60, 15, `${String(posts)} messages within a minute from one network`],
    [posts > 60, 30, `${String(posts)} messages within a minute from one network`],
    ...contentFindings(signals),
  ]);
}

/** Scores what came without a page of ours, through the API: by what it says alone. */
export function scoreContent(content: Pick<Signals, 'email' | 'text'>): Score {
  return sumOf(contentFindings(content));
}

interface Score {
  spam_score: number;
  spam_reasons: string[];
}

/** Whether it holds, what it weighs, and how staff read it. */
type Finding = [boolean, number, string];

function contentFindings({ email, text }: Pick<Signals, 'email' | 'text'>): Finding[] {
  const links = text.match(/https?:\/\/|www\.|\[url|<a\s/gi)?.length ?? 0;
  const domain = typedAddress(email ?? '').split('@').pop()?.toLowerCase() ?? '';
  return [
    [links > 3 && links <= 10, 35, `It holds ${String(links)} links`],
    [links > 10, 50, `It holds ${String(links)} links`],
    [disposable.has(domain), 25, `${domain} gives throw-away addresses`],
  ];
}

function sumOf(findings: Finding[]): Score {
  const found = findings.filter(([holds]) => holds);
  return { spam_score: found.reduce((sum, [, points]) => sum + points, 0), spam_reasons: found.map(([, , reason]) => reason) };
}
