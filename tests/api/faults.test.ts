import { describe, expect, test } from 'vitest';
import { databases } from '../support/fresh-database';
import { isClean } from '../faults/checker';
import { isGood } from '../faults/figure';
import { kill } from '../faults/runs/kill';
import { lostAnswers } from '../faults/runs/lost-answers';
import { sigterm } from '../faults/runs/sigterm';

/** The fault runs in miniature: `npm run faults` gives the figures, this keeps the runs themselves able to find something. */
describe.each(databases)('under faults on %s', (database) => {
  const small = { database, rounds: 1, clients: 10 };

  // As many as the control below needs to be found out.
  test('two kills lose and double nothing that was acknowledged', async () => {
    const figure = await kill.run({ ...small, rounds: 2 });
    expect(figure).toMatchObject({ failures: [], verdict: { lost: [], doubled: [], altered: [], phantom: [] } });
    expect(figure.verdict.acknowledged).toBeGreaterThanOrEqual(4);
  }, 120_000);

  test('lost answers are asked for again, and file nothing twice', async () => {
    expect(await lostAnswers.run(small)).toSatisfy(isGood);
  }, 120_000);

  test('SIGTERM under load leaves no request unanswered', async () => {
    expect((await sigterm.run(small)).failures).toEqual([]);
  }, 120_000);

  test('the kills find an answer that is sent before the commit', async () => {
    expect((await kill.run({ ...small, rounds: 2, control: 'answer-before-commit' })).verdict.lost).not.toEqual([]);
  }, 120_000);

  test('the lost answers find a missing unique index', async () => {
    const { verdict } = await lostAnswers.run({ ...small, control: 'no-unique-index' });
    expect(verdict.doubled).not.toEqual([]);
    expect(verdict).not.toSatisfy(isClean);
  }, 120_000);
});
