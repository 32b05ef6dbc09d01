import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locales } from '@/lib/people/firms/schema';
import { default_definition } from '@/lib/intake/forms/schema';
import { fieldRules } from '@/lib/intake/field-rules';
import { sentFields, submissionSchema } from '@/lib/intake/schema';
import { localeAtStart, localeOfPath } from '@/lib/intake/strings';
import { submissionKey } from '@/lib/intake/submission-key';
import { cpuOfWork } from '../../support/cpu';
import { answers } from '../../support/forms';

const schema = submissionSchema(fieldRules(default_definition, 'en'));
const read = (over: Record<string, string>) => schema.safeParse(sentFields(Object.entries({ ...answers, ...over })));
const issues = (over: Record<string, string>) =>
  Object.fromEntries(
    read(over).error?.issues.map(({ path, message }): [string, string] => [String(path[0]), message]) ?? [],
  );

describe('a submission', () => {
  test('empty fields become null, text is trimmed, and line breaks become LF', () => {
    expect(read({ last_name: '  L \r\n M ', from_message: ' a\r\nb\rc ' }).data?.answers).toEqual({
      ...answers,
      last_name: 'L M',
      phone_number: null,
      from_message: 'a\nb\nc',
    });
  });
  test('a megabyte of blanks does not block the server', () => {
    const cpu_ms = cpuOfWork(() => {
      expect(
        issues({ last_name: `a${' '.repeat(500_000)}b`, first_name: `a${'\n '.repeat(250_000)}b` }),
      ).toHaveProperty('last_name');
    });
    expect(cpu_ms).toBeLessThan(5_000);
  });
  test('a refused submission reports every error at once, and a missing email and number together once', () => {
    expect(issues({ first_name: ' ', last_name: '', email: '', from_message: '' })).toEqual({
      first_name: 'Enter your first name',
      email: 'Enter an email address or a phone number',
      from_message: 'Tell us how we can help',
    });
  });
  test.each(['ada', 'ada@x', 'a b@x.y', 'a@b@c.d', '<a@b.c>', 'a@b.'])(
    'the form refuses the email address %s',
    (email) => {
      expect(issues({ email })).toHaveProperty('email');
    },
  );
  test.each(['ada@x.y', 'ädä@köln.example', "o'neil+law@x.co.uk", '用户@例子.公司'])(
    'the form accepts the email address %s',
    (email) => {
      expect(issues({ email })).toEqual({});
    },
  );
  test.each([
    ['mailto:ana@firm.example?subject=Hello', 'ana@firm.example'],
    ['\u200eana@firm.example\u200b', 'ana@firm.example'],
    ['ana＠firm．example', 'ana@firm.example'],
    ['ana@bücher.example', 'ana@bücher.example'],
  ])(
    'the email address %j is stored as %j, and a submission that is sent again is recognized by the email address as the visitor typed it',
    (email, kept) => {
      const { data } = read({ email });
      expect([data?.answers['email'], data?.typed['email']]).toEqual([kept, email]);
    },
  );
  test.each(['\u200b', '\u200e \u200f', '\u2060\ufeff', '\u00ad', '\u3164', '\u2800', '\u034f', '\ufe0f'])(
    'a first name or message that consists only of %j counts as empty',
    (nothing) => {
      expect(issues({ first_name: nothing, from_message: nothing })).toEqual({
        first_name: 'Enter your first name',
        from_message: 'Tell us how we can help',
      });
      expect(issues({ email: nothing, phone_number: nothing })).toEqual({
        email: 'Enter an email address or a phone number',
      });
      expect(read({ last_name: nothing }).data?.answers['last_name']).toBeNull();
    },
  );
  test('a name is stored without invisible characters, except joiners that its letters need', () => {
    const name = (first_name: string) => read({ first_name }).data?.answers['first_name'];
    expect(name('\u202aMa\u200bría\u202c')).toBe('María');
    expect(name('می\u200cنا')).toBe('می\u200cنا');
    expect(name('👩\u200d⚖️')).toBe('👩\u200d⚖️');
  });
  test('a visitor with one name leaves the last name empty', () => {
    expect(read({ first_name: 'Sukarno', last_name: '' }).data?.answers).toMatchObject({
      first_name: 'Sukarno',
      last_name: null,
    });
  });
  test.each(['+1 (415) 555-0132 ext. 4', '٠١٢٣٤٥', '1-800-FLOWERS'])(
    'the form accepts the telephone number %s',
    (phone_number) => {
      expect(issues({ email: '', phone_number })).toEqual({});
    },
  );
  test('a message may have 65,535 characters, and a CRLF counts as one', () => {
    expect(issues({ from_message: '法'.repeat(65_535) })).toEqual({});
    expect(issues({ from_message: 'x\r\n'.repeat(32_767) + 'x' })).toEqual({});
    expect(issues({ from_message: 'x'.repeat(65_536) })).toHaveProperty('from_message');
    expect(issues({ first_name: 'x'.repeat(256) })).toHaveProperty('first_name');
  });
  test('characters that the database cannot store are replaced, and the lead has a note about them', () => {
    const { data } = read({ first_name: 'A\0da', from_message: 'half \ud83d of a pair' });
    expect(data?.answers).toMatchObject({ first_name: 'A\u{fffd}da', from_message: 'half \u{fffd} of a pair' });
    expect(data?.intake_notes).toEqual(['Unreadable characters are shown as \u{fffd} in: first_name, from_message']);
  });
  test('when a submission repeats a field, the first value counts; files and unknown fields are ignored', () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...answers, __proto__x: '1', state: 'triaged' }))
      form.append(name, value);
    form.append('first_name', 'Eve');
    form.set('last_name', 'L');
    form.append('phone_number', new File(['x'], 'x.txt'));
    const { data } = schema.safeParse(sentFields(form));
    expect(Object.keys(data?.answers ?? {})).toEqual(default_definition.fields.map(({ name }) => name));
    expect(data?.answers['first_name']).toBe('Ada');
  });
  test('any fields are accepted or refused without an error, and accepted ones can be stored', () => {
    const names = fc.constantFrom(...Object.keys(answers), '__proto__', 'constructor', 'toString');
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.string({ unit: 'binary' }))), (fields) => {
        const { data } = schema.safeParse(sentFields(fields));
        for (const answer of Object.values(data?.answers ?? {})) {
          expect(answer).not.toBe('');
          expect(answer?.includes('\0')).not.toBe(true);
          expect(answer?.isWellFormed()).not.toBe(false);
        }
      }),
    );
  });
  test.each(locales)('the form in %s has a label and messages for every field', (locale) => {
    for (const { label, messages } of fieldRules(default_definition, locale))
      expect([label, ...Object.values(messages)].join()).not.toMatch(/[{}_]/);
  });
});

