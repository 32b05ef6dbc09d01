import { describe, expect, test } from 'vitest';
import { CreateContact } from '@/lib/records/contacts/schema';
import { actionOf, parseForm, refusal } from '@/lib/http/staff/form-state';
import { AppError, isRefusal, see_fields } from '@/lib/platform/errors';
import { UpdateFirm } from '@/lib/people/firms/schema';
import { CreateFirm } from '@/lib/setup/schema';
import { AddNote } from '@/lib/records/notes/schema';
import { ChangePassword, InviteUser, SignIn } from '@/lib/people/users/schema';

describe('the action id of a form', () => {
  const form = { contact_id: 7, version: 1, action_id: '0198f3a2-0000-7000-8000-000000000001', last_name: 'Okafr' };

  test('a form that is sent repeatedly has the same action id', () => {
    expect(actionOf(form)).toEqual({ ...form, action_id: actionOf({ ...form }).action_id });
    expect(actionOf(form).action_id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  });

  test.each([{ last_name: 'Okafor' }, { version: 2 }, { action_id: '0198f3a2-0000-7000-8000-000000000002' }])(
    'a form with the change %o has another action id',
    (changed) => {
      expect(actionOf({ ...form, ...changed }).action_id).not.toBe(actionOf(form).action_id);
    },
  );
});

describe('the errors of a form field', () => {
  const refused = (schema: Parameters<typeof parseForm>[0], form: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(form)) data.set(name, value);
    try {
      parseForm(schema, data);
      return {};
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return error.fields;
    }
  };

  test.each([
    ['the setup form', CreateFirm, ['name', 'owner_name', 'owner_email', 'owner_password', 'time_zone']],
    ['the firm’s settings form', UpdateFirm, ['name', 'time_zone']],
    ['the sign-in form', SignIn, ['email', 'password']],
    ['the invitation form', InviteUser, ['email']],
    ['the password form', ChangePassword, ['current_password', 'password']],
    ['the note form', AddNote, ['subject', 'body']],
    ['the contact form', CreateContact, ['type']],
  ] as const)(
    'in %s, a required field gets one error when its value is empty, blank or missing',
    (_form, schema, names) => {
      for (const given of ['', '  ', undefined]) {
        const fields = refused(
          schema,
          given === undefined ? {} : Object.fromEntries(names.map((name) => [name, given])),
        );
        for (const name of names)
          if (given !== '  ' || fields[name]) expect(fields[name], `${name} ${String(given)}`).toHaveLength(1);
      }
    },
  );

  test('a field with an invalid value shows all of its errors', () => {
    expect(
      refused(UpdateFirm, { name: 'Firm', time_zone: 'UTC', locale: 'en', sites: 'one two\nthree four' }).sites,
    ).toHaveLength(2);
  });
});

describe('the message of a refused form', () => {
  const messageOf = (message: string, fields: Record<string, string[]>) =>
    refusal(new AppError('conflict', message, fields), new FormData()).message;

  test('a refusal with field errors also shows its own message when the field errors do not say the same', () => {
    expect(messageOf('Nothing is saved yet.', { name: ['The saved value is now Reed & Co'] })).toBe(
      'Nothing is saved yet.',
    );
    expect(messageOf('Lead not found', {})).toBe('Lead not found');
  });

  test('a refusal shows no message beside a field error with the same text, or one that only points to the fields', () => {
    expect(messageOf('Choose a status from the list.', { status: ['Choose a status from the list'] })).toBeUndefined();
    expect(messageOf(see_fields, { name: ['Required'] })).toBeUndefined();
  });
});
