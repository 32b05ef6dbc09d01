import { loader, widget } from '../../../support/embed';
import type { Answers } from '../../journal';
import type { Kind } from '../../visitor/scene';
import { waitUntil } from '../wait-until';

/** The visitor's mistakes: an invalid email address, neither email address nor phone number, no name, or no message. */
const mistakes: Partial<Answers>[] = [
  { email: 'not an address' },
  { email: '', phone_number: '' },
  { first_name: '' },
  { from_message: '' },
];
const languages = ['en', 'es', 'ar'];

/** The corrected field still has the focus when the mouse button goes down on Send. */
export const press: Kind = {
  name: 'press',
  says: 'a visitor corrects an error and clicks Send once while the cursor is still in the field, in three languages, on the form’s own page and in an embed',
  controls: ['moves-on-blur'],
  // A visitor without an email address corrects the mistake by entering a phone number.
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
    if ((await tab.says('.error')) === undefined) throw new Error('the form showed no error');
    // The visitor pastes a message of several lines instead of typing it.
    await (field === 'from_message'
      ? tab.write({ from_message: answers.from_message })
      : tab.type(field, answers[field]));
    await waitUntil(browser, 'the error is gone', () => tab.inForm(() => !document.querySelector('.error')));
    const click = await tab.aim();
    const there = await tab.inForm((name) => (document.activeElement as HTMLInputElement).name === name, field);
    await click();
    await thanked(tab);
    if (!there) throw new Error('the cursor was not in the corrected field');
  },
};