describe('the submission key', () => {
  const at = (minutes: number) => new Date(minutes * 60_000);
  const page = 'p_81bf73c2-e71d-47c9-8467-492cb27785a0';
  test("the key that the form's script sends is bound to the form", () => {
    expect(submissionKey(7, page.replace('p_', 'c_'), answers, at(0))).toEqual({
      key: `form:7:${page.replace('p_', 'c_')}`,
      also_under: [],
    });
  });
  test('without JavaScript, the submission key depends on the page, the answers and the form', () => {
    const keys = [
      submissionKey(7, page, answers, at(0)),
      submissionKey(8, page, answers, at(0)),
      submissionKey(7, page, { ...answers, email: null }, at(0)),
      submissionKey(7, undefined, answers, at(0)),
    ];
    expect(new Set(keys.map(({ key }) => key)).size).toBe(4);
  });
  test("a submission without JavaScript that is sent again is recognized in the time window before or after the first one's, and in no other window", () => {
    const first = submissionKey(7, page, answers, at(9.99));
    expect(submissionKey(7, page, answers, at(10.01)).also_under).toContain(first.key);
    expect(first.also_under).toContain(submissionKey(7, page, answers, at(10.01)).key);
    expect(submissionKey(7, page, answers, at(21)).also_under).not.toContain(first.key);
  });
  test.each(['', 'null', 'c_1', 'x'.repeat(9_999), 'c_81BF73C2-e71d-47c9-8467-492cb27785a0'])(
    'an invalid submission key (%s) counts as no key',
    (sent) => {
      expect(submissionKey(7, sent, answers, at(0)).key).toBe(submissionKey(7, undefined, answers, at(0)).key);
    },
  );
});

test("a form page's language comes from its URL", () => {
  expect(
    ['/f/a', '/f/a/es', '/f/a/thanks/ar.x', '/f/a/again/es.y', '/f/a/constructor', '/inbox'].map(localeOfPath),
  ).toEqual([undefined, 'es', 'ar', 'es', undefined, undefined]);
});

test('the language is read from the start of a token or field, or else a default applies', () => {
  expect(
    ['es.abc', 'ar', 'fr.abc', 'esx.abc', 'es-MX', 'constructor.x', '', undefined].map((text) =>
      localeAtStart(text, 'en'),
    ),
  ).toEqual(['es', 'ar', 'en', 'en', 'en', 'en', 'en', 'en']);
});
