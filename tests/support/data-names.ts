import { createHash } from 'node:crypto';
import ts from 'typescript';
import {
  argumentsOf,
  bare,
  bytesOf,
  callsOf,
  constantsNamed,
  filesUnder,
  literalsOf,
  nameOf,
  namesBound,
  nodesIn,
  propertiesOf,
  propertyOf,
  shapeOf,
  sources,
  stringsIn,
  stringsOf,
  unknown_part,
  valuesGivenTo,
} from './source-code';

/*
 * Finds the names in the sources that are data: databases, browsers, customers' pages or other programs store them, and
 * later versions must still understand them. Each kind is found by how its strings are used, not by their file, so code
 * may move.
 */

/** One kind of name that is data, with the search that finds it in the sources. */
interface Kind {
  /** The title of the test that compares the names with frozen-names.json. */
  title: string;
  find(): Iterable<string>;
}

const is_code = /^[a-z][a-z0-9_]*$/;

/** Every kind of name, by its key in frozen-names.json. */
export const data_names: Record<string, Kind> = {
  api_operations: { title: 'the API has exactly the operations in frozen-names.json', find: apiOperations },
  browser_records: {
    title: 'records in browser storage and frame messages have exactly the keys in frozen-names.json',
    find: browserRecords,
  },
  browser_storage: {
    title: 'the code uses exactly the browser storage keys in frozen-names.json',
    find: browserStorage,
  },
  channels_and_locks: {
    title: 'the code uses exactly the channels and locks between tabs in frozen-names.json',
    find: channelsAndLocks,
  },
  choices: { title: 'enumerations accept exactly the values in frozen-names.json', find: choices },
  column_values: {
    title: 'columns with a fixed set of values accept exactly those in frozen-names.json',
    find: () =>
      columns().flatMap(({ table, column, values }) => values.map((value) => `${table}.${column} = ${value}`)),
  },
  columns: {
    title: 'the database has exactly the tables and columns in frozen-names.json',
    find: () => columns().map(({ table, column }) => `${table}.${column}`),
  },
  commands: { title: 'the command line has exactly the commands and options in frozen-names.json', find: commands },
  cookies: { title: 'the code uses exactly the cookie names in frozen-names.json', find: cookies },
  csv_columns: {
    title: 'exported CSV files have exactly the headings in frozen-names.json',
    find: () => constantsNamed(/csv_head$/).map(({ value }) => stringsOf(value).join(' | ')),
  },
  data_attributes: { title: 'the code uses exactly the data- attributes in frozen-names.json', find: dataAttributes },
  data_files: { title: 'the data folder has exactly the file and folder names in frozen-names.json', find: dataFiles },
  database_objects: {
    title: 'the database has exactly the indexes, constraints, triggers and functions in frozen-names.json',
    find: databaseObjects,
  },
  deliveries: {
    title: 'the outbox uses exactly the events and destination kinds in frozen-names.json',
    find: deliveries,
  },
  embed_names: {
    title: 'the embed accepts exactly the element, attributes and props in frozen-names.json',
    find: embedNames,
  },
  environment: {
    title: 'the code reads exactly the environment variables in frozen-names.json',
    find: environmentVariables,
  },
  event_details: {
    title: 'event details have exactly the keys in frozen-names.json',
    find: () => [
      ...argumentsOf(1, 'recordEvent').flatMap((event) => {
        const keys = sortedKeys(propertyOf(event, 'details'));
        return keys ? stringsOf(propertyOf(event, 'type')).map((type) => `${type}: ${keys}`) : [];
      }),
      // The firm's lists record their changes through one function, which adds the list's name to the event type.
      ...argumentsOf(2, 'recordChange').map((details) => `list.changed: ${sortedKeys(details, 'list')}`),
    ],
  },
  event_types: {
    title: 'the code records exactly the event types in frozen-names.json',
    find: () => [
      ...stringsOf(enumNamed('EventType')),
      ...stringsIn(argumentsOf(1, 'recordEvent').flatMap((event) => propertyOf(event, 'type') ?? [])),
    ],
  },
  field_names: { title: 'forms use exactly the field names in frozen-names.json', find: fieldNames },
  headers: { title: 'the code reads and sends exactly the HTTP headers in frozen-names.json', find: headerNames },
  installation_facts: {
    title: 'the table `installation` uses exactly the keys in frozen-names.json',
    find: () => stringsIn(argumentsOf(1, 'rememberOnce', 'upsertMark', 'findMark')),
  },
  key_prefixes: {
    title: 'idempotency keys, client names and submission keys have exactly the prefixes in frozen-names.json',
    find: keyPrefixes,
  },
  limit_keys: { title: 'rate limits and throttles use exactly the keys in frozen-names.json', find: limitKeys },
  loaders: { title: 'the released loaders are unchanged byte for byte', find: loaders },
  migrations: {
    title: 'the migrations have exactly the names in frozen-names.json',
    find: () => constantsNamed(/^migrations$/).flatMap(({ value }) => propertiesOf(value).map(({ name }) => name)),
  },
  oauth_scopes: {
    title: 'OAuth has exactly the scopes in frozen-names.json',
    find: () => stringsOf(enumNamed('Scope')),
  },
  paths: { title: 'the app has exactly the URL paths in frozen-names.json', find: addresses },
  refusal_codes: { title: 'refusals and findings use exactly the codes in frozen-names.json', find: refusalCodes },
  secret_purposes: {
    title: 'the code derives keys from FOYER_SECRET for exactly the purposes in frozen-names.json',
    find: secretPurposes,
  },
  shapes: {
    title: 'schemas have exactly the keys in frozen-names.json',
    find: shapes,
  },
  signed_texts: {
    title: 'signatures, sealed texts and digests are made of exactly the parts in frozen-names.json, in that order',
    find: signedTexts,
  },
  stored_words: {
    title: 'the code stores exactly the ignore reasons, source names and default list entries in frozen-names.json',
    find: storedWords,
  },
  token_formats: { title: 'tokens have exactly the formats in frozen-names.json', find: tokenFormats },
  window_globals: {
    title: 'the scripts of a page share exactly the globals in frozen-names.json',
    find: () => interfacesNamed(/^Window$/).flatMap(({ members }) => membersOf(members)),
  },
  window_messages: {
    title: 'a form and its host page exchange exactly the messages in frozen-names.json',
    find: windowMessages,
  },
  wordpress: { title: 'the WordPress plugin uses exactly the names in frozen-names.json', find: wordPressNames },
};

