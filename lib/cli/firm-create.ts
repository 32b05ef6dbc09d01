import * as z from 'zod';
import { env } from '../platform/env';
import { createFirm } from '../setup/create-firm';
import { CreateFirm } from '../setup/schema';
import { locales } from '../people/firms/schema';
import { command } from './command';
import { checked } from './fields';
import { password_refusal, password_sources, password_stdin, readNewPassword } from './password';

export const firmCreate = command({
  name: 'firm create',
  says: 'Creates a firm with its owner, its default form and its inbox token, which is shown only once.',
  explains: password_sources,
  refuses: { 'owner-password': password_refusal, password: password_refusal },
  options: {
    name: { value: 'NAME', says: 'the name of the firm', schema: z.string() },
    'owner-email': { value: 'ADDRESS', says: 'the owner’s email address, with which they sign in', schema: z.string() },
    'owner-name': {
      value: 'NAME',
      says: 'the owner’s name (default: the part of the address before the @)',
      schema: z.string().optional(),
    },
    'time-zone': {
      value: 'ZONE',
      says: 'such as America/New_York (default: this machine’s)',
      schema: z.string().optional(),
    },
    country: {
      value: 'CODE',
      says: 'such as US, for phone numbers without a country code (default: the country of the time zone)',
      schema: z.string().optional(),
    },
    locale: {
      value: locales.join('|'),
      says: 'the language of its forms (default: en)',
      schema: z.string().default('en'),
    },
    'password-stdin': password_stdin,
  },
  async run(ctx, options) {
    const input = checked(CreateFirm, {
      name: options.name,
      time_zone: options['time-zone'] ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      country: options.country,
      locale: options.locale,
      owner_name: options['owner-name'] ?? options['owner-email'].split('@', 1)[0],
      owner_email: options['owner-email'],
      owner_password: await readNewPassword(),
    });
    const { firm, user, form, inbox_token } = await createFirm(ctx, input);
    const { origin } = env();
    return {
      json: { firm_id: firm.id, user_id: user.id, form_slug: form.slug, inbox_token },
      text: [
        `${firm.name} is firm ${firm.id}; its owner ${user.email} signs in at ${origin}/sign-in`,
        `Form         ${origin}/f/${form.slug}`,
        `Inbox token  ${inbox_token}  (shown only once)`,
      ].join('\n'),
    };
  },
});
