import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the loader that firms' sites include to public/embed/v1.js, as small as it goes. */
export async function buildEmbed(): Promise<void> {
  const folder = fileURLToPath(new URL('../../public/embed', import.meta.url));
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [fileURLToPath(new URL('./v1.ts', import.meta.url))],
    outfile: `${folder}/v1.js`,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    // A class is strict by itself, and nothing else here needs to be told.
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
  });
}
