import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Verdict } from '../checker';
import { check, sum } from '../checker';
import { startClients } from '../clients';
import type { FaultRun } from '../figure';
import { lacking } from '../figure';
import { prepareGround } from '../ground';
import { integrityOf, storedLeads } from '../stored';

const kinds = ['ext4', 'xfs'];

/** Shuts down the file system under the database without further writes, as a power failure would. */
export const power: FaultRun = {
  says: 'power failure under load; half of the rounds on ext4 and half on xfs, each on a loop device',
  rounds: { full: 200, short: 2 },
  clients: 50,
  databases: ['sqlite'],
  controls: ['synchronous-normal', 'answer-before-commit'],
  lacks: () => lacking({ xfs_io: 'xfsprogs', 'mkfs.xfs': 'xfsprogs', 'mkfs.ext4': 'e2fsprogs', mount: 'mount' }),

  async run({ database, rounds, clients, control }) {
    const verdicts: Verdict[] = [];
    const recovery_ms: number[] = [];
    const failures: string[] = [];
    for (const [index, kind] of kinds.entries()) {
      const cuts = Math.floor(rounds / kinds.length) + (index < rounds % kinds.length ? 1 : 0);
      if (cuts === 0) continue;
      const disk = makeDisk(kind);
      let isMounted = true;
      const ground = await prepareGround({ database, control, data_dir: join(disk.folder, 'data') });
      // Write the new form to the disk, so that it exists after the first power failure.
      execFileSync('sync', ['-f', disk.folder]);
      let server = await ground.start();
      try {
        for (let cut = 0; cut < cuts; cut += 1) {
          const load = startClients({ url: ground.url, clients, round: `p${kind}${cut}` });
          await load.nextStored();
          await delay(200 + Math.random() * 800);
          // Stop the process first. A response sent while the file system shuts down would not be the database's fault.
          process.kill(server.pid, 'SIGSTOP');
          await delay(30);
          execFileSync('xfs_io', ['-x', '-c', 'shutdown', disk.folder]);
          await server.kill();
          isMounted = false;
          disk.unmount();
          disk.mount();
          isMounted = true;

          const started = performance.now();
          const stored = load.nextStored();
          server = await ground.start();
          recovery_ms.push((await stored) - started);
          await load.finish();
          verdicts.push(check(load.journal.operations, await storedLeads(server.db, load.journal.round)));
          const integrity = await integrityOf(server.db);
          if (integrity !== 'ok') failures.push(`${kind} ${cut}: integrity_check: ${integrity}`);
        }
      } finally {
        await server.kill();
        if (isMounted) disk.unmount();
        disk.remove();
      }
    }
    return { rounds, verdict: sum(verdicts), recovery_ms, failures, notes: [] };
  },
};

interface Disk {
  folder: string;
  mount(): void;
  unmount(): void;
  remove(): void;
}

function makeDisk(kind: string): Disk {
  const home = mkdtempSync(join(tmpdir(), 'foyer-power-'));
  const [image, folder] = [join(home, 'disk'), join(home, 'mounted')];
  mkdirSync(folder);
  execFileSync('truncate', ['-s', '400M', image]);
  execFileSync(`mkfs.${kind}`, ['-q', image]);
  const mount = () => void execFileSync('mount', ['-o', 'loop', image, folder]);
  mount();
  process.once('exit', () => {
    if (existsSync(home))
      execFileSync('sh', ['-c', 'umount -l "$1"; rm -rf "$2"', 'sh', folder, home], { stdio: 'ignore' });
  });
  return {
    folder,
    mount,
    unmount: () => void execFileSync('umount', [folder]),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
