import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/*
 * Reads the sources as syntax trees and evaluates which strings an expression can have. The result does not depend on
 * file locations, so files and folders may move.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The text that stands for a part of a string that is known only at run time. */
export const unknown_part = '{}';

/**
 * Returns the paths of all files in a folder of the repository whose name matches, relative to the repository's root.
 */
export function filesUnder(folder: string, name: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** Returns the bytes of a file, given its path from the repository's root. */
export function bytesOf(path: string): Buffer {
  return readFileSync(join(root, path));
}

// Caches the nodes, because walking all files for each search would take most of the test's time.
const known_nodes = new WeakMap<ts.SourceFile, ts.Node[]>();
const known_kinds = new WeakMap<object, ts.Node[]>();

const code_files = [
  ...['app', 'components', 'lib'].flatMap((folder) => filesUnder(folder, /\.(tsx?|mjs)$/)),
  'next.config.js',
];

/** The syntax trees of all sources, and of every script that the sources contain as text for a browser. */
export const sources: ts.SourceFile[] = code_files.flatMap((path) => {
  const source = parse(path, bytesOf(path).toString('utf8'));
  return [
    source,
    ...nodesIn(source, isTemplate)
      .filter(isScript)
      .map((text, at) => parse(`${path}.${String(at)}.js`, shapeOf(text))),
  ];
});

/** Returns every node of a kind, in one tree or in all of them. */
export function nodesIn<N extends ts.Node>(
  where: ts.Node | ts.SourceFile[],
  isKind: (node: ts.Node) => node is N,
): N[] {
  if (!Array.isArray(where)) return (ts.isSourceFile(where) ? allNodes(where) : nodesBelow(where)).filter(isKind);
  const known = where === sources ? known_kinds.get(isKind) : undefined;
  const nodes = known ?? where.flatMap((source) => allNodes(source).filter(isKind));
  if (where === sources) known_kinds.set(isKind, nodes);
  return nodes as N[];
}

/** Returns all nodes of a file, from the cache after the first call. */
function allNodes(source: ts.SourceFile): ts.Node[] {
  const nodes = known_nodes.get(source) ?? nodesBelow(source);
  known_nodes.set(source, nodes);
  return nodes;
}

function nodesBelow(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (one: ts.Node): void => {
    nodes.push(one);
    ts.forEachChild(one, visit);
  };
  visit(node);
  return nodes;
}

/** Returns every call of a function or method, and every `new`, by the last part of its name, such as `setItem`. */
export function callsOf(...names: string[]): (ts.CallExpression | ts.NewExpression)[] {
  return nodesIn(sources, isCall).filter((call) => names.includes(nameOf(call.expression)));
}

function isCall(node: ts.Node): node is ts.CallExpression | ts.NewExpression {
  return ts.isCallExpression(node) || ts.isNewExpression(node);
}

/** Returns the arguments at one position, counted from 0, of all calls with these names. */
export function argumentsOf(at: number, ...names: string[]): ts.Expression[] {
  return callsOf(...names).flatMap(({ arguments: given }) => given?.[at] ?? []);
}

/**
 * Returns the last part of a name: `setItem` for `window.localStorage.setItem`, and '' for an expression without a
 * name.
 */
export function nameOf(node: ts.Node | undefined): string {
  if (node === undefined) return '';
  if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : '';
}

/**
 * Returns the properties of an object literal, or of a constant with such a value. In `{ name }` the value is the name
 * itself.
 */
export function propertiesOf(node: ts.Node | undefined): { name: string; value: ts.Expression }[] {
  const given = node && bare(node);
  const object = given && ts.isIdentifier(given) ? bareOf(declaredAs(given)) : given;
  if (!object || !ts.isObjectLiteralExpression(object)) return [];
  return object.properties.flatMap((property) => {
    if (ts.isPropertyAssignment(property)) return [{ name: nameOf(property.name), value: property.initializer }];
    return ts.isShorthandPropertyAssignment(property) ? [{ name: property.name.text, value: property.name }] : [];
  });
}

/** Returns the value that an object literal gives to a property. */
export function propertyOf(node: ts.Node | undefined, name: string): ts.Expression | undefined {
  return propertiesOf(node).find((property) => property.name === name)?.value;
}

/** Returns every value that any object literal gives to a property of this name. */
export function valuesGivenTo(name: string): ts.Expression[] {
  const properties = nodesIn(sources, ts.isPropertyAssignment).filter((property) => nameOf(property.name) === name);
  return properties.map(({ initializer }) => initializer);
}

/** Returns the names and initial values of all constants whose name matches. */
export function constantsNamed(name: RegExp): { name: string; value: ts.Expression }[] {
  const declared = nodesIn(sources, ts.isVariableDeclaration).filter((one) => name.test(nameOf(one.name)));
  return declared.flatMap((one) => (one.initializer ? [{ name: nameOf(one.name), value: one.initializer }] : []));
}

/** Returns the strings of a type that is a literal or a union of literals, directly or through a type alias. */
export function literalsOf(type: ts.TypeNode | undefined): string[] {
  if (type === undefined) return [];
  if (ts.isParenthesizedTypeNode(type)) return literalsOf(type.type);
  if (ts.isLiteralTypeNode(type)) return ts.isStringLiteral(type.literal) ? [type.literal.text] : [];
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(literalsOf);
  if (!ts.isTypeReferenceNode(type)) return [];
  const name = nameOf(type.typeName);
  if (/^Generated(Always)?$/.test(name)) return (type.typeArguments ?? []).flatMap(literalsOf);
  return literalsOf(
    nodesIn(type.getSourceFile(), ts.isTypeAliasDeclaration).find((one) => one.name.text === name)?.type,
  );
}

/** Returns every string that at least one of several expressions can evaluate to. */
export function stringsIn(nodes: readonly ts.Node[]): string[] {
  return nodes.flatMap((node) => stringsOf(node));
}

/**
 * Returns the strings that an expression can have, including both branches of a condition. Constants and simple
 * functions are followed to their declarations, also in other files. `{}` stands for a part that is known only at run
 * time.
 */
export function stringsOf(node: ts.Node | undefined, depth = 0): string[] {
  if (node === undefined || depth > 12) return [unknown_part];
  const of = (part: ts.Node | undefined) => stringsOf(part, depth + 1);
  const expression = bare(node);
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isTemplateExpression(expression)) {
    const { head, templateSpans } = expression;
    return templateSpans.reduce(
      (heads, span) => joined(joined(heads, of(span.expression)), [span.literal.text]),
      [head.text],
    );
  }
  if (ts.isConditionalExpression(expression))
    return distinct([...of(expression.whenTrue), ...of(expression.whenFalse)]);
  if (ts.isBinaryExpression(expression)) {
    const [left, right] = [of(expression.left), of(expression.right)];
    if (expression.operatorToken.kind === ts.SyntaxKind.PlusToken) return joined(left, right);
    if (expression.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return right;
    return ['??', '||'].includes(expression.operatorToken.getText()) ? distinct([...left, ...right]) : [unknown_part];
  }
  if (ts.isArrayLiteralExpression(expression)) {
    return distinct(
      expression.elements.flatMap((element) => of(ts.isSpreadElement(element) ? element.expression : element)),
    );
  }
  if (ts.isIdentifier(expression)) return of(declaredAs(expression));
  if (ts.isPropertyAccessExpression(expression))
    return of(memberOf(expression.expression, expression.name.text, depth + 1));
  if (ts.isCallExpression(expression)) {
    const [argument] = expression.arguments;
    if (expression.expression.getText() === 'JSON.stringify') return [`JSON ${contentsOf(argument)}`];
    return of(returnedBy(expression, depth));
  }
  return [unknown_part];
}

/** Returns a template's text with `{}` in place of its expressions. */
export function shapeOf(text: TemplateText): string {
  return ts.isTemplateExpression(text)
    ? text.head.text + text.templateSpans.map(({ literal }) => unknown_part + literal.text).join('')
    : text.text;
}

type TemplateText = ts.TemplateExpression | ts.NoSubstitutionTemplateLiteral;

function isTemplate(node: ts.Node): node is TemplateText {
  return ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node);
}

