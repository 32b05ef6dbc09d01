import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';

/** What a downloaded plugin knows from the start. */
interface WordPressDefaults {
  /** This installation's, e.g. https://intake.firm.example */
  origin: string;
  form_slug: string;
  /** As staff call the form; shown on the plugin's settings page. */
  form_name: string;
}

/** In the zip, as WordPress wants it: one folder, named as the plugin's first file. */
const folder = 'foyer-forms/';

/** The same form gives the same file, byte for byte; zip knows no earlier day. */
const packed_at = new Date(1980, 0, 1);

/**
 * The plugin for WordPress as the zip that its "Upload Plugin" takes: the sources in lib/intake/embed/wordpress as they stand, and
 * beside them `defaults.php`, made here, so that it shows this installation's form without being told anything.
 */
export function wordpressPlugin(defaults: WordPressDefaults): Uint8Array<ArrayBuffer> {
  // One by one, in full: the bundler that brings this code to a server must see which files it reads.
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
/** What this plugin came ready for; Settings > Foyer has the last word. */

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

/** Within single quotes PHP reads these two characters as more than themselves, and no other. */
function phpString(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
