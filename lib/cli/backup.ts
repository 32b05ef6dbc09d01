import { resolve } from 'node:path';
import * as z from 'zod';
import { backUp } from '../platform/db/backup/backup';
import { command } from './command';

export const backupCommand = command({
  name: 'backup',
  says: 'Copies the whole database to a file, while Foyer runs, and checks the copy. FOYER_SECRET is not in it.',
  options: {
    file: { value: 'FILE', says: 'the file to make; never replaces one', schema: z.string().min(1, 'name a file') },
  },
  takes: 'file',
  opens: 'database',
  async run({ db }, options) {
    const { file, ...counts } = await backUp(db, resolve(options.file));
    return {
      json: { file, ...counts },
      text: `${file} holds ${counts.firms} firms and ${counts.inbox_leads} leads, and was read back whole.\nKeep FOYER_SECRET (or the file “secret” in FOYER_DATA) with it: what is encrypted opens with no other.`,
    };
  },
});