/**
 * Returns whether a text is a script of several lines, such as the script that restores a form after a broken page
 * load.
 */
function isScript(text: TemplateText): boolean {
  const script = shapeOf(text);
  const runs = /=>|function/.test(script) && /\b(document|window|location)\b/.test(script);
  return runs && script.split('\n').length > 5 && !script.includes('</');
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** Removes syntax that does not change the value: parentheses, `as`, `satisfies`, `!` and `await`. */
export function bare(node: ts.Node): ts.Node {
  if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node) || ts.isNonNullExpression(node))
    return bare(node.expression);
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? bare(node.expression) : node;
}

function bareOf(node: ts.Node | undefined): ts.Node | undefined {
  return node && bare(node);
}

/**
 * Returns the names in an array or object that is written as JSON, in their order, because a digest depends on the
 * order.
 */
function contentsOf(node: ts.Node | undefined): string {
  const value = node && bare(node);
  const named = (parts: readonly (ts.Node | undefined)[]) =>
    parts.map((part) => nameOf(part) || unknown_part).join(', ');
  if (value && ts.isArrayLiteralExpression(value)) return `[${named(value.elements)}]`;
  return value && ts.isObjectLiteralExpression(value)
    ? `{${named(value.properties.map(({ name }) => name))}}`
    : unknown_part;
}

