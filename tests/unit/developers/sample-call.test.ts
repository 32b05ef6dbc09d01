import { execFileSync, execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SampleCall } from '@/components/developers/sample-call';
import { sample_languages, samplesOf } from '@/components/developers/sample-call';
import { ensurePhp } from '../../support/php';

interface Heard {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Text with characters that some language treats as syntax. */
const odd = `It's "odd": $HOME \`x\` \\n {a} #{b} % <?php é 漢 😀\nsecond line`;

const run = promisify(execFile);
const runs: Record<string, (file: string) => [string, string[]]> = {
  curl: (file) => ['sh', [file]],
  JavaScript: (file) => [process.execPath, [file]],
  PHP: (file) => ['php', ['-n', '-d', 'display_errors=stderr', file]],
  Python: (file) => ['python3', [file]],
};
const endings: Record<string, string> = { curl: 'sh', JavaScript: 'mjs', PHP: 'php', Python: 'py' };

/** Each sample runs in its own language, against a server that records requests. */
describe('a code sample that is pasted and run', () => {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request
      .setEncoding('utf8')
      .on('data', (chunk: string) => (text += chunk))
      .on('end', () => {
        heard.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, text });
        response.writeHead(201, { 'Content-Type': 'application/json' }).end('{"data":{"id":42}}');
      });
  });
  let origin = '';
  let folder = '';

  beforeAll(async () => {
    ensurePhp();
    folder = mkdtempSync(join(tmpdir(), 'foyer-samples-'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => void heard.splice(0));

  async function paste(language: (typeof sample_languages)[number], call: SampleCall): Promise<Heard> {
    const file = join(folder, `sample.${endings[language] ?? ''}`);
    writeFileSync(file, samplesOf(call)[language]);
    const [command, args] = runs[language]?.(file) ?? ['', []];
    const { stdout } = await run(command, args, {
      env: { ...process.env, NODE_OPTIONS: '', TOKEN: 'us_token', CODE: 'a code&more', CLIENT_SECRET: 's+s' },
    });
    expect(stdout).toContain('{"data":{"id":42}}');
    expect(heard).toHaveLength(1);
    return heard[0] as Heard;
  }

  const languages = sample_languages.filter((language) => language !== 'Python' || hasPython());

  test.each(languages)(
    'a code sample in %s posts JSON with a token and headers, whatever the text contains',
    async (language) => {
      const body = {
        data: { first_name: odd, ids: [1, 2], yes: true, no: false, none: null, deep: { matter_type: { id: 2 } } },
      };
      const { method, url, headers, text } = await paste(language, {
        method: 'post',
        url: `${origin}/grow/inbox_leads`,
        bearer: true,
        headers: { 'Idempotency-Key': 'my-first-lead' },
        body,
      });
      expect([method, url, headers.authorization, headers['content-type'], headers['idempotency-key']]).toEqual([
        'POST',
        '/grow/inbox_leads',
        'Bearer us_token',
        'application/json',
        'my-first-lead',
      ]);
      expect(JSON.parse(text)).toEqual(body);
    },
  );

  test.each(languages)('a code sample in %s sends a GET with a query', async (language) => {
    const { method, url, headers, text } = await paste(language, {
      method: 'get',
      url: `${origin}/grow/inbox_leads?state=untriaged&limit=1`,
      bearer: true,
    });
    expect([method, url, headers.authorization, text]).toEqual([
      'GET',
      '/grow/inbox_leads?state=untriaged&limit=1',
      'Bearer us_token',
      '',
    ]);
  });

  test.each(languages)('a code sample in %s sends a DELETE', async (language) => {
    expect(
      await paste(language, { method: 'delete', url: `${origin}/grow/custom_actions/8`, bearer: true }),
    ).toMatchObject({ method: 'DELETE', url: '/grow/custom_actions/8' });
  });

  test.each(languages)('a code sample in %s posts a form with values from the environment', async (language) => {
    const { method, headers, text } = await paste(language, {
      method: 'post',
      url: `${origin}/oauth/token`,
      bearer: false,
      form: {
        grant_type: 'authorization_code',
        redirect_uri: 'https://app.example/callback?a=1&b=2',
        code: { shell: 'CODE' },
        client_secret: { shell: 'CLIENT_SECRET' },
      },
    });
    expect([method, headers.authorization, headers['content-type']?.split(';', 1)[0]]).toEqual([
      'POST',
      undefined,
      'application/x-www-form-urlencoded',
    ]);
    expect(Object.fromEntries(new URLSearchParams(text))).toEqual({
      grant_type: 'authorization_code',
      redirect_uri: 'https://app.example/callback?a=1&b=2',
      code: 'a code&more',
      client_secret: 's+s',
    });
  });
});

function hasPython(): boolean {
  try {
    execFileSync('python3', ['-c', ''], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
