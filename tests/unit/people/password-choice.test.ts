import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { requireGoodPassword } from '@/lib/people/users/password-choice';
import { NewPasswordField } from '@/lib/people/users/schema';
import { refusalOf } from '../../support/people';

const about = ['ada.hale@hale-ortiz.example', 'Ada Hale', 'Hale & Ortiz LLP'];

/** Returns the passwords of the list that a user may set. */
async function accepted(passwords: string[]): Promise<string[]> {
  const good: string[] = [];
  for (const password of passwords) {
    if (
      NewPasswordField.safeParse(password).success &&
      (await refusalOf(requireGoodPassword(password, about))) === 'none'
    )
      good.push(password);
  }
  return good;
}

test('refuses sixty common passwords of eight or more characters', async () => {
  const common =
    'password 12345678 123456789 qwertyuiop 1q2w3e4r 1qaz2wsx zaq12wsx iloveyou trustno1 football baseball superman sunshine princess starwars ' +
    'whatever passw0rd michelle jennifer computer corvette mercedes maverick hardcore midnight scorpion panthers redskins bigdaddy bulldogs ' +
    'steelers airborne elephant explorer mountain danielle victoria alexander charlie1 qwerty123 password1 abcd1234 a1b2c3d4 asdfghjkl ' +
    'q1w2e3r4 liverpool cowboys1 blink182 nirvana1 metallica slipknot rush2112 ncc1701d letmein1 welcome1 dragon12 monkey12 changeme marlboro ' +
    '88888888';
  expect(common.split(' ')).toHaveLength(60);
  expect(await accepted(common.split(' '))).toEqual([]);
});

test('refuses variants of a common password: other case, added digits or signs, with spaces, doubled, and reversed', async () => {
  const variants = [
    'Elephant1',
    'Elephant!',
    'ELEPHANT99',
    'elephant2026',
    '1elephant',
    'Maverick_1987',
    'maverick123456',
    'm@verick!',
    'Sc0rp10n',
    'scorpion#1',
    'mountain-2024',
    'mount ain',
    'e.x.p.l.o.r.e.r',
    'panthers1panthers1',
    'elephantelephant',
    'tnahpele',
    'Steelers 43',
    'Bulldogs?!',
    '!!victoria!!',
    'Danielle1990',
    'éléphant1',
    'Ｅｌｅｐｈａｎｔ1',
  ];
  expect(await accepted(variants)).toEqual([]);
});

test('refuses a password of eight digits that form a date', async () => {
  expect(await accepted(['19870412', '04121987', '12041987', '20240229'])).toEqual([]);
  expect(await accepted(['83920175'])).toEqual(['83920175']);
});

test("refuses a password made of the user's name, email address or firm, with digits, signs or a common word", async () => {
  const made = [
    'adahale1',
    'Hale2026!',
    'HaleOrtiz',
    'haleortiz2026',
    'Hale&Ortiz1',
    'hale-ortiz.example',
    'ada.hale@hale-ortiz.example',
    'ada.hale@hale-ortiz.example1',
    'OrtizHale99',
    'h@l30rtiz',
    'HaleHaleHale',
    'Hale Ortiz LLP',
    'halepassword',
    'ortiz123456789',
    'ada.hale.2026',
  ];
  expect(await accepted(made)).toEqual([]);
});

test('accepts passwords of several words, also with a name or a common word among them', async () => {
  const good = [
    'correct horse battery staple',
    'nine lives of a paper boat',
    'quiet lamp bridge',
    'ada.hale walks home',
    'the elephant forgets',
    'kx93!pqv',
    'пароль от кабинета',
    '一二三四五六七八',
    'tr7-bq9-mx2',
    'Ortiz keeps bees',
    'ada84719203557',
    'dragonfly over the river',
  ];
  expect(await accepted(good)).toEqual(good);
});

test('a refused password gets its error on the password field', async () => {
  await expect(requireGoodPassword('elephant', [], 'owner_password')).rejects.toMatchObject({
    code: 'invalid',
    fields: { owner_password: [expect.stringContaining('too common')] },
  });
});

/** The list of common passwords has 380 KB, so no page may load it. */
test('no file that a browser loads imports the list of common passwords', () => {
  const importers = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && readFileSync(`lib/${file}`, 'utf8').includes("'@zxcvbn-ts/"),
  );
  expect(importers).toEqual(['people/users/password-choice.ts']);
  const pages = ['app', 'components'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => `${folder}/${file}`),
  );
  expect(pages.filter((file) => readFileSync(file, 'utf8').includes('password-choice'))).toEqual([]);
});
