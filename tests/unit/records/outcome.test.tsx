import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { RecordOutcome } from '@/components/records/outcome';
import { wordFor } from '@/components/ui/word-for';

// These names exist on every JavaScript object. The page must show nothing for a code from the URL that it does not
// define itself.
test.for(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'a page shows no message for the outcome code %s',
  (code) => {
    expect(wordFor({ saved: 'Saved.' }, code)).toBeUndefined();
    expect(renderToStaticMarkup(<RecordOutcome done={code} words={{ saved: 'Saved.' }} />)).toBe('');
    expect(renderToStaticMarkup(<RecordOutcome problem={code} words={{}} />)).toContain('Something went wrong.');
  },
);

test('a page shows its own message for the outcome code of an action', () => {
  expect([
    wordFor({ saved: 'Saved.' }, 'saved'),
    wordFor({ saved: 'Saved.' }, ['saved']),
    wordFor({ saved: 'Saved.' }, undefined),
  ]).toEqual(['Saved.', undefined, undefined]);
});
