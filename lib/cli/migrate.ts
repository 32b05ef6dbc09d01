import { upgradeInstallation } from '../server/open';
import { command } from './command';

export const migrateCommand = command({
  name: 'migrate',
  says: 'Brings the database up to date, as every start does.',
  options: {},
  opens: 'database',
  async run({ db }) {
    const { applied, backup } = await upgradeInstallation(db);
    return {
      json: { applied, backup: backup ?? null },
      text:
        applied.length > 0
          ? `Applied ${applied.join(', ')}${backup ? `; a backup from before is ${backup}` : ''}`
          : 'The database is up to date',
    };
  },
});
