import { openDatabase } from '@/lib/platform/db/client';
import { migrate } from '@/lib/platform/db/migrations/migrate';
import { freshDatabase } from '../../support/fresh-database';
import type { Findings } from '../../support/interleavings';
import { interleave } from '../../support/interleavings';
import { triageOffice } from '../../support/triage-office';
import type { FaultRun } from '../figure';

/** Lets two users work on each of many leads at the same time, with old views and repeated actions. */
export const triage: FaultRun = {
  says: 'two users work on one lead in a random order, with old views and repeated actions; a round is one lead',
  rounds: { full: 1_000, short: 40 },
  clients: 2,
  databases: ['sqlite', 'postgres'],
  controls: ['no-version-check'],

  async run({ database, rounds, control }) {
    const place = await freshDatabase(database);
    const db = openDatabase(place.url);
    try {
      await migrate(db);
      const office = await triageOffice(db);
      const careless = control === 'no-version-check';
      const found: Findings[] = [];
      for (let round = 0; round < rounds; round += 1)
        found.push(await interleave(office, { seed: `round ${String(round)}`, careless }));

      const all = (kind: 'lost' | 'doubled' | 'altered') => found.flatMap((one) => one[kind]);
      const [lost, doubled, altered] = [all('lost'), all('doubled'), all('altered')];
      const acknowledged = found.reduce((sum, { applied }) => sum + applied, 0);
      return {
        rounds,
        verdict: { acknowledged, lost, doubled, altered, phantom: [] },
        recovery_ms: [],
        failures: [...lost, ...doubled, ...altered].slice(0, 10),
        notes: [],
      };
    } finally {
      await db.destroy();
      await place.drop();
    }
  },
};
