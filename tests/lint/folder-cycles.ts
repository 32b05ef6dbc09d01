import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** The folders of lib, each with the folders that its files import and one import as an example. */
type Graph = Map<string, Map<string, string>>;

/**
 * Finds folders of lib that import each other, directly or in a circle: of two folders, one must lie below the other.
 *
 * @returns one line a folder that is part of a circle, with an import that closes the circle
 */
export function folderCycles(root: string): string[] {
  const graph = importsOfFolders(root);
  const lines = [...graph].flatMap(([folder, imported]) =>
    [...imported]
      .filter(([other]) => reaches(graph, other, folder))
      .map(([other, example]) => `${folder} and ${other} stand in a cycle: ${example}`),
  );
  return lines.toSorted();
}

function importsOfFolders(root: string): Graph {
  const files = new Set(globSync('lib/**/*.{ts,tsx}', { cwd: root }).map((file) => file.replaceAll('\\', '/')));
  const graph: Graph = new Map();
  for (const file of files) {
    const folder = posix.dirname(file);
    const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true);
    for (const { fileName } of importedFiles) {
      const target = pathOf(fileName, folder, files);
      if (!target || posix.dirname(target) === folder) continue;
      const imported = graph.get(folder) ?? new Map<string, string>();
      imported.set(posix.dirname(target), `${file} imports ${target}`);
      graph.set(folder, imported);
    }
  }
  return graph;
}

/** Returns the file of this repository that an import names; undefined for packages. */
function pathOf(name: string, folder: string, files: Set<string>): string | undefined {
  const path = name.startsWith('@/') ? name.slice(2) : name.startsWith('.') ? posix.join(folder, name) : undefined;
  return path && ['', '.ts', '.tsx'].map((extension) => path + extension).find((candidate) => files.has(candidate));
}

function reaches(graph: Graph, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const folder of seen) {
    if (folder === to) return true;
    for (const next of graph.get(folder)?.keys() ?? []) seen.add(next);
  }
  return false;
}