/**
 * Returns the names of one kind in the sources, sorted and without duplicates. Names that are known only at run time
 * are left out.
 */
export function dataNames({ find }: Kind): string[] {
  return [...new Set(find())]
    .filter((name) => !/^(digest: |destination |outcome |event |message )?\{\}$/.test(name))
    .sort();
}

/**
 * Returns the parts of all strings that contain Foyer's name and are not prose: `foyer-session`, `X-Foyer-Warning`,
 * `#foyer=`. The product's name or a setting's name in a sentence is text for people.
 */
export function namesWithFoyer(): string[] {
  return [...new Set(nodesIn(sources, isText).flatMap(({ text }) => foyerNamesIn(text)))].sort();
}

/** Returns the names in a text that contain Foyer's name, and the first parts of cookie names. */
export function foyerNamesIn(text: string): string[] {
  const names = text.replace(/createdb \w+/g, '').match(/[\w#&@$-]*foyer[\w:=-]*|\b__(Host|Secure)-[\w.-]*/gi) ?? [];
  return names.filter((name) => !/^Foyer[:-]?$|^FOYER_/.test(name));
}

function secretPurposes(): string[] {
  const algorithms = callsOf('hkdfSync', 'createCipheriv', 'createDecipheriv', 'createHmac', 'createHash');
  return [
    ...stringsIn(argumentsOf(0, 'keyFor', 'mac', 'seal', 'unseal')),
    ...algorithms.flatMap((call) => {
      const given: readonly ts.Expression[] = call.arguments ?? [];
      return given.filter(ts.isStringLiteralLike).map(({ text }) => `${nameOf(call.expression)}: ${text}`);
    }),
  ];
}

function signedTexts(): string[] {
  const perPurpose = (call: string, at: number, says: string) =>
    callsOf(call).flatMap(({ arguments: given }) =>
      stringsOf(given?.[0]).flatMap((purpose) => stringsOf(given?.[at]).map((text) => `${purpose}${says} ${text}`)),
    );
  // Only digests that are made of several parts are listed, because a digest of a single token has no format that could
  // change.
  const digested = stringsIn(argumentsOf(0, 'digest', 'update', 'encode')).filter((text) =>
    /\{\}.*\{\}|^JSON ./.test(text),
  );
  return [
    ...perPurpose('mac', 1, ':'),
    ...perPurpose('seal', 2, ':'),
    ...perPurpose('seal', 1, ' bound to'),
    ...digested.map((text) => `digest: ${text}`),
  ];
}

/**
 * Returns the keys of all objects in an expression, such as `{ email, ...(name && { name }) }`, or of the constant that
 * it names.
 */
function keysWithin(expression: ts.Expression | undefined): string[] {
  if (!expression) return [];
  const objects = [expression, ...nodesIn(expression, ts.isObjectLiteralExpression)];
  return objects.flatMap((object) => propertiesOf(object).map(({ name }) => name));
}

function deliveries(): string[] {
  const events = argumentsOf(1, 'enqueue').flatMap((message) => propertyOf(message, 'event') ?? []);
  return [
    ...stringsIn(events).map((event) => `event ${event}`),
    ...stringsIn(valuesGivenTo('destination'))
      .filter((kind) => is_code.test(kind))
      .map((kind) => `destination ${kind}`),
    ...stringsIn(valuesGivenTo('outcome')).map((outcome) => `outcome ${outcome}`),
  ];
}

/** Returns the columns of every table in the interface `Database`, with the values that a column is limited to. */
function columns(): { table: string; column: string; values: string[] }[] {
  const [database] = interfacesNamed(/^Database$/);
  if (!database) return [];
  const file = database.getSourceFile();
  const fieldsOf = (type: string): readonly ts.TypeElement[] => {
    const alias = nodesIn(file, ts.isTypeAliasDeclaration).find(({ name }) => name.text === type);
    if (alias) return ts.isTypeReferenceNode(alias.type) ? fieldsOf(nameOf(alias.type.typeName)) : [];
    const declared = nodesIn(file, ts.isInterfaceDeclaration).find(({ name }) => name.text === type);
    const parents =
      declared?.heritageClauses?.flatMap(({ types }) => types.map(({ expression }) => nameOf(expression))) ?? [];
    return [...parents.flatMap(fieldsOf), ...(declared?.members ?? [])];
  };
  return database.members.filter(ts.isPropertySignature).flatMap(({ name, type }) => {
    const fields =
      type && ts.isTypeReferenceNode(type) ? fieldsOf(nameOf(type.typeName)).filter(ts.isPropertySignature) : [];
    return fields.map((column) => ({
      table: nameOf(name),
      column: nameOf(column.name),
      values: literalsOf(column.type),
    }));
  });
}

function databaseObjects(): string[] {
  const constraints = [
    'addCheckConstraint',
    'addUniqueConstraint',
    'addForeignKeyConstraint',
    'addPrimaryKeyConstraint',
  ];
  const builders = callsOf('createTable', 'createIndex', 'addColumn', 'dropColumn', 'dropIndex', ...constraints);
  const created =
    /create (?:or replace |unique |virtual )?(trigger|function|index|table|extension)(?: if not exists)? ([\w{}]+)/g;
  const statements = nodesIn(sources, ts.isTaggedTemplateExpression).filter(({ tag }) => nameOf(tag) === 'sql');
  return [
    ...builders.flatMap((call) => stringsOf(call.arguments?.[0]).map((name) => `${nameOf(call.expression)} ${name}`)),
    ...statements.flatMap(({ template }) =>
      [...shapeOf(template).matchAll(created)].map(([, kind = '', name = '']) => `sql ${kind} ${name}`),
    ),
  ];
}

function storedWords(): string[] {
  const reasons = constantsNamed(/reasons$/i).flatMap(({ value }) =>
    entriesOf(value).flatMap((entry) => propertyOf(entry, 'reason') ?? []),
  );
  const fallbacks = valuesGivenTo('from_source')
    .flatMap((value) => nodesIn(value, ts.isBinaryExpression))
    .map(({ right }) => right);
  const networks = constantsNamed(/^networks$/).flatMap(({ value }) =>
    entriesOf(value).flatMap((entry) => entriesOf(entry).slice(1)),
  );
  const statuses = constantsNamed(/_statuses$/).flatMap(({ name, value }) =>
    entriesOf(value)
      .map((entry) => `${name} ${stringsOf(entry).join(' / ')}`)
      .filter((line) => !line.includes(unknown_part)),
  );
  return [
    ...stringsIn(reasons).map((reason) => `ignore_reason ${reason}`),
    ...stringsIn([...fallbacks.filter(ts.isStringLiteral), ...networks]).map((source) => `from_source ${source}`),
    ...statuses,
  ];
}

function limitKeys(): string[] {
  const counted = argumentsOf(1, 'countCall').flatMap((limit) => propertyOf(limit, 'key') ?? []);
  const signed = nodesIn(sources, ts.isTemplateExpression).filter((text) =>
    nodesIn(text, ts.isCallExpression).some(({ expression }) => nameOf(expression) === 'mac'),
  );
  return [...stringsIn(counted), ...signed.map(shapeOf)];
}

function keyPrefixes(): string[] {
  const given = ['idempotency_key', 'client', 'submission_key', 'key', 'also_under'].flatMap(valuesGivenTo);
  const made = nodesIn(sources, ts.isTemplateExpression).map(shapeOf);
  return [
    ...stringsIn(given).filter((text) => /^[a-z]+:|^[a-z]+$|^[a-z]_/.test(text)),
    ...made.filter((text) =>
      /^\^?[a-z]_\{|^(form|inbox|api|app|personal|seed|reopen|secret):|^\{\}[a-z]_\{/.test(text),
    ),
  ].filter((text) => !text.includes(' '));
}

function tokenFormats(): string[] {
  return ['newKey', 'signPage', 'newTrapName', 'etagOf'].flatMap((name) => {
    const makers = nodesIn(sources, ts.isFunctionDeclaration).filter((one) => one.name?.text === name);
    const returned = makers
      .flatMap((one) => nodesIn(one, ts.isReturnStatement))
      .flatMap(({ expression }) => expression ?? []);
    return returned.filter(ts.isTemplateExpression).map((text) => `${name}: ${shapeOf(text)}`);
  });
}

function browserStorage(): string[] {
  const read = nodesIn(sources, ts.isPropertyAccessExpression);
  const kept = read.filter(
    ({ expression, name }) =>
      /^(local|session)Storage$/.test(nameOf(expression)) && !/Item$|^(length|key|clear)$/.test(name.text),
  );
  const states = read.filter(
    ({ expression, name }) => /^\(?history\.state\b(?!\.)/.test(expression.getText()) && name.text !== 'state',
  );
  const replaced = argumentsOf(0, 'replaceState', 'pushState').flatMap((state) => propertiesOf(state));
  const opened = callsOf('open').filter(({ expression }) => expression.getText() === 'indexedDB.open');
  const stores = callsOf('createObjectStore').flatMap(({ arguments: given }) =>
    stringsOf(given?.[0]).flatMap((store) =>
      propertiesOf(given?.[1]).flatMap(({ name, value }) =>
        stringsOf(value).map((key) => `object store ${store} ${name} ${key}`),
      ),
    ),
  );
  return [
    ...kept.map(({ expression, name }) => `${nameOf(expression)} ${name.text}`),
    ...stringsIn(argumentsOf(0, 'getItem', 'setItem', 'removeItem'))
      .filter((key) => key !== unknown_part)
      .map((key) => `item ${key}`),
    ...[...states.map(({ name }) => name.text), ...replaced.map(({ name }) => name)].map(
      (name) => `history state ${name}`,
    ),
    ...opened.map(
      ({ arguments: given }) => `IndexedDB ${stringsOf(given?.[0]).join()} version ${given?.[1]?.getText() ?? ''}`,
    ),
    ...stores,
    ...stringsIn(argumentsOf(0, 'objectStore')).map((store) => `object store ${store}`),
  ];
}

/** Returns the interfaces of every file that reads a browser's storage or declares the messages of a frame. */
function browserRecords(): string[] {
  const storage = /^(indexedDB\.open|localStorage\.\w+|window\.sessionStorage)$/;
  const files = sources.filter((source) => {
    const stores = nodesIn(source, ts.isPropertyAccessExpression).some((access) => storage.test(access.getText()));
    return stores || nodesIn(source, ts.isTypeAliasDeclaration).some(({ name }) => name.text === 'EmbedMessage');
  });
  const shapes = [...nodesIn(files, ts.isInterfaceDeclaration), ...nodesIn(files, ts.isTypeLiteralNode)];
  return shapes.map(({ members }) => membersOf(members).join(' ')).filter((shape) => shape.includes(' '));
}

function channelsAndLocks(): string[] {
  const locks = callsOf('request').filter(({ expression }) => /locks\??\.request$/.test(expression.getText()));
  return [
    ...stringsIn(argumentsOf(0, 'BroadcastChannel')).map((name) => `channel ${name}`),
    ...stringsIn(argumentsOf(0, 'postMessage')).map((message) => `message ${message}`),
    ...locks.flatMap(({ arguments: given }) => stringsOf(given?.[0])).map((name) => `lock ${name}`),
  ];
}

function cookies(): string[] {
  const is_prefix = ({ text }: ts.StringLiteral) => /^__(Host|Secure)-/.test(text);
  const names = nodesIn(sources, ts.isTemplateExpression).filter((text) =>
    nodesIn(text, ts.isStringLiteral).some(is_prefix),
  );
  const held = argumentsOf(0, 'encode').flatMap((cookie) => propertiesOf(propertyOf(cookie, 'token')));
  return [...stringsIn(names), ...held.map(({ name }) => `in the session’s cookie: ${name}`)];
}

function windowMessages(): string[] {
  const types = nodesIn(sources, ts.isTypeAliasDeclaration)
    .filter(({ name }) => name.text === 'EmbedMessage')
    .flatMap((type) => nodesIn(type, ts.isTypeLiteralNode));
  const declared = types.flatMap(({ members }) => {
    const said = members.filter(ts.isPropertySignature).find(({ name }) => nameOf(name) === 'foyer');
    return literalsOf(said?.type).map((message) => `${message}: ${membersOf(members).join(' ')}`);
  });
  const equalities = nodesIn(sources, ts.isBinaryExpression).filter(
    ({ operatorToken }) => operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken,
  );
  const heard = equalities
    .flatMap(({ left, right }) => [[left, right] as const, [right, left] as const])
    .flatMap(([data, message]) =>
      /(^|\.)foyer$/.test(data.getText()) && ts.isStringLiteral(message) ? [`hears ${message.text}`] : [],
    );
  const pushes = callsOf('push').filter(({ expression }) => expression.getText().includes('dataLayer'));
  const pushed = pushes.flatMap(({ arguments: given }) => propertiesOf(given?.[0]));
  const events = stringsIn(argumentsOf(0, 'addEventListener', 'CustomEvent')).filter((name) => name.includes('foyer'));
  return [
    ...declared,
    ...stringsIn(valuesGivenTo('foyer')).map((message) => `says ${message}`),
    ...heard,
    ...pushed.map(({ name, value }) => `dataLayer ${name}${ts.isStringLiteral(value) ? ` ${value.text}` : ''}`),
    ...events.map((name) => `event ${name}`),
  ];
}

function embedNames(): string[] {
  const elements = callsOf('define', 'get', 'createElement').filter(
    ({ expression }) => !nameOf(expression).includes('get') || expression.getText() === 'customElements.get',
  );
  const attributes = nodesIn(sources, ts.isFunctionDeclaration)
    .filter(({ name }) => name?.text === 'attributesOf')
    .flatMap((one) => nodesIn(one, ts.isVariableDeclaration).flatMap(({ initializer }) => propertiesOf(initializer)));
  const files = sources.filter((source) =>
    nodesIn(source, ts.isCallExpression).some(({ expression }) => expression.getText() === 'customElements.define'),
  );
  const taken = nodesIn(files, ts.isBindingElement).filter(
    ({ parent }) =>
      ts.isVariableDeclaration(parent.parent) && /^facts\b/.test(parent.parent.initializer?.getText() ?? ''),
  );
  const asked = nodesIn(files, ts.isBinaryExpression)
    .filter(({ operatorToken }) => operatorToken.kind === ts.SyntaxKind.InKeyword)
    .map(({ left }) => left);
  return [
    ...elements
      .flatMap(({ arguments: given }) => stringsOf(given?.[0]))
      .filter((name) => /^[a-z]+-[a-z]+$/.test(name))
      .map((name) => `element ${name}`),
    ...nodesIn(files, ts.isPropertyDeclaration).map(({ name }) => `element has ${nameOf(name)}`),
    ...attributes.map(({ name }) => `attribute ${name}`),
    ...[
      ...taken.map(({ propertyName, name }) => nameOf(propertyName ?? name)),
      ...asked.filter(ts.isStringLiteral).map(({ text }) => text),
    ].map((name) => `loader reads ${name}`),
    ...interfacesNamed(/^FoyerForm(Props|Callbacks)$/)
      .flatMap(({ members }) => membersOf(members))
      .map((name) => `prop ${name}`),
    ...stringsIn(argumentsOf(0, 'createPolicy')).map((name) => `trusted type ${name}`),
  ];
}

function dataAttributes(): string[] {
  const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const read = nodesIn(sources, ts.isPropertyAccessExpression).filter(
    ({ expression }) => nameOf(expression) === 'dataset',
  );
  const written = nodesIn(sources, isText).flatMap(({ text }) =>
    [...text.matchAll(/(?:\[|^| )(data-[a-z-]+)(?:$|[\]=])/g)].map(([, name = '']) => name),
  );
  const in_elements = nodesIn(sources, ts.isJsxAttribute).map(({ name }) => name.getText());
  return [...in_elements, ...written, ...read.map(({ name }) => `data-${dashed(name.text)}`)].filter((name) =>
    name.startsWith('data-'),
  );
}

function wordPressNames(): string[] {
  const plugin = filesUnder('lib', /\.(php|js)$/).map((path) => bytesOf(path).toString('utf8'));
  const foundBy = (pattern: RegExp) =>
    plugin.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name));
  const blocks = filesUnder('lib', /^block\.json$/).map(
    (path) => JSON.parse(bytesOf(path).toString('utf8')) as Record<string, unknown>,
  );
  return [
    ...foundBy(/['"]([\w/-]*foyer[\w/-]*)['"]/g),
    ...foundBy(/\$(?:settings|options|attributes|atts)\[ ?'(\w+)' ?\]/g).map((name) => `option ${name}`),
    ...blocks.flatMap(({ name, textdomain, editorScript }) => [name, textdomain, editorScript].map(String)),
    ...blocks.flatMap(({ attributes }) => Object.keys(attributes as object)).map((name) => `block attribute ${name}`),
  ];
}

function loaders(): string[] {
  const files = filesUnder('public', /^v\d+\.\d+\.\d+\.js$/);
  const releases = constantsNamed(/^releases$/).flatMap(({ value }) => entriesOf(value));
  return [
    ...files.map(
      (path) => `${path.slice('public'.length)} sha256 ${createHash('sha256').update(bytesOf(path)).digest('hex')}`,
    ),
    ...releases.map((release) => stringsIn(propertiesOf(release).map(({ value }) => value)).join(' ')),
  ];
}

function headerNames(): string[] {
  const asked = callsOf('get', 'set', 'append', 'delete', 'setHeader').filter(({ expression }) =>
    /headers|setHeader$/i.test(expression.getText()),
  );
  const read = nodesIn(sources, ts.isElementAccessExpression).filter(({ expression }) =>
    /headers$/.test(expression.getText()),
  );
  const given = nodesIn(sources, ts.isPropertyAssignment)
    .map(({ name }) => name)
    .filter(ts.isStringLiteral);
  const exposed = stringsIn(valuesGivenTo('Access-Control-Expose-Headers')).flatMap((names) => names.split(', '));
  return [
    ...asked.flatMap(({ arguments: [name] = [] }) => stringsOf(name)),
    ...stringsIn(read.map(({ argumentExpression }) => argumentExpression)),
    ...given.map(({ text }) => text).filter((name) => /^[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)+$/.test(name)),
    ...nodesIn(sources, ts.isStringLiteral)
      .map(({ text }) => text)
      .filter((text) => /^x-[a-z-]+$/i.test(text)),
    ...exposed.map((name) => `exposed ${name}`),
  ];
}

function environmentVariables(): string[] {
  const named = nodesIn(sources, ts.isPropertyAssignment).map(({ name }) => nameOf(name));
  const read = nodesIn(sources, ts.isPropertyAccessExpression).filter(
    ({ expression }) => expression.getText() === 'process.env',
  );
  return [
    ...named.filter((name) => /^((FOYER|NEXT|NODE|AUTH)_[A-Z_]+|[A-Z]+_URL|PORT)$/.test(name)),
    ...read.map(({ name }) => name.text),
  ];
}

/** Returns the names of files in the data folder, and of the backups before an upgrade. */
function dataFiles(): string[] {
  const joins = callsOf('join').filter((call) => {
    const backs_up = ts.isCallExpression(call.parent) && nameOf(call.parent.expression) === 'backUp';
    return backs_up || /\bdata\b|FOYER_DATA/.test(call.arguments?.[0]?.getText() ?? '');
  });
  return joins.flatMap(({ arguments: given }) => stringsIn((given ?? []).slice(1)));
}

/**
 * Returns every page and route by its folder, with the methods of a route, and every address rule in next.config.js.
 */
function addresses(): string[] {
  const config = sources.filter(({ fileName }) => fileName === 'next.config.js');
  const rules = nodesIn(config, ts.isObjectLiteralExpression).flatMap((rule) => {
    const destination = propertyOf(rule, 'destination');
    const said = destination ? `leads to ${stringsOf(destination).join()}` : 'has headers of its own';
    const source = propertyOf(rule, 'source');
    return (source ? stringsOf(source) : []).filter((from) => from !== unknown_part).map((from) => `${from} ${said}`);
  });
  const lists = nodesIn(config, ts.isArrayLiteralExpression).filter(
    ({ elements }) => elements.length > 0 && elements.every(ts.isStringLiteral),
  );
  const pages = sources.flatMap((source) => {
    const [, folder] = /^app\/(.*\/)?(?:page|route)\.tsx?$/.exec(source.fileName) ?? [source.fileName];
    if (!/^app\/(.*\/)?(page|route)\.tsx?$/.test(source.fileName)) return [];
    // The name of a path parameter and a route group's folder are not part of the address.
    const parts = (folder ?? '')
      .split('/')
      .filter((part) => part && !/^\(.*\)$/.test(part))
      .map((part) => part.replace(/\[(\.\.\.)?\w+\]/, '[$1]'));
    const methods = source.fileName.includes('/page.')
      ? ['page']
      : exportsOf(source).filter((name) => /^[A-Z]{3,7}$/.test(name));
    return methods.map((method) => `${method} /${parts.join('/')}`);
  });
  return [...pages, ...rules, ...stringsIn(lists).map((from) => `${from} leads to nowhere`)];
}

function exportsOf({ statements }: ts.SourceFile): string[] {
  return statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) return [nameOf(statement.name)];
    if (ts.isVariableStatement(statement))
      return nodesIn(statement, ts.isVariableDeclaration).flatMap(({ name }) => namesBound(name));
    const clause = ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
    return clause && ts.isNamedExports(clause) ? clause.elements.map(({ name }) => nameOf(name)) : [];
  });
}

function apiOperations(): string[] {
  return nodesIn(sources, ts.isObjectLiteralExpression).flatMap((object) => {
    const [id, method, path] = ['id', 'method', 'path'].map((name) => propertyOf(object, name));
    if (!id || !method || !path) return [];
    return stringsOf(id)
      .filter((name) => name !== unknown_part)
      .map((name) => `${name}: ${stringsIn([method, path]).join(' ')}`);
  });
}

function refusalCodes(): string[] {
  const told = [
    ...argumentsOf(0, 'AppError', 'OAuthError'),
    ...['code', 'error', 'problem', 'status'].flatMap(valuesGivenTo),
  ];
  return stringsIn(told).filter((code) => is_code.test(code));
}

/** Returns every closed list of words: enumerations in schemas, constant lists, and unions of literal types. */
function choices(): string[] {
  const isListOfWords = (node: ts.Node | undefined) =>
    node !== undefined && entriesOf(node).length > 0 && entriesOf(node).every(ts.isStringLiteral);
  const accepted = argumentsOf(0, 'enum', 'literal');
  const constants = nodesIn(sources, ts.isAsExpression)
    .filter(({ type }) => type.getText() === 'const')
    .map(({ expression }) => expression);
  const lists = [...constants, ...argumentsOf(0, 'Set')].filter(isListOfWords);
  // Types that describe how a component looks are not stored, so their names may change.
  const types = nodesIn(
    sources.filter(({ fileName }) => !fileName.endsWith('.tsx')),
    ts.isTypeAliasDeclaration,
  ).map(({ type }) => type);
  const unions = types.filter(ts.isUnionTypeNode).filter((type) => type.types.every(ts.isLiteralTypeNode));
  return (
    [...[...accepted, ...lists].map((words) => stringsOf(words)), ...unions.map(literalsOf)]
      // Some lists contain no names: hosts of disposable email, and words that people write beside a phone number.
      .filter((words) => words.every((word) => /^[\w$@/ -]*$/.test(word)))
      .map((words) => words.filter(Boolean).sort().join(' | '))
      .filter(Boolean)
  );
}

/** Returns the keys of each schema's object, without the schema's name, which may change. */
function shapes(): string[] {
  const objects = argumentsOf(0, 'object', 'looseObject', 'strictObject', 'extend', 'safeExtend', 'partialRecord');
  return objects
    .map((object) =>
      propertiesOf(object)
        .map(({ name }) => name)
        .sort()
        .join(' '),
    )
    .filter(Boolean);
}

function fieldNames(): string[] {
  const attributes = nodesIn(sources, ts.isJsxAttribute)
    .filter(({ name }) => name.getText() === 'name')
    .map(({ initializer }) => initializer);
  const fields = attributes.map((value) => (value && ts.isJsxExpression(value) ? value.expression : value));
  // An object with a name and a description declares a command, not a form field.
  const described = valuesGivenTo('name').filter(
    (value) => ts.isStringLiteral(value) && !propertyOf(value.parent.parent, 'says'),
  );
  const reads = callsOf('get', 'getAll', 'has', 'delete').filter(
    ({ expression }) => !/headers|cookies|jar|directives|customElements/i.test(expression.getText()),
  );
  const numbered = stringsIn(argumentsOf(1, 'numbersOf')).map((name) => `${name}_{}`);
  const read = reads.flatMap(({ arguments: [name] = [] }) => name ?? []);
  return [...fields.flatMap((value) => stringsOf(value)), ...stringsIn([...described, ...read]), ...numbered].filter(
    (name) => /^[a-z][\w{}[\]]*$/.test(name),
  );
}

function commands(): string[] {
  const { scripts } = JSON.parse(bytesOf('package.json').toString('utf8')) as { scripts: object };
  const declared = argumentsOf(0, 'command').flatMap((command) => {
    const options = propertiesOf(propertyOf(command, 'options')).map(({ name }) => ` --${name}`);
    return stringsOf(propertyOf(command, 'name')).flatMap((name) => ['', ...options].map((option) => name + option));
  });
  return [...declared, ...Object.keys(scripts).map((name) => `npm run ${name}`)];
}

/** Returns the elements of an array literal. */
function entriesOf(node: ts.Node): readonly ts.Expression[] {
  const array = bare(node);
  return ts.isArrayLiteralExpression(array) ? array.elements : [];
}

/** Returns the argument of the `z.enum(...)` that a constant holds. */
function enumNamed(name: string): ts.Expression | undefined {
  return constantsNamed(new RegExp(`^${name}$`))
    .map(({ value }) => value)
    .find(ts.isCallExpression)?.arguments[0];
}

function interfacesNamed(name: RegExp): ts.InterfaceDeclaration[] {
  return nodesIn(sources, ts.isInterfaceDeclaration).filter((one) => name.test(one.name.text));
}

/** Returns the names of an interface's members, sorted. */
function membersOf(members: readonly ts.TypeElement[]): string[] {
  return members
    .map(({ name }) => (name && !ts.isComputedPropertyName(name) ? nameOf(name) : ''))
    .filter(Boolean)
    .sort();
}

type Text = ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail;

function isText(node: ts.Node): node is Text {
  return (
    ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)
  );
}

/**
 * Returns the keys of an object together with the additional keys, sorted, without duplicates, and separated by spaces.
 */
function sortedKeys(value: ts.Expression | undefined, ...more: string[]): string {
  return [...new Set([...keysWithin(value), ...more])].sort().join(' ');
}
