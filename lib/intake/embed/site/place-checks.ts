import { allows } from '../../../people/firms/source-list';
import type { Check } from './finding';
import { elementOf, framesOf, isInHead, loaderOf, scriptTag } from './tags';

/** Reports a closed form. */
export const ofClosing: Check = (_site, { closed_at }) =>
  closed_at === null
    ? []
    : [
        {
          code: 'form_closed',
          level: 'blocks',
          text: 'This form is closed. Visitors see a notice with your contact information instead. You can reopen the form under Forms.',
        },
      ];

/** Checks whether the page is on the firm's list of allowed sites. */
export const ofList: Check = ({ url }, { sites }) => {
  if (!url || sites.length === 0) return [];
  if (allows(sites, url))
    return [{ code: 'listed', level: 'good', text: `${url.origin} is on your list of allowed sites.` }];
  return [
    {
      code: 'not_listed',
      level: 'blocks',
      text: `${url.origin} is not on your list of allowed sites, so browsers do not show the form there. If the site is yours, allow it here or under Settings > Firm.`,
      allow: url.origin,
    },
  ];
};

/** Checks for mixed content: a secure page does not load a form over plain http. */
export const ofMixedContent: Check = ({ url }, { origin }, policies) => {
  const { protocol, hostname } = new URL(origin);
  if (protocol === 'https:' || /^(localhost|127\..*|\[::1\])$/.test(hostname)) return [];
  const upgrades = policies.some(
    ({ directives }) => directives.has('upgrade-insecure-requests') || directives.has('block-all-mixed-content'),
  );
  if (url?.protocol !== 'https:' && !upgrades) return [];
  return [
    {
      code: 'mixed_content',
      level: 'blocks',
      text: `Your page ${url?.protocol === 'https:' ? 'is served over https' : 'requires https'}, but Foyer is served over plain http. Browsers load nothing insecure into a secure page. Put a proxy with a certificate in front of Foyer, and set FOYER_ORIGIN to its address.`,
      fix: {
        label: 'Foyer setting',
        code: `FOYER_ORIGIN=${origin.replace(/^http:/, 'https:').replace(/:\d+$/, '')}`,
      },
    },
  ];
};

/** Checks whether the form is in the part of the page that was read. */
export const ofSnippet: Check = ({ page, read = 'whole' }, form) => {
  if (!page) return [];
  const element = elementOf(page, form);
  const there = element ? scriptTag(page, form) !== undefined : framesOf(page, form).length > 0;
  // If the form was found and the head was read, the rest of the page does not matter.
  if (read !== 'whole' && !(there && page.past_head))
    return [{ code: 'page_unread', level: 'note', text: unread[read] }];
  if (isInHead(page, form)) {
    return [
      {
        code: 'snippet_in_head',
        level: 'blocks',
        text: 'The script with data-form is in the head of the page. The form appears where its script is, and browsers show nothing in the head. Move the script to the place in the body where the form should appear. If your site builder moves it back, use the embed code with <foyer-form> instead.',
      },
    ];
  }
  if (there) return [{ code: 'snippet_found', level: 'good', text: 'The form is installed on the page.' }];
  if (element) {
    return [
      {
        code: 'script_missing',
        level: 'blocks',
        text: 'The page contains <foyer-form> but not Foyer’s script, so visitors see a link instead of the form. Ignore this if your own script loads Foyer’s script, as Foyer’s React component does.',
        fix: { label: 'Below the <foyer-form>', code: `<script async src="${loaderOf(form)}"></script>` },
      },
    ];
  }
  return [
    {
      code: 'snippet_missing',
      level: 'note',
      text: 'The form is not in the HTML that your server sends. If you have not installed it yet, add the embed code. If your own script adds the form, this check cannot see it.',
    },
  ];
};

const unread = {
  cut: 'Foyer reads only the first 512 KB of a page, and this page is longer. Foyer did not check whether the form or a policy is in the rest of the page.',
  compressed:
    'Your server sent the page compressed although Foyer asked for it uncompressed. Foyer checked only the page’s headers, and not whether the form or a policy is in the page.',
};
