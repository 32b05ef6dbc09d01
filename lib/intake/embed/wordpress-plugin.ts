import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';

/** The defaults of a downloaded plugin. */
interface WordPressDefaults {
  /** This installation's origin, such as https://intake.firm.example */
  origin: string;
  form_slug: string;
  /** The form's name, which the plugin's settings page shows. */
  form_name: string;
}

/** WordPress expects one folder in the zip, named like the plugin's main file. */
const folder = 'foyer-forms/';

/** A fixed date, so that the same form gives the same zip byte for byte. The zip format has no earlier date. */
const packed_at = new Date(1980, 0, 1);

/**
 * Returns the WordPress plugin as a zip for "Upload Plugin": the files of lib/intake/embed/wordpress, unchanged, and a
 * generated `defaults.php`, so that the plugin shows this installation's form without any configuration.
 */
export function wordpressPlugin(defaults: WordPressDefaults): Uint8Array<ArrayBuffer> {
  // The paths are written out one by one, because the bundler must see which files this code reads.
  const files = {
    'foyer-forms.php': readFileSync(new URL('./wordpress/foyer-forms.php', import.meta.url)),
    'uninstall.php': readFileSync(new URL('./wordpress/uninstall.php', import.meta.url)),
    'readme.txt': readFileSync(new URL('./wordpress/readme.txt', import.meta.url)),
    'block/block.json': readFileSync(new URL('./wordpress/block/block.json', import.meta.url)),
    'block/editor.js': readFileSync(new URL('./wordpress/block/editor.js', import.meta.url)),
    'defaults.php': strToU8(defaultsFile(defaults)),
  };
  return new Uint8Array(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [folder + name, bytes])), {
      mtime: packed_at,
    }),
  );
}

function defaultsFile({ origin, form_slug, form_name }: WordPressDefaults): string {
  return `<?php
/** The defaults of this plugin. Settings > Foyer can change them. */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

return array(
	'origin'    => ${phpString(origin)},
	'form'      => ${phpString(form_slug)},
	'form_name' => ${phpString(form_name)},
);
`;
}

/** Returns a PHP string literal. Within single quotes, only a quote and a backslash need escaping. */
function phpString(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
