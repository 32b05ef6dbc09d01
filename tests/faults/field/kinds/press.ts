import { loader, widget } from '../../../support/embed';
import type { Answers } from '../../journal';
import type { Kind } from '../../visitor/scene';
import { waitUntil } from '../wait-until';

/** What is wrong at first: an address that is none; no address and no number; no name; no message. */
const mistakes: Partial<Answers>[] = [
  { email: 'not an address' },
  { email: '', phone_number: '' },
  { first_name: '' },
  { from_message: '' },
];
const languages = ['en', 'es', 'ar'];

/** The cursor is still in the mended field when the mouse goes down on Send. */
export const press: Kind = {
  name: 'press',
  says: 'an error is mended, and Send is pressed once with the mouse while the cursor is in the field; three languages, own page and embed',
  controls: ['moves-on-blur'],
  // Somebody without an address mends by giving a number.
  writes: (answers, number) => ({ typed: number % mistakes.length === 1 ? { ...answers, email: '' } : answers }),
  async play({ number, answers, browser, line, form_url, form_slug, page, visitor, thanked }) {
    const mistake = mistakes[number % mistakes.length]!;
    const field = Object.keys(mistake).at(-1) as keyof Answers;
    const locale = languages[number % languages.length]!;
    const embedded = Math.floor(number / mistakes.length) % 2 === 1;
    const tab = await (
      await visitor()
    ).open(
      embedded ? page(widget(line.origin, form_slug, { locale }) + loader(line.origin)) : `${form_url}/${locale}`,
      line.origin,
    );
    await tab.hydrated();
    await tab.write({ ...answers, ...mistake });
    await tab.press();
    if ((await tab.says('.error')) === undefined) throw new Error('no error was shown');
    // A message of several lines is pasted.
    await (field === 'from_message'
      ? tab.write({ from_message: answers.from_message })
      : tab.type(field, answers[field]));
    await waitUntil(browser, 'no error is shown', () => tab.inForm(() => !document.querySelector('.error')));
    const click = await tab.aim();
    const there = await tab.inForm((name) => (document.activeElement as HTMLInputElement).name === name, field);
    await click();
    await thanked(tab);
    if (!there) throw new Error('the cursor was not in the field');
  },
};
