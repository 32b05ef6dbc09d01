/** The default port of each scheme. */
const default_ports: Record<string, string> = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443' };

/**
 * Returns whether a source list of a Content-Security-Policy allows an address (CSP 3, §6.7.2.5 to 6.7.2.12). Nonces,
 * hashes and keywords other than 'self' allow no address.
 *
 * @param self the page that sends the policy: it stands for 'self', and its scheme applies to sources without a scheme
 */
export function allows(sources: readonly string[], url: URL, self?: URL): boolean {
  return sources.some((source) => matches(source, url, self));
}

function matches(source: string, url: URL, self: URL | undefined): boolean {
  if (source === '*') return /^(https?|wss?):$/.test(url.protocol) || url.protocol === self?.protocol;
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return covers(source.toLowerCase(), url.protocol);
  // Two ports match if they are equal, or if both are the default ports of their schemes: http on 80 also allows https
  // on 443.
  if (/^'self'$/i.test(source))
    return (
      self !== undefined &&
      self.hostname === url.hostname &&
      covers(self.protocol, url.protocol) &&
      self.port === url.port
    );

  const [, scheme, wildcard, host = '', port, path] =
    /^(?:([a-z][a-z0-9+.-]*:)\/\/)?(\*\.)?(\*|\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d+|\*))?(\/[^?#]*)?$/i.exec(source) ??
    [];
  if (!host || !covers(scheme?.toLowerCase() ?? self?.protocol ?? 'https:', url.protocol)) return false;
  const name = host.toLowerCase();
  if (name === '*' ? wildcard : wildcard ? !url.hostname.endsWith(`.${name}`) : url.hostname !== name) return false;
  const ported =
    port === undefined
      ? url.port === ''
      : port === '*' || port === portOf(url) || (port === '80' && portOf(url) === '443');
  return ported && (path === undefined || leadsTo(decoded(path), decoded(url.pathname)));
}

/** Returns whether a source's scheme allows the protocol: http also allows https, but not the reverse. */
function covers(scheme: string, protocol: string): boolean {
  return (
    scheme === protocol ||
    (scheme === 'http:' && protocol === 'https:') ||
    (scheme === 'ws:' && /^(wss|https?):$/.test(protocol)) ||
    (scheme === 'wss:' && protocol === 'https:')
  );
}

function portOf({ port, protocol }: URL): string {
  return port || (default_ports[protocol] ?? '');
}

/**
 * Returns whether a source's path allows a path: a source's path that ends in a slash allows all paths below it, any
 * other allows only the same path.
 */
function leadsTo(path: string, asked: string): boolean {
  return path.endsWith('/') ? asked.startsWith(path) : asked === path;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
