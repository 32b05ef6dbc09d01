import { migrate } from '../db/migrate';
import { command } from './command';

export const migrateCommand = command({
  name: 'migrate',
  says: 'Brings the database up to date, as each start does.',
  options: {},
  opens: 'database',
  async run({ db }) {
    const applied = await migrate(db);
    return { json: { applied }, text: applied.length > 0 ? `Applied ${applied.join(', ')}` : 'The database is up to date' };
  },
});
