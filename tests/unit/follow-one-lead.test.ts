import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { nameOf, nodesIn, sources } from '../support/source-code';

/* lib/decisions/follow-one-lead.md is read by people who change the code; these tests keep its steps true. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'lib/decisions/follow-one-lead.md'), 'utf8');

interface Step {
  step: string;
  reached: string;
  name: string;
  file: string;
}

const steps: Step[] = page
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => {
    const [step = '', reached = '', , name = '', file = ''] = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    return { step, reached, name: name.replaceAll('`', ''), file: file.replaceAll('`', '') };
  });

function stepAt(step: string | undefined): Step {
  const found = steps.find((one) => one.step === step);
  if (!found) throw new Error(`There is no step ${step ?? ''}`);
  return found;
}

function sourceOf(file: string): ts.SourceFile | undefined {
  return sources.find(({ fileName }) => fileName === file);
}

type FunctionNode = ts.FunctionDeclaration | ts.MethodDeclaration | ts.ArrowFunction | ts.FunctionExpression;

function isFunctionNode(node: ts.Node): node is FunctionNode {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node)
  );
}

/** The functions that a file declares under a name: as a function, a method, or a constant or property that is one. */
function functionsNamed(file: string, name: string): FunctionNode[] {
  const source = sourceOf(file);
  if (!source) return [];
  return nodesIn(source, isFunctionNode).filter((node) => {
    const named = ts.isArrowFunction(node) || ts.isFunctionExpression(node) ? node.parent : node;
    return (
      (isFunctionNode(named) || ts.isVariableDeclaration(named) || ts.isPropertyAssignment(named)) &&
      nameOf(named.name) === name
    );
  });
}

/** Whether an identifier is used where it stands, and not the name that a declaration gives. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  const declares =
    isFunctionNode(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isPropertyAssignment(parent);
  return !(declares && parent.name === node);
}

/** Every name that some functions use, with those that other functions of the same file use in their turn. */
function namesUsedBy(functions: FunctionNode[], seen = new Set<FunctionNode>()): Set<string> {
  const names = new Set<string>();
  for (const one of functions) {
    if (seen.has(one)) continue;
    seen.add(one);
    for (const identifier of nodesIn(one, ts.isIdentifier).filter(isUse)) names.add(identifier.text);
    const file = one.getSourceFile().fileName;
    for (const name of [...names]) for (const used of namesUsedBy(functionsNamed(file, name), seen)) names.add(used);
  }
  return names;
}

/** The file of ours that an import specifier names. */
function resolved(from: string, specifier: string): string | undefined {
  const path = specifier.startsWith('@/') ? specifier.slice(2) : join(dirname(from), specifier);
  return [path, `${path}.ts`, `${path}.tsx`].find((candidate) => sourceOf(candidate) !== undefined);
}

/** The files that a file imports, at once or when they are needed, and those that these export again. */
function importedBy(file: string, depth = 0): string[] {
  const source = sourceOf(file);
  if (!source) return [];
  const specifiers = [
    ...nodesIn(source, depth === 0 ? isImportOrExport : ts.isExportDeclaration).map((node) => node.moduleSpecifier),
    ...(depth > 0
      ? []
      : nodesIn(source, ts.isCallExpression)
          .filter(({ expression }) => expression.kind === ts.SyntaxKind.ImportKeyword)
          .map((call) => call.arguments[0])),
  ];
  const files = specifiers.flatMap((specifier) => resolved(file, nameOf(specifier)) ?? []);
  return depth > 0 ? files : [...files, ...files.flatMap((one) => importedBy(one, 1))];
}

function isImportOrExport(node: ts.Node): node is ts.ImportDeclaration | ts.ExportDeclaration {
  return ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
}

/**
 * Whether the function of one step uses that of another, with or without functions of its own file between them.
 *
 * @param by the name under which it is passed on, where the one file does not import the other
 */
function reaches(from: Step, to: Step, by: string | undefined): boolean {
  const used = namesUsedBy(functionsNamed(from.file, from.name));
  if (by !== undefined) return used.has(by) && isPassedOn(to, by);
  return used.has(to.name) && [from.file, ...importedBy(from.file)].includes(to.file);
}

/** Whether some file gives a function, or a function that calls it, to a property or a JSX attribute of a name. */
function isPassedOn({ name, file }: Step, as: string): boolean {
  const given: { to: ts.Node; value: ts.Node }[] = [
    ...nodesIn(sources, ts.isPropertyAssignment).map((one) => ({ to: one.name, value: one.initializer })),
    ...nodesIn(sources, ts.isShorthandPropertyAssignment).map((one) => ({ to: one.name, value: one.name })),
    ...nodesIn(sources, ts.isJsxAttribute).flatMap((one) =>
      one.initializer && ts.isJsxExpression(one.initializer) && one.initializer.expression
        ? [{ to: one.name, value: one.initializer.expression }]
        : [],
    ),
    ...nodesIn(sources, ts.isMethodDeclaration).map((one) => ({ to: one.name, value: one })),
  ];
  return given.some(({ to, value }) => {
    if (nameOf(to) !== as) return false;
    const from = value.getSourceFile().fileName;
    const is_it = nameOf(value) === name || (ts.isMethodDeclaration(value) && as === name && from === file);
    const calls_it = isFunctionNode(value) && namesUsedBy([value]).has(name);
    return (is_it || calls_it) && [from, ...importedBy(from)].includes(file);
  });
}

describe('follow-one-lead.md', () => {
  test('numbers its steps from 1', () => {
    expect(steps.length).toBeGreaterThan(40);
    expect(steps.map(({ step }) => step)).toEqual(steps.map((_step, index) => String(index + 1)));
  });

  test.each(steps)('step $step: $file declares $name', ({ file, name }) => {
    expect(existsSync(join(root, file))).toBe(true);
    expect(functionsNamed(file, name)).not.toEqual([]);
  });

  test.each(steps)('step $step: $name is reached $reached', (step) => {
    const { reached, file } = step;
    if (/^(start|by Next\.js)$/.test(reached)) return;

    const [, callers, by] = /^from (\d+(?: and \d+)*)(?: by `(\w+)`)?$/.exec(reached) ?? [];
    if (callers) {
      for (const caller of callers.split(' and ').map(stepAt))
        expect(reaches(caller, step, by), `by ${caller.name}`).toBe(true);
      return;
    }

    const [, before, through = ''] = /^after (\d+), through `([^`]+)`$/.exec(reached) ?? [];
    const code = (one: string) => `/${one}\n${readFileSync(join(root, one), 'utf8')}`;
    expect(code(stepAt(before).file)).toContain(through);
    expect(code(file)).toContain(through);
  });
});
