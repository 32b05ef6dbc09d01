import type { ContentSigns } from './content-signs';
import { contentSigns, domainOf } from './content-signs';
import type { SideBySide } from './recent';
import type { SenderProgram } from './sender';

/** The signals that a submission is scored by. None of them is proof, and none causes a refusal. */
export interface Signals extends SideBySide {
  /** The honeypot was filled in. */
  trapped: boolean;
  /** Seconds from the page's signed render time to the submit; undefined without a valid render time. */
  seconds_on_page: number | undefined;
  /**
   * The state of the proof of work (a computation that slows down mass submissions) that the page's script was asked
   * for.
   */
  work: 'done' | 'missing' | 'wrong' | 'unasked';
  /** Submissions from this network to this form within a minute, including this one. */
  posts_in_a_minute: number;
  sender: SenderProgram;
  /** Whether the request's headers name a website that sent it. */
  from_a_page: boolean;
  names: string[];
  email: string | null;
  /** All answers, one after the other. */
  text: string;
}

/** Domains of the most common disposable email services. */
const disposable = new Set([
  '10minutemail.com',
  'dispostable.com',
  'emailondeck.com',
  'fakeinbox.com',
  'getnada.com',
  'guerrillamail.com',
  'guerrillamail.net',
  'mailcatch.com',
  'maildrop.cc',
  'mailinator.com',
  'mailnesia.com',
  'mintemail.com',
  'mohmal.com',
  'sharklasers.com',
  'spamgourmet.com',
  'temp-mail.org',
  'tempmail.com',
  'throwawaymail.com',
  'trashmail.com',
  'yopmail.com',
]);

/**
 * Returns a submission's spam score, with the reasons in words for staff. From suspect_from_score (50) on, the lead is
 * listed as suspected spam.
 *
 * The weights are chosen so that a person is not suspected for one unusual thing, such as no JavaScript, a wrong clock,
 * a page opened yesterday, fast typing or a busy office network. Similarities with many other submissions weigh more,
 * because no person writes the same message as five other people. `npm run bench -- spam` checks the weights against
 * generated submissions (lib/decisions/figures.md).
 */
export function scoreSubmission(signals: Signals): Score {
  const {
    seconds_on_page,
    posts_in_a_minute: posts,
    alike,
    same_links,
    same_address,
    page_uses,
    pageless_in_ten_minutes,
    pageless_in_a_day,
    sender,
    work,
  } = signals;
  const few_pageless = pageless_in_ten_minutes > 3 || pageless_in_a_day > 8;
  const is_human_like =
    sender === 'browser' && work === 'done' && seconds_on_page !== undefined && seconds_on_page >= 20;
  const is_quick =
    seconds_on_page !== undefined &&
    seconds_on_page >= 2 &&
    seconds_on_page < (work === 'wrong' ? 6 : 4) &&
    work !== 'done';
  // People may copy a given text, so more matching messages are needed before this counts.
  const alike_max =
    sender === 'browser' && seconds_on_page !== undefined && work !== 'wrong' && work !== 'missing' ? 7 : 4;
  const claims_a_page = sender === 'browser' && signals.from_a_page;
  const many_pageless = pageless_in_ten_minutes > 6 || pageless_in_a_day > 16;
  return sumOf([
    // Some browsers and extensions fill in every field, even a hidden one.
    [signals.trapped, is_human_like ? 40 : 60, 'A field that people cannot see was filled in'],
    [seconds_on_page === undefined, 10, 'It was not sent from a page that Foyer served'],
    // A firm's own form may post here from a site that is not on its list.
    [
      few_pageless && (!many_pageless || claims_a_page),
      20,
      `${String(pageless_in_a_day)} messages in one day were not sent from a page that Foyer served`,
    ],
    [
      many_pageless && !claims_a_page,
      40,
      `${String(pageless_in_a_day)} messages in one day were not sent from a page that Foyer served`,
    ],
    // A firm's own program may post here without fetching the form's page. A program that fetched the page is a bot.
    [sender === 'program' && seconds_on_page === undefined, 30, 'It was sent by a program, not a browser'],
    [sender === 'program' && seconds_on_page !== undefined, 50, 'It was sent by a program that fetched the page'],
    [sender === 'unlike its browser', 15, 'It was sent by a program that claims to be a browser'],
    [
      seconds_on_page !== undefined && seconds_on_page >= 0 && seconds_on_page < 2,
      20,
      'It was sent within two seconds',
    ],
    // A browser that fills in the form automatically finishes the proof of work meanwhile.
    [is_quick, 15, 'It was sent within a few seconds'],
    // Proof of work is missing on plain http, in old browsers, or after a very quick submit, so it is weak evidence.
    [work === 'missing', 5, 'The browser did not send the proof of work that the form asks for'],
    [work === 'wrong', 45, 'The proof of work was not made for this message'],
    [posts > 20 && posts <= 60, 15, `One network sent ${String(posts)} messages within a minute`],
    [posts > 60, 30, `One network sent ${String(posts)} messages within a minute`],
    [alike === 2, 15, 'Two other messages say nearly the same'],
    [alike > 2 && alike < alike_max, 35, `${String(alike)} other messages say nearly the same`],
    [alike >= alike_max, 50, `${String(alike)} other messages say nearly the same`],
    // Many people share photos and documents through the same few sites.
    [same_links > 2, 15, `${String(same_links)} other messages link to the same site`],
    [same_address > 2 && same_address <= 4, 25, `${String(same_address)} other messages have the same email address`],
    [same_address > 4, 50, `${String(same_address)} other messages have the same email address`],
    [page_uses > 2 && page_uses <= 5, 20, `${String(page_uses)} messages were sent from one visit to the form`],
    [page_uses > 5, work === 'done' ? 25 : 50, `${String(page_uses)} messages were sent from one visit to the form`],
    ...contentFindings(signals),
  ]);
}

