import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles the loader that firms' sites include, and writes the loader to v1.js in a folder. The file is replaced by a
 * rename, because a server may be serving it.
 * @param folder the folder public/embed that Next.js serves
 */
export async function buildEmbed(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'v1.js');
  const loader = Buffer.from(await bundleLoader());
  if (loader.equals(await readFile(file).catch(() => Buffer.alloc(0)))) return;
  // The temporary file is outside of public, because Next.js includes everything in public in its build.
  const written = join(folder, '../..', `.next-loader-${String(process.pid)}`);
  await writeFile(written, loader);
  await rename(written, file);
}

/** Returns the loader as a minified script. */
export async function bundleLoader(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./v1.ts', import.meta.url))],
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    // A "use strict" line would only add bytes: class bodies are always strict, and the rest does not depend on it.
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
  });
  const [script] = outputFiles;
  if (!script) throw new Error('esbuild made no script');
  return script.contents;
}
