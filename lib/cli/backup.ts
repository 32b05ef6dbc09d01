import { resolve } from 'node:path';
import * as z from 'zod';
import { backUp } from '../platform/db/backup/backup';
import { command } from './command';

export const backupCommand = command({
  name: 'backup',
  says: 'Copies the whole database to a file, while Foyer runs, and checks the copy. The copy does not contain FOYER_SECRET.',
  options: {
    file: {
      value: 'FILE',
      says: 'the file to create; an existing file is never replaced',
      schema: z.string().min(1, 'name a file'),
    },
  },
  takes: 'file',
  opens: 'database',
  async run({ db }, options) {
    const { file, ...counts } = await backUp(db, resolve(options.file));
    return {
      json: { file, ...counts },
      text: `${file} contains ${counts.firms} firms and ${counts.inbox_leads} leads, and was checked.\nKeep FOYER_SECRET (or the file “secret” in FOYER_DATA) with it: encrypted data cannot be read without it.`,
    };
  },
});
