import { mailAddress } from '../../platform/text/email-addresses';
import { digitsOf } from '../../platform/text/phone-numbers';
import { typedAddress } from '../../platform/text/visible-text';

/**
 * Returns a lead's email address and phone numbers for a contact, without text that is not an email address.
 * @param numbers the phone numbers that were parsed from the lead's phone field; two or more numbers become separate
 *   entries
 */
export function pointsOfLead(
  lead: { email: string | null; phone_number: string | null },
  numbers: { text: string }[],
): { emails: string[]; phone_numbers: string[] } {
  const email = mailAddress(lead.email ?? '') === undefined ? undefined : typedAddress(lead.email ?? '');
  const phone_number = lead.phone_number?.trim() ?? '';
  const phone_numbers =
    numbers.length > 1 ? numbers.map(({ text }) => text) : digitsOf(phone_number) === '' ? [] : [phone_number];
  return { emails: email === undefined ? [] : [email], phone_numbers };
}
