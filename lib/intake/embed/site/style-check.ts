import { default_frame_height, default_height } from '../snippet';
import type { Check, Finding } from './finding';
import { atStart, ignoresStyles } from './policies';
import { elementOf, framesOf } from './tags';

/**
 * Checks whether a policy blocks the style attributes of the embed code (snippet.ts). An inline form then loses its
 * reserved height; forms in other modes lose more of their look.
 */
export const ofStyle: Check = ({ page }, form, policies) => {
  const policy = policies.find(ignoresStyles);
  if (!policy) return [];
  const found = (level: Finding['level'], text: string, code: string): Finding[] => [
    {
      code: 'style_ignored',
      level,
      text: `${atStart(policy.where)} makes browsers ignore style attributes, including those in Foyer's embed code. ${text}`,
      fix: { label: 'In your style sheet', code },
    },
  ];
  const instead = 'Remove the attribute, and add this rule to your style sheet.';
  const room = `Without the reserved height, the content below the form moves when the form appears. ${instead}`;
  const placed = `foyer-form[form="${form.form_slug}"]`;

  const element = elementOf(page, form);
  const [frame] = framesOf(page, form);
  if (!element && frame) {
    if (frame['style'] === undefined) return [];
    const code = `iframe[src^="${form.origin}/f/"] { border: 0; width: 100%; height: ${String(default_frame_height)}px }`;
    if (frame['height'] !== undefined)
      return found('looks', `Without the attribute, the frame does not fill the width. ${instead}`, code);
    return found('blocks', `Without the attribute, the frame is only 300 by 150 pixels. ${instead}`, code);
  }
  if (!element)
    return found(
      'looks',
      `${room} A full-page form and a floating button need more rules. Check the page again after you install one.`,
      `${placed}:not([mode]) { display: block; min-height: ${String(default_height)}px }`,
    );

  const of = (name: string) => element[name] ?? element[`data-${name}`];
  const [mode, scheme] = [of('mode'), of('theme')];
  if (element['tag'] === 'foyer-form' && element['style'] === undefined) return [];
  // The loader writes position and height onto the element, so the rule needs !important.
  if (mode === 'page')
    return found(
      'blocks',
      `Without the attribute, the full-page form appears in a low box. ${instead}`,
      `${placed} { position: fixed !important; inset: 0 !important; min-height: 0 !important }`,
    );
  if (of('float') !== undefined) {
    const link = page?.tags[page.tags.indexOf(element) + 1];
    const look = link?.['tag'] === 'a' && link['style'] ? `\n${placed} > a { ${link['style']} }` : '';
    return found(
      'looks',
      `Without the attribute, the floating button is a plain link where the embed code is. The link still opens the form. ${instead}`,
      `${placed} { position: fixed; inset-block-end: 16px; inset-inline-end: 16px; z-index: 2147483000 }${look}`,
    );
  }
  if (mode === 'popup' || mode === 'drawer')
    return scheme === 'light' || scheme === 'dark'
      ? found(
          'looks',
          `Without the attribute, the background of the dialog may not be ${scheme}. ${instead}`,
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
