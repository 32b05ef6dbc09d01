import { describe, expect, test } from 'vitest';
import type { StoredLead } from '../../faults/checker';
import { check, isClean } from '../../faults/checker';
import type { Operation, Outcome } from '../../faults/journal';
import { Journal } from '../../faults/journal';

/** Returns a client's submission with the outcomes of its attempts, and the lead that should be stored for it. */
function submission(...attempts: Outcome[]): { operation: Operation; lead: StoredLead } {
  const operation = new Journal(crypto.randomUUID()).invoke();
  operation.attempts.push(...attempts);
  if (attempts.includes('ok')) operation.global_id = 'id';
  return {
    operation,
    lead: {
      ...operation.answers,
      marker: operation.marker,
      from_source: 'Direct',
      referring_url: 'https://firm.example/',
      hidden: null,
      global_id: 'id',
      events: 1,
    },
  };
}
const clean = { lost: [], doubled: [], altered: [], phantom: [] };

describe('the checker of the fault runs', () => {
  test.each<[Outcome[], number]>([
    [['ok'], 1],
    [['info', 'ok'], 1],
    [['info', 'info', 'ok'], 1],
    [['info'], 0],
    [['info'], 1],
    [['info', 'fail'], 1],
    [['info', 'fail'], 0],
    [['fail'], 0],
    [[], 0],
  ])('the fault checker accepts attempts that ended in %j with %i stored leads', (attempts, count) => {
    const { operation, lead } = submission(...attempts);
    const verdict = check([operation], Array<StoredLead>(count).fill(lead));
    expect(verdict).toEqual({ acknowledged: attempts.includes('ok') ? 1 : 0, ...clean });
    expect(isClean(verdict)).toBe(true);
  });

  test('the fault checker finds an acknowledged lead that is lost', () => {
    const { operation } = submission('info', 'ok');
    expect(check([operation], [])).toMatchObject({ ...clean, lost: [operation.marker] });
  });

  test.each<Outcome[][]>([[['ok']], [['info', 'ok']], [['info']]])(
    'the fault checker finds a duplicate lead after attempts that ended in %j',
    (attempts) => {
      const { operation, lead } = submission(...attempts);
      expect(check([operation], [lead, lead])).toMatchObject({ ...clean, doubled: [operation.marker] });
    },
  );

  test.each<[string, Partial<StoredLead>]>([
    ['a changed message', { from_message: 'another text' }],
    ['a missing field', { email: null }],
    ['another id', { global_id: 'another' }],
    ['no event', { events: 0 }],
    ['two events', { events: 2 }],
  ])('the fault checker finds an altered lead, which has %s', (_what, over) => {
    const { operation, lead } = submission('ok');
    const verdict = check([operation], [{ ...lead, ...over }]);
    expect(verdict).toMatchObject({ ...clean, altered: [operation.marker] });
    expect(isClean(verdict)).toBe(false);
  });

  test.each([{ from_source: 'mail' }, { referring_url: 'https://firm.example/contact' }, { hidden: 'Austin' }])(
    'the fault checker finds a lead that should have %j and does not',
    (facts) => {
      const { operation, lead } = submission('ok');
      operation.facts = facts;
      expect(check([operation], [lead])).toMatchObject({ ...clean, altered: [operation.marker] });
      expect(check([operation], [{ ...lead, ...facts }])).toMatchObject(clean);
    },
  );

  test('the fault checker finds a lead whose submission was refused, and one that nobody sent', () => {
    const { operation, lead } = submission('fail');
    expect(check([operation], [lead])).toMatchObject({ ...clean, phantom: [operation.marker] });
    expect(check([], [lead])).toMatchObject({ ...clean, phantom: [operation.marker] });
  });
});
