import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { RunningFoyer } from './server';

const built = fileURLToPath(new URL('../../.next/server/', import.meta.url));

/** A server action from the build's manifest. */
export interface BuiltAction {
  id: string;
  name: string;
  /** A page that contains the server action, as a pattern: `/inbox/[inbox_lead_id]`. */
  page: string;
}

/**
 * Returns every page and route of the build as patterns without route groups, so that tests cover new ones
 * automatically.
 */
export function builtRoutes(): { pattern: string; kind: 'page' | 'route' }[] {
  const manifest = JSON.parse(readFileSync(`${built}app-paths-manifest.json`, 'utf8')) as Record<string, string>;
  return Object.keys(manifest).map((key) => ({
    pattern: patternOf(key),
    kind: key.endsWith('/route') ? 'route' : 'page',
  }));
}

/** Returns every server action of the build. */
export function builtActions(): BuiltAction[] {
  const { node } = JSON.parse(readFileSync(`${built}server-reference-manifest.json`, 'utf8')) as {
    node: Record<string, { exportedName: string; workers: Record<string, unknown> }>;
  };
  return Object.entries(node).map(([id, { exportedName, workers }]) => ({
    id,
    name: exportedName,
    page: patternOf(`/${(Object.keys(workers)[0] ?? '').replace(/^app\//, '')}`),
  }));
}

/**
 * Calls a server action as a hydrated page does. The first digits of an action's id tell how many arguments it takes.
 */
export function callAction(
  server: RunningFoyer,
  action: BuiltAction,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string>,
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value);
  const form_state = '{"errors":{},"values":{}}';
  body.append(
    '0',
    action.id.startsWith('60') ? `[${form_state},"$K1"]` : action.id.startsWith('40') ? '["$K1"]' : '[]',
  );
  return fetch(server.origin + path, {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: { 'Next-Action': action.id, ...headers },
  });
}

/** Signs in by the form, as a browser without JavaScript does. @returns the session's Cookie header */
export async function signInByForm(server: RunningFoyer, email: string, password: string): Promise<string> {
  const answer = await postSignIn(server, email, password);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  if (answer.status !== 303 || !cookie)
    throw new Error(`Sign-in answered ${String(answer.status)}: ${(await answer.text()).slice(0, 500)}`);
  return cookie;
}

/** Requests a page with another Host header than the server's own. */
export async function openedAs(
  origin: string,
  host: string,
  path: string,
): Promise<{ status: number | undefined; text: string }> {
  const asked = request(`${origin}${path}`, { headers: { host, accept: 'text/html' } });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return { status: answer.statusCode, text };
}

/** Posts the sign-in form from a page of the given origin. @returns the response, whatever its status */
export async function postSignIn(
  server: RunningFoyer,
  email: string,
  password: string,
  origin = server.origin,
): Promise<Response> {
  return (await openSignIn(server))(email, password, { Origin: origin });
}

/** Opens the sign-in page once. @returns a function that posts its form */
export async function openSignIn(
  server: RunningFoyer,
): Promise<(email: string, password: string, headers?: Record<string, string>) => Promise<Response>> {
  const page = await (await fetch(`${server.origin}/sign-in`)).text();
  const hidden = [...page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].flatMap(([input]) => {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    return name ? [[unescaped(name), unescaped(/value="([^"]*)"/.exec(input)?.[1] ?? '')] as const] : [];
  });
  return (email, password, headers = {}) => {
    const body = new FormData();
    for (const [name, value] of hidden) body.append(name, value);
    body.set('email', email);
    body.set('password', password);
    return fetch(`${server.origin}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      body,
      headers: { Origin: server.origin, ...headers },
    });
  };
}

function patternOf(key: string): string {
  return key.replace(/\/(page|route)$/, '').replace(/\/\([^)]+\)/g, '') || '/';
}

function unescaped(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
