import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles the loader that firms' sites include to v1.js in a folder. Servers may be serving it meanwhile, so it is replaced whole.
 * @param folder the public/embed of the project that Next.js serves
 */
export async function buildEmbed(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'v1.js');
  const loader = Buffer.from(await bundleLoader());
  if (loader.equals(await readFile(file).catch(() => Buffer.alloc(0)))) return;
  // Beside the folder: what is in public is a source of the build.
  const written = join(folder, '../..', `.next-loader-${String(process.pid)}`);
  await writeFile(written, loader);
  await rename(written, file);
}

/** The loader as a script, as small as it goes. */
export async function bundleLoader(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./v1.ts', import.meta.url))],
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    // A class is strict by itself, and nothing else here needs to be told.
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
  });
  const [script] = outputFiles;
  if (!script) throw new Error('esbuild made no script');
  return script.contents;
}
