import { createServer } from 'node:http';
import SQLite from 'better-sqlite3';

/**
 * A minimal server that shows the best possible rate: node:http and one durable insert per request, each in its own
 * commit (`each`) or several in one commit (`group`). Prints its port.
 */
const [, , mode, file] = process.argv;
if (!file) throw new Error('Usage: bare-server.ts each|group FILE');

const database = new SQLite(file);
database.pragma('journal_mode = wal');
database.pragma('synchronous = full');
database.exec(
  'create table if not exists leads (id integer primary key autoincrement, key text not null unique, body text not null, created_at text not null) strict',
);
const insert = database.prepare('insert into leads (key, body, created_at) values (?, ?, ?)');
const insertAll = database.transaction((bodies: string[]) => {
  for (const body of bodies) file_(body);
});
const file_ = (body: string) => insert.run(/c_[0-9a-f-]{36}/.exec(body)?.[0] ?? '', body, new Date().toISOString());

let waiting: { body: string; answer: () => void }[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString();
    const answer = () => {
      response.setHeader('Content-Type', 'application/json');
      response.end('{"status":"stored"}');
    };
    if (mode === 'each') {
      file_(body);
      answer();
      return;
    }
    if (waiting.push({ body, answer }) === 1) setImmediate(commit);
  });
});

function commit(): void {
  const jobs = waiting;
  waiting = [];
  insertAll(jobs.map(({ body }) => body));
  for (const { answer } of jobs) answer();
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`listening on ${String(address && typeof address === 'object' ? address.port : '')}`);
});
