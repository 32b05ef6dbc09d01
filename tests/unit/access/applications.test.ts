import { describe, expect, test } from 'vitest';
import { ApplicationForm, problemOf } from '@/lib/access/applications/schema';
import { namedScopes } from '@/lib/http/oauth/authorize-request';
import { readParameters } from '@/lib/http/oauth/parameters';
import { scope_words, scopes, scopesIn } from '@/lib/access/scopes';
import { foreignRegion, newKey } from '@/lib/access/region-keys';

describe('redirect URIs', () => {
  test.for([
    'https://app.example/callback',
    'https://app.example',
    'https://app.example:8443/a?b=c',
    'http://localhost:3000/cb',
    'http://127.0.0.1/cb',
    'http://[::1]:9/cb',
  ])('the redirect URI %s is valid for every application', (uri) => {
    expect([problemOf(uri, 'confidential'), problemOf(uri, 'public')]).toEqual([undefined, undefined]);
  });

  test('a redirect URI with a custom scheme is valid for public applications only', () => {
    expect(problemOf('com.example.app:/callback', 'public')).toBeUndefined();
    expect(problemOf('com.example.app:/callback', 'confidential')).toBeDefined();
  });

  test.for([
    'http://app.example/cb',
    'http://localhost.evil.test/cb',
    'http://127.0.0.2/cb',
    'https://app.example/cb#x',
    'https://app.example/cb#',
    'https://user@app.example/cb',
    'https://u:p@app.example/cb',
    'https://*.example/cb',
    'https://app.example/a b',
    'https://app.example\\@evil.test/',
    'https://аpp.example/cb',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'myapp:/cb',
    '/cb',
    'app.example/cb',
    '',
    `https://app.example/${'a'.repeat(2_048)}`,
  ])('the redirect URI %.60s is refused for every application', (uri) => {
    expect([problemOf(uri, 'confidential'), problemOf(uri, 'public')].every((problem) => problem !== undefined)).toBe(
      true,
    );
  });

  test('the application form names the invalid line and reads scopes from checkboxes', () => {
    const form = {
      name: ' Robot ',
      kind: 'confidential',
      redirect_uris: 'https://a.example/cb\r\n\r\nhttps://b.example/cb\n',
      grow_user_read: 'on',
      is_private: 'on',
    };
    expect(ApplicationForm.parse(form)).toEqual({
      name: 'Robot',
      kind: 'confidential',
      redirect_uris: ['https://a.example/cb', 'https://b.example/cb'],
      scopes: ['grow_user_read'],
      is_private: true,
    });
    const refused = ApplicationForm.safeParse({
      ...form,
      redirect_uris: 'http://a.example/cb',
      grow_user_read: undefined,
    });
    expect(refused.error?.issues.map(({ path }) => path[0])).toEqual(['scopes', 'redirect_uris']);
    expect(
      ApplicationForm.safeParse({ ...form, redirect_uris: 'http://a.example/cb' }).error?.issues[0]?.message,
    ).toContain('http://a.example/cb: use https');
  });
});

describe('scopes', () => {
  test("Foyer has exactly the 17 scopes of Clio's contract, each with a description", () => {
    expect(scopes).toHaveLength(17);
    expect(Object.keys(scope_words).sort()).toEqual([...scopes].sort());
  });

  test('scopes are parsed into a fixed order, each once', () => {
    expect(namedScopes('grow_user_read grow_contact_read grow_user_read')).toEqual([
      'grow_contact_read',
      'grow_user_read',
    ]);
    expect(scopesIn('grow_user_read gone')).toEqual(['grow_user_read']);
    expect(() => namedScopes('grow_user_read x"\\é')).toThrow('There is no scope x???');
    expect(() => namedScopes('toString')).toThrow();
  });
});

test('OAuth parameters without a value are left out, and repeated ones are reported', () => {
  const { parameters, repeated } = readParameters(new URLSearchParams('a=1&b=&c=2&c=3'));
  expect([[...parameters.keys()], repeated]).toEqual([['a', 'c'], ['c']]);
});

test('a client_id or token begins with its region', () => {
  expect(newKey()).toMatch(/^us_[\w-]{43}$/);
  expect(foreignRegion(newKey())).toBeUndefined();
  expect(foreignRegion('no key of ours')).toBeUndefined();
  expect(foreignRegion('eu_abc')).toContain('“eu” (the European Union)');
});
