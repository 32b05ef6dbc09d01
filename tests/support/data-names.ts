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
 * Finds the names in the sources that are data: a database, a browser, a customer's page or somebody's program holds
 * them, and later versions must still understand them. Each kind is found by what its strings are used for, not by the
 * file that they are in, so code may move.
 */

/** One kind of name. */
interface Kind {
  /** What its test is called. */
  title: string;
  find(): Iterable<string>;
}

const is_code = /^[a-z][a-z0-9_]*$/;

/** Every kind, by its key in the list. */
export const data_names: Record<string, Kind> = {
  api_operations: { title: 'describes the frozen operations of the API', find: apiOperations },
  browser_records: {
    title: 'keeps records of the frozen shapes in browsers, and sends them to and from frames',
    find: browserRecords,
  },
  browser_storage: { title: 'uses the frozen names in the storage of browsers', find: browserStorage },
  channels_and_locks: { title: 'uses the frozen names of channels and locks between tabs', find: channelsAndLocks },
  choices: { title: 'accepts the frozen words wherever only a few are allowed', find: choices },
  column_values: {
    title: 'stores the frozen values in columns that hold one of a few',
    find: () =>
      columns().flatMap(({ table, column, values }) => values.map((value) => `${table}.${column} = ${value}`)),
  },
  columns: {
    title: 'has the frozen tables and columns',
    find: () => columns().map(({ table, column }) => `${table}.${column}`),
  },
  commands: { title: 'has the frozen commands and options on the command line', find: commands },
  cookies: { title: 'uses the frozen cookie names', find: cookies },
  csv_columns: {
    title: 'puts the frozen words at the head of exported files',
    find: () => constantsNamed(/csv_head$/).map(({ value }) => stringsOf(value).join(' | ')),
  },
  data_attributes: { title: 'uses the frozen data- attributes', find: dataAttributes },
  data_files: { title: 'uses the frozen names for files and folders in the data folder', find: dataFiles },
  database_objects: {
    title: 'makes indexes, constraints, triggers and functions of the frozen names',
    find: databaseObjects,
  },
  deliveries: { title: 'queues the frozen events for the frozen kinds of destinations', find: deliveries },
  embed_names: { title: 'knows the frozen element, attributes and props on customers’ pages', find: embedNames },
  environment: { title: 'reads the frozen environment variables', find: environmentVariables },
  event_details: {
    title: 'keeps the details of events under the frozen names',
    find: () =>
      argumentsOf(1, 'recordEvent').flatMap((event) => {
        const keys = [...new Set(keysWithin(propertyOf(event, 'details')))].sort().join(' ');
        return keys ? stringsOf(propertyOf(event, 'type')).map((type) => `${type}: ${keys}`) : [];
      }),
  },
  event_types: {
    title: 'records the frozen types of events',
    find: () => [
      ...stringsOf(enumNamed('EventType')),
      ...stringsIn(argumentsOf(1, 'recordEvent').flatMap((event) => propertyOf(event, 'type') ?? [])),
    ],
  },
  field_names: { title: 'names the fields of forms, and reads what is sent, by the frozen names', find: fieldNames },
  headers: { title: 'reads and sends headers of the frozen names', find: headerNames },
  installation_facts: {
    title: 'keeps facts about the installation under the frozen keys',
    find: () => stringsIn(argumentsOf(1, 'rememberOnce', 'upsertMark', 'findMark')),
  },
  key_prefixes: {
    title: 'starts idempotency keys, client names and submission keys with the frozen words',
    find: keyPrefixes,
  },
  limit_keys: { title: 'counts calls and wrong passwords under the frozen keys', find: limitKeys },
  loaders: { title: 'serves the released loaders byte for byte', find: loaders },
  migrations: {
    title: 'has the frozen migrations',
    find: () => constantsNamed(/^migrations$/).flatMap(({ value }) => propertiesOf(value).map(({ name }) => name)),
  },
  oauth_scopes: { title: 'grants the frozen scopes', find: () => stringsOf(enumNamed('Scope')) },
  paths: { title: 'answers the frozen addresses', find: addresses },
  refusal_codes: { title: 'tells refusals and findings by the frozen codes', find: refusalCodes },
  secret_purposes: { title: 'derives keys from FOYER_SECRET for the frozen purposes', find: secretPurposes },
  shapes: {
    title: 'reads and writes objects of the frozen shapes in forms, addresses, bodies and JSON columns',
    find: shapes,
  },
  signed_texts: { title: 'signs, seals and digests the frozen parts in the frozen order', find: signedTexts },
  stored_words: {
    title: 'stores the frozen reasons for ignoring a lead, names of sources, and first words of a firm’s lists',
    find: storedWords,
  },
  token_formats: { title: 'makes tokens of the frozen form', find: tokenFormats },
  window_globals: {
    title: 'shares the frozen globals between the scripts of a page',
    find: () => interfacesNamed(/^Window$/).flatMap(({ members }) => membersOf(members)),
  },
  window_messages: { title: 'sends the frozen messages between a form and its page', find: windowMessages },
  wordpress: { title: 'uses the frozen names in the plugin for WordPress', find: wordPressNames },
};

