import * as z from 'zod';
import {
  ContactPhone,
  Country,
  FirmName,
  FormLocale,
  linesOf,
  MailField,
  optional,
  TimeZone,
} from '../people/firms/schema';
import { EmailField, isTheEmail, NameField, NewPasswordField } from '../people/users/schema';
import { foldedName, ListName } from '../records/lists/list-name';

/** The first entries of a new firm's list, one per line. */
const FirstEntries = z
  .string()
  .transform(linesOf)
  .pipe(z.array(ListName).max(50, 'List at most 50'))
  .transform((names) => [...new Map(names.map((name) => [foldedName(name), name])).values()])
  .default([]);

/** A firm and its first owner. */
export const CreateFirm = z
  .object({
    name: FirmName,
    time_zone: TimeZone,
    country: Country,
    locale: FormLocale,
    contact_email: optional(MailField),
    contact_phone: ContactPhone,
    matter_types: FirstEntries,
    locations: FirstEntries,
    owner_name: NameField,
    owner_email: EmailField,
    owner_password: NewPasswordField,
  })
  .refine((firm) => !isTheEmail(firm.owner_password, firm.owner_email), {
    path: ['owner_password'],
    message: 'Choose a password that is not your email address',
  });
export type CreateFirm = z.output<typeof CreateFirm>;
