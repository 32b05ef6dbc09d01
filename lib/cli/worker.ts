import { prepareDatabase } from '../server/open';
import { startWorker } from '../worker/worker';
import { command } from './command';

export const workerCommand = command({
  name: 'worker',
  says: 'Runs only the worker, until it is stopped. For FOYER_WORKER=separate.',
  options: {},
  opens: 'database',
  async run({ db }) {
    await prepareDatabase(db);
    const stop = startWorker(db);
    console.log('Foyer’s worker is running');
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    });
    await stop();
    return undefined;
  },
});
