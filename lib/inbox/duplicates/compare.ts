import { addressKey } from '../../platform/text/email-addresses';
import type { PhoneNumber } from '../../platform/text/phone-numbers';
import { agrees, compareNames } from './names';
import type { NameComparison, TypedName } from './names';
import { editDistance } from './sound';

/** What the comparison reads of a lead, as people read it (lib/inbox/leads/readable.ts). */
export interface ComparedLead extends TypedName {
  email: string | null;
  phones: readonly Pick<PhoneNumber, 'e164' | 'extension'>[];
  created_at: string;
}

/** How likely two leads are one person's, and why. */
export interface LeadComparison {
  /** From 0 to 100. The leads are likely duplicates from `duplicate_from_score` on. */
  score: number;
  /** Why, in words for staff and without personal data: "same phone number; name 94% alike; 2 days apart". */
  evidence: string;
}

/** From this score on, two leads are likely duplicates. */
export const duplicate_from_score = 60;
/** How long after a lead another lead with the same name, and no number or address in common, may be a duplicate. */
export const same_name_days_max = 31;

type Contact = 'same' | 'near' | 'other' | 'unknown';

/**
 * Compares two leads of one firm: phone number before email address before name. A number or an address that two leads
 * share does not make them duplicates if the first names clearly differ, because families share both.
 */
export function compareLeads(one: ComparedLead, other: ComparedLead): LeadComparison {
  const phone = comparePhones(one.phones, other.phones);
  const email = compareEmails(one.email, other.email);
  const name = compareNames(one, other);
  const days = Math.abs(Date.parse(one.created_at) - Date.parse(other.created_at)) / 86_400_000;
  return { score: scoreOf(phone, email, name, days), evidence: evidenceOf(phone, email, name, days).join('; ') };
}

function scoreOf(phone: Contact, email: Contact, name: NameComparison, days: number): number {
  const { first, last } = name;
  if (first.verdict === 'different') return 20;
  const full_name = agrees(first) && agrees(last);
  const shared = (phone === 'same' ? 1 : 0) + (email === 'same' ? 1 : 0);

  if (shared > 0) {
    const trusted = phone === 'same' ? 3 : 0;
    if (full_name) return 90 + trusted + (shared === 2 ? 6 : 0);
    if (shared === 2) return first.verdict === 'unclear' && last.verdict === 'different' ? 40 : 85;
    if (last.verdict === 'unknown') return first.verdict === 'unclear' ? 40 : 75 + trusted;
    if (agrees(last)) return first.verdict === 'unknown' ? 70 + trusted : 45;
    // Only the last names differ, as after a marriage, so the first names must be the same.
    if (first.verdict === 'same' || first.form) return last.verdict === 'unclear' ? 80 : 70;
    return 40;
  }
  if (!full_name) return 10;
  const near = (phone === 'near' ? 1 : 0) + (email === 'near' ? 1 : 0);
  const contradicted = (phone === 'other' ? 1 : 0) + (email === 'other' ? 1 : 0);
  if (near > 0) return near === 2 || contradicted === 0 ? 80 : 65;
  if (contradicted > 0) return 15;
  if (days > same_name_days_max) return 40;
  return name.likeness >= 0.75 ? 65 : 50;
}

/** Compares two leads' phone numbers: the same, apart by one typing mistake, others, or not both given. */
function comparePhones(one: ComparedLead['phones'], other: ComparedLead['phones']): Contact {
  if (one.length === 0 || other.length === 0) return 'unknown';
  const pairs = one.flatMap((left) => other.map((right) => [left, right] as const));
  if (
    pairs.some(
      ([left, right]) =>
        left.e164 === right.e164 &&
        (left.extension === null || right.extension === null || left.extension === right.extension),
    )
  )
    return 'same';
  return pairs.some(([left, right]) => editDistance(left.e164, right.e164) === 1) ? 'near' : 'other';
}

/** Compares two email addresses by their keys: the same, apart by a typing mistake, others, or not both given. */
function compareEmails(one: string | null, other: string | null): Contact {
  if (one === null || other === null) return 'unknown';
  const [left, right] = [emailKey(one), emailKey(other)];
  if (left === right) return 'same';
  const [local_1 = '', domain_1 = ''] = left.split('@');
  const [local_2 = '', domain_2 = ''] = right.split('@');
  const [local, domain] = [editDistance(local_1, local_2), editDistance(domain_1, domain_2)];
  // ana1@ and ana2@ are two people's addresses more often than one person's mistake.
  const numbered = local_1.replace(/\d/g, '#') === local_2.replace(/\d/g, '#') && local > 0;
  const mistyped = (local === 0 && domain <= 2) || (domain === 0 && local === 1 && local_1.length >= 5 && !numbered);
  return mistyped ? 'near' : 'other';
}

/**
 * Returns the form of an email address by which duplicates are found: in lower case, without a tag after a plus sign,
 * and for Gmail without dots, because all of these reach one mailbox.
 */
export function emailKey(typed: string): string {
  const key = addressKey(typed);
  const at = key.lastIndexOf('@');
  if (at < 1) return key;
  const domain = key.slice(at + 1).replace(/^googlemail\.com$/, 'gmail.com');
  const untagged = key.slice(0, at).replace(/(?<=.)\+.*$/, '');
  const local = domain === 'gmail.com' ? untagged.replaceAll('.', '') || untagged : untagged;
  return `${local}@${domain}`;
}

function evidenceOf(phone: Contact, email: Contact, name: NameComparison, days: number): string[] {
  const evidence: string[] = [];
  if (phone === 'same') evidence.push('same phone number');
  if (phone === 'near') evidence.push('phone numbers apart by one digit');
  if (email === 'same') evidence.push('same email address');
  if (email === 'near') evidence.push('email addresses apart by a typo');
  evidence.push(...nameEvidence(name));
  const whole = Math.floor(days);
  evidence.push(whole === 0 ? 'less than a day apart' : whole === 1 ? '1 day apart' : `${String(whole)} days apart`);
  return evidence;
}

function nameEvidence({ first, last, likeness }: NameComparison): string[] {
  if (first.verdict === 'unknown' && last.verdict === 'unknown') return [];
  if (first.verdict === 'different') return ['first names differ'];
  if (first.verdict === 'same' && last.verdict === 'same') return ['same name'];
  if (agrees(first) && last.verdict === 'different') return ['same first name', 'last names differ'];
  const form = first.form && agrees(last) ? ['forms of one first name'] : [];
  return [...form, `name ${String(Math.round(likeness * 100))}% alike`];
}
