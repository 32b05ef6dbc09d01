interface Call {
  method: string;
  /** Whole, with examples in the place of what varies. */
  url: string;
  /** Whether a bearer token is sent. */
  bearer: boolean;
  body?: unknown;
}

/** A call as a command. */
export function curlFor({ method, url, bearer, body }: Call): string {
  const lines = [
    `curl ${method === 'delete' ? '-X DELETE ' : ''}"${url}"`,
    ...(bearer ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...(body === undefined ? [] : ['-H "Content-Type: application/json"', `-d '${JSON.stringify(body, null, 2)}'`]),
  ];
  return lines.join(' \\\n  ');
}

/** The same call as JavaScript. */
export function fetchFor({ method, url, bearer, body }: Call): string {
  const headers = [...(bearer ? ['    Authorization: `Bearer ${token}`,'] : []), ...(body === undefined ? [] : ["    'Content-Type': 'application/json',"])];
  const options = [
    ...(method === 'get' ? [] : [`  method: '${method.toUpperCase()}',`]),
    ...(headers.length > 0 ? ['  headers: {', ...headers, '  },'] : []),
    ...(body === undefined ? [] : ['  body: JSON.stringify(body),']),
  ];
  return [`const reply = await fetch('${url}', {`, ...options, '});'].join('\n');
}
