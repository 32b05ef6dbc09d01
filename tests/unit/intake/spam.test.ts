import { expect, test } from 'vitest';
import { suspect_from_score } from '@/lib/inbox-leads/create';
import { countPost } from '@/lib/intake/rates';
import type { Signals } from '@/lib/intake/spam';
import { scoreSubmission } from '@/lib/intake/spam';

const person: Signals = { trapped: false, work: 'done', seconds_on_page: 40, posts_in_a_minute: 1, email: 'ada@example.com', text: 'My landlord locked me out.' };
const score = (over: Partial<Signals>) => scoreSubmission({ ...person, ...over }).spam_score;

test.each<[string, Partial<Signals>]>([
  ['writes as people do', {}],
  ['has no page of ours (no script, an old tab after a new secret)', { seconds_on_page: undefined }],
  ['left the tab open for a day', { seconds_on_page: 86_400 }],
  ['has a clock before ours', { seconds_on_page: -300 }],
  ['fills in fast', { seconds_on_page: 0.5 }],
  ['shares a busy network', { posts_in_a_minute: 500 }],
  ['posts without a page from a busy network', { seconds_on_page: undefined, posts_in_a_minute: 500 }],
  ['pastes a few links', { text: 'https://a https://b https://c' }],
  ['has a throw-away address', { email: 'ada@mailinator.com' }],
  ['only says "call me"', { text: 'call me', email: null }],
])('somebody who %s is no suspect', (_who, over) => {
  expect(score(over)).toBeLessThan(suspect_from_score);
});

test.each<[string, Partial<Signals>]>([
  ['fills in what people cannot see', { trapped: true }],
  ['sends a dozen links', { text: 'http://x '.repeat(12) }],
  ['sends five links in no time', { text: 'http://x '.repeat(5), seconds_on_page: 0.2 }],
])('who %s is a suspect', (_who, over) => {
  expect(score(over)).toBeGreaterThanOrEqual(suspect_from_score);
});

test('an ordinary message scores nothing and gives no reasons', () => {
  expect(scoreSubmission(person)).toEqual({ spam_score: 0, spam_reasons: [] });
});

test('posts are counted for a minute, by form and network, and the oldest networks are forgotten', () => {
  const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1_000);
  expect([countPost(1, 'a', at(0)), countPost(1, 'a', at(30)), countPost(2, 'a', at(30)), countPost(1, 'b', at(30)), countPost(1, 'a', at(61))]).toEqual([1, 2, 1, 1, 2]);
  for (let network = 0; network < 12_000; network++) countPost(3, String(network), at(62));
  expect(globalThis.foyerIntakeRates?.size).toBeLessThanOrEqual(10_000);
});

test('a throw-away address is recognized behind mailto: and with a mark that nobody sees in it', () => {
  for (const email of ['ada@mailinator.com', 'mailto:ada@mailinator.com', 'ada@mailinator\u200b.com', 'ada＠mailinator.com']) expect(score({ email }), email).toBe(score({ email: 'ada@mailinator.com' }));
  expect(score({ email: 'ada@mailinator.com' })).toBeGreaterThan(score({}));
});