/** Returns the spam score of a lead that came through the API, judged by its content alone. */
export function scoreContent(content: Pick<Signals, 'email' | 'text'>): Score {
  return sumOf(contentFindings({ ...content, names: [] }));
}

interface Score {
  spam_score: number;
  spam_reasons: string[];
}

/** One sign of spam: whether the sign applies, its points in the spam score, and the reason shown to staff. */
type Finding = [boolean, number, string];

function contentFindings({ email, text, names }: Pick<Signals, 'email' | 'text' | 'names'>): Finding[] {
  const signs = contentSigns(text, names);
  const { links, markup, shortened, named_as_site, gibberish, random_name } = signs;
  const domain = domainOf(email);
  return [
    [links > 3 && links <= 10, 35, `It contains ${String(links)} links`],
    [links > 10, 50, `It contains ${String(links)} links`],
    [markup, 40, 'Its links are written in code or disguised'],
    [shortened, 25, 'A shortened link hides its destination'],
    [named_as_site, 35, 'The name is the name of a website'],
    [names.length > 1 && names[0] === names[1], 20, 'The first and last name are the same'],
    [gibberish, 30, 'It contains filler text or random letters'],
    [random_name, 30, 'A name is made of random letters'],
    [disposable.has(domain), 25, `${domain} provides disposable email addresses`],
    ...(signs.tells_of_a_matter ? [] : advertisingFindings(signs)),
  ];
}

/** Returns the findings for advertising. They apply only to a text that is not about the sender's own matter. */
function advertisingFindings({ links, topics, pitches, is_brief }: ContentSigns): Finding[] {
  const kinds = topics.length + pitches.length;
  return [
    [topics.length > 0 && pitches.length > 0, 35, `It reads like advertising: ${[...topics, ...pitches].join(', ')}`],
    [pitches.length > 1, 25, `It offers something: ${pitches.join(', ')}`],
    [links > 0 && kinds > 0, 25, 'It contains a link next to text that reads like advertising'],
    [links > 0 && kinds > 0 && is_brief, 25, 'It says little besides its link'],
    // Real clients also give a WhatsApp number, but they do not offer anything with it.
    [pitches.includes('a messenger') && kinds > 1, 25, 'It asks for a reply through a messenger'],
  ];
}

function sumOf(findings: Finding[]): Score {
  const found = findings.filter(([holds]) => holds);
  return {
    spam_score: found.reduce((sum, [, points]) => sum + points, 0),
    spam_reasons: found.map(([, , reason]) => reason),
  };
}
