import { default_frame_height, default_height } from '../snippet';
import type { Check, Finding } from './finding';
import { atStart, ignoresStyles } from './policies';
import { elementOf, framesOf } from './tags';

/** What the snippets say in style attributes (snippet.ts): in its place the form's room is all they say, elsewhere more. */
export const ofStyle: Check = ({ page }, form, policies) => {
  const policy = policies.find(ignoresStyles);
  if (!policy) return [];
  const found = (level: Finding['level'], text: string, code: string): Finding[] => [
    {
      code: 'style_ignored',
      level,
      text: `${atStart(policy.where)} makes browsers ignore style attributes, ours among them: ${text}`,
      fix: { label: 'In your style sheet', code },
    },
  ];
  const instead = 'Say it in your style sheet, and take the attribute away.';
  const room = `it keeps the room that the form will need, so what stands below moves when the form appears. That is all it does. ${instead}`;
  const placed = `foyer-form[form="${form.form_slug}"]`;

  const element = elementOf(page, form);
  const [frame] = framesOf(page, form);
  if (!element && frame) {
    if (frame['style'] === undefined) return [];
    const code = `iframe[src^="${form.origin}/f/"] { border: 0; width: 100%; height: ${String(default_frame_height)}px }`;
    if (frame['height'] !== undefined)
      return found('looks', `it makes the frame as wide as its place. ${instead}`, code);
    return found('blocks', `without it the form has a frame of 300 by 150 pixels. ${instead}`, code);
  }
  if (!element)
    return found(
      'looks',
      `${room} A form that is all of the page, and a floating button, need more: look again once it is there.`,
      `${placed}:not([mode]) { display: block; min-height: ${String(default_height)}px }`,
    );

  const of = (name: string) => element[name] ?? element[`data-${name}`];
  const [mode, scheme] = [of('mode'), of('theme')];
  if (element['tag'] === 'foyer-form' && element['style'] === undefined) return [];
  // Its script writes another position and height onto the element, which a style sheet is heard over only so.
  if (mode === 'page')
    return found(
      'blocks',
      `without it the form that is to be all of the page stands in a low box. ${instead}`,
      `${placed} { position: fixed !important; inset: 0 !important; min-height: 0 !important }`,
    );
  if (of('float') !== undefined) {
    const link = page?.tags[page.tags.indexOf(element) + 1];
    const look = link?.['tag'] === 'a' && link['style'] ? `\n${placed} > a { ${link['style']} }` : '';
    return found(
      'looks',
      `without it the floating button is a plain link where our lines stand, and opens the form all the same. ${instead}`,
      `${placed} { position: fixed; inset-block-end: 16px; inset-inline-end: 16px; z-index: 2147483000 }${look}`,
    );
  }
  if (mode === 'popup' || mode === 'drawer')
    return scheme === 'light' || scheme === 'dark'
      ? found(
          'looks',
          `it makes the ground behind the form ${scheme}. ${instead}`,
          `${placed} { color-scheme: ${scheme} }`,
        )
      : [];
  return found(
    'looks',
    room,
    element['tag'] === 'script'
      ? `div:has(> script[data-form="${form.form_slug}"]) { min-height: ${String(default_height)}px }`
      : `${placed} { display: block; min-height: ${String(default_height)}px }`,
  );
};
