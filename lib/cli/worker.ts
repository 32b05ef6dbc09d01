import { once } from 'node:events';
import { prepareDatabase } from '../server/open';
import { startWorker } from '../worker';
import { command } from './command';

export const workerCommand = command({
  name: 'worker',
  says: 'Delivers, and does nothing else, until it is stopped. For FOYER_WORKER=separate.',
  options: {},
  opens: 'database',
  async run({ db }) {
    await prepareDatabase(db);
    const stop = startWorker(db);
    console.log('Foyer’s worker is at work');
    await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
    await stop();
    return undefined;
  },
});
