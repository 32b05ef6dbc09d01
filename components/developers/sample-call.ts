/** A value that a sample reads from an environment variable. */
interface FromShell {
  shell: string;
}

/** An API call for which samples are generated. */
export interface SampleCall {
  method: string;
  /** The full URL, with example values. */
  url: string;
  /** Whether the sample sends the bearer token in $TOKEN. */
  bearer: boolean;
  headers?: Record<string, string>;
  /** A JSON body. */
  body?: unknown;
  /** The fields of an application/x-www-form-urlencoded body. A call has either this or `body`. */
  form?: Record<string, string | FromShell>;
}

export const sample_languages = ['curl', 'JavaScript', 'PHP', 'Python'] as const;
export type SampleLanguage = (typeof sample_languages)[number];

/** Returns a call in each language. The curl sample runs in a shell, each other sample as a file. */
export function samplesOf(call: SampleCall): Record<SampleLanguage, string> {
  return { curl: curlOf(call), JavaScript: javaScriptOf(call), PHP: phpOf(call), Python: pythonOf(call) };
}

/** Returns the call's headers, except the one for the bearer token. */
function headersOf({ headers = {}, body }: SampleCall): [string, string][] {
  return [
    ...(body === undefined ? [] : [['Content-Type', 'application/json'] as [string, string]]),
    ...Object.entries(headers),
  ];
}

function curlOf(call: SampleCall): string {
  const { method, url, bearer, body, form = {} } = call;
  const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const lines = [
    `curl ${['get', 'post'].includes(method) ? '' : `-X ${method.toUpperCase()} `}${/^[\w:/.-]+$/.test(url) ? url : `"${url}"`}`,
    ...(bearer ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...headersOf(call).map(([name, value]) => `-H "${name}: ${value}"`),
    ...(body === undefined ? [] : [`-d ${quoted(JSON.stringify(body, null, 2))}`]),
    ...Object.entries(form).map(([name, value]) =>
      typeof value === 'string'
        ? `--data-urlencode ${quoted(`${name}=${value}`)}`
        : `--data-urlencode "${name}=$${value.shell}"`,
    ),
  ];
  return lines.join(' \\\n  ');
}

function javaScriptOf(call: SampleCall): string {
  const { method, url, bearer, body, form } = call;
  const headers = [
    ...(bearer ? ['    Authorization: `Bearer ${process.env.TOKEN}`,'] : []),
    ...headersOf(call).map(([name, value]) => `    '${name}': '${value}',`),
  ];
  const options = [
    ...(method === 'get' ? [] : [`  method: '${method.toUpperCase()}',`]),
    ...(headers.length > 0 ? ['  headers: {', ...headers, '  },'] : []),
    ...(body === undefined ? [] : [`  body: JSON.stringify(${literal(body, javaScript, 1)}),`]),
    ...(form === undefined ? [] : [`  body: new URLSearchParams(${literal(form, javaScript, 1)}),`]),
  ];
  const call_line =
    options.length > 0
      ? [`const reply = await fetch('${url}', {`, ...options, '});']
      : [`const reply = await fetch('${url}');`];
  return [...call_line, 'console.log(reply.status, await reply.text());'].join('\n');
}

function phpOf(call: SampleCall): string {
  const { method, url, bearer, body, form } = call;
  const headers = [
    ...(bearer ? ["'Authorization: Bearer ' . getenv('TOKEN')"] : []),
    ...headersOf(call).map(([name, value]) => `'${name}: ${value}'`),
    ...(form === undefined ? [] : ["'Content-Type: application/x-www-form-urlencoded'"]),
  ];
  return [
    '<?php',
    "$context = stream_context_create(['http' => [",
    `    'method' => '${method.toUpperCase()}',`,
    ...(headers.length > 0 ? ["    'header' => [", ...headers.map((header) => `        ${header},`), '    ],'] : []),
    ...(body === undefined ? [] : [`    'content' => json_encode(${literal(body, php, 2)}),`]),
    ...(form === undefined ? [] : [`    'content' => http_build_query(${literal(form, php, 2)}),`]),
    "    'ignore_errors' => true,",
    ']]);',
    `$reply = file_get_contents('${url}', false, $context);`,
    'echo $reply, PHP_EOL;',
  ].join('\n');
}

function pythonOf(call: SampleCall): string {
  const { method, url, bearer, body, form } = call;
  const headers = [
    ...(bearer ? [`        "Authorization": "Bearer " + os.environ["TOKEN"],`] : []),
    ...headersOf(call).map(([name, value]) => `        "${name}": "${value}",`),
  ];
  const uses_shell = bearer || Object.values(form ?? {}).some((value) => typeof value !== 'string');
  return [
    ...(body === undefined ? [] : ['import json']),
    ...(uses_shell ? ['import os'] : []),
    ...(form === undefined ? [] : ['import urllib.parse']),
    'import urllib.request',
    '',
    'request = urllib.request.Request(',
    `    "${url}",`,
    `    method="${method.toUpperCase()}",`,
    ...(headers.length > 0 ? ['    headers={', ...headers, '    },'] : []),
    ...(body === undefined ? [] : [`    data=json.dumps(${literal(body, python, 2)}).encode(),`]),
    ...(form === undefined ? [] : [`    data=urllib.parse.urlencode(${literal(form, python, 2)}).encode(),`]),
    ')',
    'with urllib.request.urlopen(request) as reply:',
    '    print(reply.status, reply.read().decode())',
  ].join('\n');
}

/** A language's syntax for plain data. */
interface Notation {
  indent: string;
  text: (text: string) => string;
  words: { true: string; false: string; null: string };
  object: [string, string];
  key: (name: string) => string;
  shell: (name: string) => string;
}

const singleQuoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;

const javaScript: Notation = {
  indent: '  ',
  text: singleQuoted,
  words: { true: 'true', false: 'false', null: 'null' },
  object: ['{', '}'],
  key: (name) => `${name}: `,
  shell: (name) => `process.env.${name}`,
};
const php: Notation = {
  indent: '    ',
  text: (text) => `'${text.replace(/[\\']/g, '\\$&')}'`,
  words: { true: 'true', false: 'false', null: 'null' },
  object: ['[', ']'],
  key: (name) => `'${name}' => `,
  shell: (name) => `getenv('${name}')`,
};
const python: Notation = {
  indent: '    ',
  text: (text) => JSON.stringify(text),
  words: { true: 'True', false: 'False', null: 'None' },
  object: ['{', '}'],
  key: (name) => `"${name}": `,
  shell: (name) => `os.environ["${name}"]`,
};

function literal(value: unknown, notation: Notation, depth: number): string {
  if (typeof value === 'string') return notation.text(value);
  if (value === null) return notation.words.null;
  if (typeof value === 'boolean') return value ? notation.words.true : notation.words.false;
  if (typeof value !== 'object') return JSON.stringify(value);
  if ('shell' in value) return notation.shell(String(value.shell));
  const inside = notation.indent.repeat(depth + 1);
  const lines = Array.isArray(value)
    ? value.map((item) => literal(item, notation, depth + 1))
    : Object.entries(value).map(([name, item]) => notation.key(name) + literal(item, notation, depth + 1));
  const [begin, end] = Array.isArray(value) ? ['[', ']'] : notation.object;
  return [begin, ...lines.map((line) => `${inside}${line},`), `${notation.indent.repeat(depth)}${end}`].join('\n');
}
