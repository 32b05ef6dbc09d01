import * as z from 'zod';

const Email = z.email().max(254);

/** The ways to reach somebody that a lead gives, as a contact holds them: what is no e-mail address stays with the lead. */
export function pointsOf(lead: { email: string | null; phone_number: string | null }): { emails: string[]; phone_numbers: string[] } {
  const email = Email.safeParse(lead.email?.trim()).data;
  const phone_number = lead.phone_number?.trim() ?? '';
  return { emails: email === undefined ? [] : [email], phone_numbers: /\d/.test(phone_number) ? [phone_number] : [] };
}
