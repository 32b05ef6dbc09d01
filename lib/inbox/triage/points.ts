import { mailAddress } from '../../platform/text/email-addresses';
import { digitsOf } from '../../platform/text/phone-numbers';
import { typedAddress } from '../../platform/text/visible-text';

/**
 * The ways to reach somebody that a lead gives, as a contact holds them: what is no e-mail address stays with the lead.
 * @param numbers the telephone numbers in what was typed: two make two
 */
export function pointsOf(
  lead: { email: string | null; phone_number: string | null },
  numbers: { text: string }[],
): { emails: string[]; phone_numbers: string[] } {
  const email = mailAddress(lead.email ?? '') === undefined ? undefined : typedAddress(lead.email ?? '');
  const phone_number = lead.phone_number?.trim() ?? '';
  const phone_numbers =
    numbers.length > 1 ? numbers.map(({ text }) => text) : digitsOf(phone_number) === '' ? [] : [phone_number];
  return { emails: email === undefined ? [] : [email], phone_numbers };
}