function joined(heads: string[], tails: string[]): string[] {
  return distinct(heads.flatMap((head) => tails.map((tail) => head + tail)));
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts)];
}

type Declared = ts.Expression | ts.FunctionDeclaration;

/** Returns the nearest declaration of a name, seen from where it is used; undefined for parameters. */
function declaredAs(name: ts.Identifier): Declared | undefined {
  for (let scope: ts.Node | undefined = name.parent; scope; scope = scope.parent as ts.Node | undefined) {
    if (ts.isFunctionLike(scope) && scope.parameters.some((one) => namesBound(one.name).includes(name.text)))
      return undefined;
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) continue;
    for (const statement of scope.statements) {
      if (ts.isFunctionDeclaration(statement) && statement.name?.text === name.text) return statement;
      const declarations = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
      const declared = declarations.find((one) => namesBound(one.name).includes(name.text));
      if (declared) return ts.isIdentifier(declared.name) ? declared.initializer : undefined;
    }
  }
  return importedAs(name);
}

/**
 * Returns the declaration that an import refers to, found by its name in all files; undefined if two files export that
 * name.
 */
function importedAs(name: ts.Identifier): Declared | undefined {
  const [imported] = nodesIn(name.getSourceFile(), ts.isImportSpecifier).filter((one) => one.name.text === name.text);
  const all = imported ? (exported.get(nameOf(imported.propertyName ?? imported.name)) ?? []) : [];
  return all.length === 1 ? all[0] : undefined;
}

const exported = new Map<string, Declared[]>();
for (const { statements } of sources) {
  for (const statement of statements) {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    const add = (name: ts.Node | undefined, declared: Declared | undefined) => {
      if (declared) exported.set(nameOf(name), [...(exported.get(nameOf(name)) ?? []), declared]);
    };
    if (ts.isFunctionDeclaration(statement)) add(statement.name, statement);
    if (ts.isVariableStatement(statement))
      for (const one of statement.declarationList.declarations) add(one.name, one.initializer);
  }
}

/** Returns the names that a declaration or parameter introduces, including destructured names. */
export function namesBound(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesBound(element.name) : []));
}

/** Returns a property of a declared object, or of the object that a function returns. */
function memberOf(object: ts.Expression, name: string, depth: number): ts.Expression | undefined {
  const inner = bare(object);
  return propertyOf(ts.isCallExpression(inner) ? returnedBy(inner, depth) : inner, name);
}

/** Returns the expression that one of our functions returns, if the function only returns an expression. */
function returnedBy({ expression }: ts.CallExpression, depth: number): ts.Expression | undefined {
  const declared = ts.isIdentifier(expression) && depth < 12 ? declaredAs(expression) : undefined;
  if (!declared || !(ts.isFunctionDeclaration(declared) || ts.isArrowFunction(declared)) || !declared.body)
    return undefined;
  if (!ts.isBlock(declared.body)) return declared.body;
  const last = declared.body.statements.at(-1);
  return last && ts.isReturnStatement(last) ? last.expression : undefined;
}
