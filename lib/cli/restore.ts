import { resolve } from 'node:path';
import * as z from 'zod';
import { restore } from '../platform/db/backup/backup';
import { env } from '../platform/env';
import { command } from './command';

export const restoreCommand = command({
  name: 'restore',
  says: 'Replaces the database with a backup. Stop Foyer first; the old database is kept beside the new one.',
  options: {
    file: {
      value: 'FILE',
      says: 'a file that “backup” made, on the same kind of database',
      schema: z.string().min(1, 'name a file'),
    },
    force: { value: '', says: 'replaces an installation that is in use (SQLite)', schema: z.string().optional() },
  },
  takes: 'file',
  opens: 'database',
  async run({ db }, options) {
    const { file, kept, ...counts } = await restore(db, env().database_url, resolve(options.file), {
      force: options.force !== undefined,
    });
    const old = kept ? `\nThe old database is kept as ${kept}` : '';
    return {
      json: { file, kept: kept ?? null, ...counts },
      text: `Restored ${counts.firms} firms and ${counts.inbox_leads} leads from ${file}${old}\nStart Foyer with the FOYER_SECRET that it had when the backup was made.`,
    };
  },
});
