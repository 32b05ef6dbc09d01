import { afterEach, describe, expect, test } from 'vitest';
import { isKnownHost, isOurOrigin } from '@/lib/http/hosts';
import { readEnv } from '@/lib/platform/env';

function use(settings: Record<string, string>): void {
  globalThis.foyerEnv = readEnv({ NODE_ENV: 'test', FOYER_SECRET: 'x'.repeat(40), ...settings });
}

afterEach(() => {
  globalThis.foyerEnv = undefined;
});

describe('without FOYER_ORIGIN', () => {
  test.each([
    ['http://localhost:3000', 'localhost:3000', true],
    ['http://192.168.1.7:3000', '192.168.1.7:3000', true],
    ['http://[fd00::7]:3000', '[fd00::7]:3000', true],
    ['http://192.168.1.7', '192.168.1.7:80', true],
    // The origins of another service on this machine and of a service on the machine's network.
    ['http://localhost:8080', 'localhost:3000', false],
    ['http://127.0.0.1:3000', 'localhost:3000', false],
    ['http://192.168.1.8:3000', '192.168.1.7:3000', false],
    // The owner of any domain name can make it resolve to this server.
    ['http://rebound.example:3000', 'rebound.example:3000', false],
    ['https://localhost:3000', 'localhost:3000', false],
    ['null', 'localhost:3000', false],
    ['http://localhost:3000', undefined, false],
    ['', 'localhost:3000', false],
  ])('without FOYER_ORIGIN, a page of the origin %s may post to the host %s: %s', (origin, host, expected) => {
    use({});
    expect(isOurOrigin(origin, host)).toBe(expected);
  });

  test.each([
    ['localhost:3000', true],
    ['192.168.1.7:3000', true],
    ['intake.firm.example:3000', false],
    [undefined, false],
    ['[::1', false],
  ])("without FOYER_ORIGIN, the host %s counts as this server's own: %s", (host, expected) => {
    use({});
    expect(isKnownHost(host)).toBe(expected);
  });
});

describe('with FOYER_ORIGIN and FOYER_HOSTS', () => {
  test.each([
    ['https://intake.firm.example', 'intake.firm.example', true],
    // A proxy may change the Host header.
    ['https://intake.firm.example', '10.0.0.5:3000', true],
    ['https://www.firm.example', 'intake.firm.example', true],
    ['http://intake.firm.example', 'intake.firm.example', false],
    ['https://10.0.0.5:3000', '10.0.0.5:3000', false],
    ['https://localhost', 'localhost', false],
  ])('with FOYER_ORIGIN, a page of the origin %s may post to the host %s: %s', (origin, host, expected) => {
    use({ FOYER_ORIGIN: 'https://intake.firm.example', FOYER_HOSTS: 'www.firm.example' });
    expect(isOurOrigin(origin, host)).toBe(expected);
  });
});
