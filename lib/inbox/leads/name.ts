import { isBlank } from '../../platform/text/visible-text';

/** Returns the name to show for a lead: the visitor's name, otherwise the email address or phone number. */
export function nameOf(lead: {
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone_number: string | null;
}): string {
  const name = [lead.first_name, lead.last_name]
    .filter((part) => part !== null && !isBlank(part))
    .join(' ')
    .trim();
  return name || lead.email || lead.phone_number || 'No name given';
}
