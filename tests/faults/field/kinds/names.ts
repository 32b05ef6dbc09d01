import type { Answers } from '../../journal';
import type { Kind } from '../../visitor/scene';

interface Way {
  typed: Partial<Answers>;
  /**
   * The stored value of a field if it differs from the typed value: a name without invisible characters, or an email
   * address without `mailto:`.
   */
  stored?: Partial<Answers>;
  /** The query with which staff search for the lead. */
  sought: string;
}

/** Each visitor's name or email address contains the number of the round, so that a search finds exactly one lead. */
const ways: ((number: number) => Way)[] = [
  (n) => ({ typed: { first_name: `D'Arcy${n}`, last_name: "O'Brien" }, sought: `darcy${n} o’brien` }),
  (n) => ({ typed: { first_name: `D’Arcy${n}`, last_name: 'O’Neil' }, sought: `O'Neil, d'arcy${n}` }),
  (n) => ({ typed: { first_name: `Łukasz${n}`, last_name: 'Wałęsa' }, sought: `walesa lukasz${n}` }),
  (n) => ({ typed: { first_name: `Øystein${n}`, last_name: 'Sørensen' }, sought: `Sorensen, oystein${n}` }),
  (n) => ({ typed: { first_name: `Jörg${n}`, last_name: 'Strauß' }, sought: `strauss jorg${n}` }),
  (n) => ({ typed: { first_name: `Þóra${n}`, last_name: 'Guðæsdóttir' }, sought: `thora${n}` }),
  (n) => ({ typed: { first_name: `Yıldız${n}`, last_name: 'Œuvrard' }, sought: `oeuvrard yildiz${n}` }),
  (n) => ({
    typed: { first_name: `Ma\u200bría${n}\u200e`, last_name: '\ufeffBerg' },
    stored: { first_name: `María${n}`, last_name: 'Berg' },
    sought: `Berg, Maria${n}`,
  }),
  (n) => ({ typed: { first_name: `\u202bإلياس${n}\u202c` }, stored: { first_name: `إلياس${n}` }, sought: `إلياس${n}` }),
  (n) => ({ typed: { first_name: `نیما\u200cها${n}` }, sought: `نیما\u200cها${n}` }),
  (n) => ({ typed: { first_name: `Sukarno${n}`, last_name: '' }, sought: `sukarno${n}` }),
  (n) => ({
    typed: { first_name: `Suharto${n}`, last_name: '\u200b' },
    stored: { last_name: '' },
    sought: `SUHARTO${n}`,
  }),
  (n) => ({ typed: { email: `ana${n}@bücher.example` }, sought: `ana${n}@xn--bcher-kva.example` }),
  (n) => ({ typed: { email: `jan${n}@почта.example` }, sought: `jan${n}@почта.example` }),
  (n) => ({
    typed: { email: `mailto:ida${n}@firm.example` },
    stored: { email: `ida${n}@firm.example` },
    sought: `ida${n}@firm.example`,
  }),
  (n) => ({
    typed: { email: `mailto:eve${n}@firm.example?subject=Help` },
    stored: { email: `eve${n}@firm.example` },
    sought: `eve${n}@firm.example`,
  }),
  (n) => ({
    typed: { email: `bo\u200b${n}@firm.example` },
    stored: { email: `bo${n}@firm.example` },
    sought: `bo${n}@firm.example`,
  }),
  (n) => ({ typed: { email: `o'hara+law${n}@firm.example` }, sought: `o'hara+law${n}@firm.example` }),
  (n) => ({ typed: { first_name: `渡辺${n}`, last_name: '𠮷田' }, sought: `渡辺${n}` }),
  (n) => ({ typed: { first_name: `Nguyễn${n}`, last_name: 'Thị Minh Khai' }, sought: `khai nguyen${n}` }),
];
const wayOf = (number: number) => ways[number % ways.length]!(number);

/** Names and email addresses must be stored as typed, except for invisible characters. */
export const names: Kind = {
  name: 'names',
  says: 'names and email addresses as people write them, with apostrophes, letters of many scripts, invisible marks, internationalized domains or one name alone; stored as typed and found by a search',
  controls: ['altered-on-the-way'],
  writes(answers, number) {
    const { typed, stored } = wayOf(number);
    return { typed: { ...answers, ...typed }, stored: { ...stored } };
  },
  async play({ number, answers, form_url, page, line, visitor, thanked, findsBy }) {
    const tab = await (await visitor()).open(number % 2 ? form_url : page(), line.origin);
    await tab.hydrated();
    await tab.write(answers);
    const { typed, sought } = wayOf(number);
    for (const name of Object.keys(typed) as (keyof Answers)[]) await tab.type(name, answers[name]);
    await tab.press();
    await thanked(tab);
    await findsBy(sought);
  },
};
