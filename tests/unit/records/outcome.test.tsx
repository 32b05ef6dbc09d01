import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { RecordOutcome } from '@/components/records/outcome';
import { wordFor } from '@/components/ui/word-for';

// Names that every object has: what an address says is told in the page's words or not at all.
test.for(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'nothing is told of an action called %s',
  (code) => {
    expect(wordFor({ saved: 'Saved.' }, code)).toBeUndefined();
    expect(renderToStaticMarkup(<RecordOutcome done={code} words={{ saved: 'Saved.' }} />)).toBe('');
    expect(renderToStaticMarkup(<RecordOutcome problem={code} words={{}} />)).toContain('That did not work.');
  },
);

test('what is told of an action is what the page says of its code', () => {
  expect([
    wordFor({ saved: 'Saved.' }, 'saved'),
    wordFor({ saved: 'Saved.' }, ['saved']),
    wordFor({ saved: 'Saved.' }, undefined),
  ]).toEqual(['Saved.', undefined, undefined]);
});