/** The names of one kind in the sources, sorted, each once. What only a run of the program knows is not a name. */
export function dataNames({ find }: Kind): string[] {
  return [...new Set(find())]
    .filter((name) => !/^(digest: |destination |outcome |event |message )?\{\}$/.test(name))
    .sort();
}

/**
 * The parts of all strings that have Foyer's name in them and are not prose: `foyer-session`, `X-Foyer-Warning`,
 * `#foyer=`. The product's name in a sentence is text for people, and so is the name of a setting there.
 */
export function namesWithFoyer(): string[] {
  return [...new Set(nodesIn(sources, isText).flatMap(({ text }) => foyerNamesIn(text)))].sort();
}

/** The names in one text that have Foyer's in them, and the beginnings of names of cookies. */
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
  // Of digests, those of several parts: a digest of one token has nothing that could change.
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

/** The keys of all objects in an expression, such as `{ email, ...(name && { name }) }`, or of the constant it is. */
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

/** The columns of every table, as the interface `Database` lists them, with the few values that a column may hold. */
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

/** The interfaces of every file that itself reads a browser's storage, or declares the messages of a frame. */
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

/** What is joined to the data folder, and the names of the backups before an upgrade. */
function dataFiles(): string[] {
  const joins = callsOf('join').filter((call) => {
    const backs_up = ts.isCallExpression(call.parent) && nameOf(call.parent.expression) === 'backUp';
    return backs_up || /\bdata\b|FOYER_DATA/.test(call.arguments?.[0]?.getText() ?? '');
  });
  return joins.flatMap(({ arguments: given }) => stringsIn((given ?? []).slice(1)));
}

/** Every page and route by its folder, with the methods of a route, and every rule for addresses in next.config.js. */
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
    // A parameter is the same address under any name, and a group of folders is no part of it.
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

/** Every closed list of words: enumerations in schemas, constant lists, and types that are a few literals. */
function choices(): string[] {
  const isListOfWords = (node: ts.Node | undefined) =>
    node !== undefined && entriesOf(node).length > 0 && entriesOf(node).every(ts.isStringLiteral);
  const accepted = argumentsOf(0, 'enum', 'literal');
  const constants = nodesIn(sources, ts.isAsExpression)
    .filter(({ type }) => type.getText() === 'const')
    .map(({ expression }) => expression);
  const lists = [...constants, ...argumentsOf(0, 'Set')].filter(isListOfWords);
  // What a component can look like is no data.
  const types = nodesIn(
    sources.filter(({ fileName }) => !fileName.endsWith('.tsx')),
    ts.isTypeAliasDeclaration,
  ).map(({ type }) => type);
  const unions = types.filter(ts.isUnionTypeNode).filter((type) => type.types.every(ts.isLiteralTypeNode));
  return (
    [...[...accepted, ...lists].map((words) => stringsOf(words)), ...unions.map(literalsOf)]
      // Some lists are no names: hosts of throw-away mail, and words that people write beside a telephone number.
      .filter((words) => words.every((word) => /^[\w$@/ -]*$/.test(word)))
      .map((words) => words.filter(Boolean).sort().join(' | '))
      .filter(Boolean)
  );
}

/** The keys of each schema's object, without the schema's name, which is the code's own. */
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
  // What has a name and says what it does is a command, not a field.
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

/** The elements of an array literal. */
function entriesOf(node: ts.Node): readonly ts.Expression[] {
  const array = bare(node);
  return ts.isArrayLiteralExpression(array) ? array.elements : [];
}

/** What stands in the `z.enum(...)` that a constant is. */
function enumNamed(name: string): ts.Expression | undefined {
  return constantsNamed(new RegExp(`^${name}$`))
    .map(({ value }) => value)
    .find(ts.isCallExpression)?.arguments[0];
}

function interfacesNamed(name: RegExp): ts.InterfaceDeclaration[] {
  return nodesIn(sources, ts.isInterfaceDeclaration).filter((one) => name.test(one.name.text));
}

/** The names of an interface's members, sorted. */
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
