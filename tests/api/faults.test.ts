import { describe, expect, test } from 'vitest';
import { databases } from '../support/fresh-database';
import { isClean } from '../faults/checker';
import { isGood } from '../faults/figure';
import { kill } from '../faults/runs/kill';
import { lostAnswers } from '../faults/runs/lost-answers';
import { sigterm } from '../faults/runs/sigterm';

/**
 * The fault runs with few clients. `npm run faults` produces the published figures; these tests check that the runs
 * can still find a fault.
 */
describe.each(databases)('fault runs on %s', (database) => {
  const small = { database, rounds: 1, clients: 10 };

  // The run has two rounds, because the control run needs two rounds to lose a lead.
  test('two kills of the server lose and duplicate no acknowledged lead', async () => {
    const figure = await kill.run({ ...small, rounds: 2 });
    expect(figure).toMatchObject({ failures: [], verdict: { lost: [], doubled: [], altered: [], phantom: [] } });
    expect(figure.verdict.acknowledged).toBeGreaterThanOrEqual(4);
  }, 120_000);

  test('a client that never got the answer and sends its submission again files no second lead', async () => {
    expect(await lostAnswers.run(small)).toSatisfy(isGood);
  }, 120_000);

  test('SIGTERM under load leaves no request unanswered', async () => {
    expect((await sigterm.run(small)).failures).toEqual([]);
  }, 120_000);

  test('the kill run finds a lost lead when the server answers before the commit', async () => {
    expect((await kill.run({ ...small, rounds: 2, control: 'answer-before-commit' })).verdict.lost).not.toEqual([]);
  }, 120_000);

  test('the lost-answer run finds a duplicate lead when the unique index is missing', async () => {
    const { verdict } = await lostAnswers.run({ ...small, control: 'no-unique-index' });
    expect(verdict.doubled).not.toEqual([]);
    expect(verdict).not.toSatisfy(isClean);
  }, 120_000);
});
