import { searchableAddresses } from '../../platform/text/email-addresses';
import type { CountryCode } from '../../platform/text/phone-numbers';
import { readPhoneNumbers, searchableDigits } from '../../platform/text/phone-numbers';
import { fold } from '../../platform/text/search-text';
import type { NewContact } from './schema';

/** Returns the name to show for a contact: its own name, otherwise its first email address or phone number. */
export function contactName({ type, name, first_name, last_name, emails, phone_numbers }: NewContact): string {
  const own = type === 'Company' ? name : [first_name, last_name].filter(Boolean).join(' ');
  return (own || name || emails[0] || phone_numbers[0] || 'No name given').slice(0, 511);
}

/**
 * Returns the text that a search for contacts looks in: name, addresses and digits of numbers, one per line so that no
 * match spans two of them.
 */
export function contactSearchText(contact: NewContact, country: CountryCode): string {
  const digits = contact.phone_numbers.flatMap((typed) => searchableDigits(typed, readPhoneNumbers(typed, country)));
  return [contactName(contact), ...contact.emails.flatMap(searchableAddresses), ...digits]
    .map(fold)
    .filter(Boolean)
    .join('\n');
}
