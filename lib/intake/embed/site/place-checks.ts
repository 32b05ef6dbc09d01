import { allows } from '../../../people/firms/source-list';
import type { Check } from './finding';
import { elementOf, framesOf, isInHead, loaderOf, scriptTag } from './tags';

/** A closed form is told of as closed wherever it stands. */
export const ofClosing: Check = (_site, { closed_at }) =>
  closed_at === null
    ? []
    : [
        {
          code: 'form_closed',
          level: 'blocks',
          text: 'This form is closed: wherever it stands, visitors are told so and given your contact. You can open it again under Forms.',
        },
      ];

/** Whether the firm's own list has the page. */
export const ofList: Check = ({ url }, { sites }) => {
  if (!url || sites.length === 0) return [];
  if (allows(sites, url))
    return [
      { code: 'listed', level: 'good', text: `${url.origin} is on your list of sites that may show your forms.` },
    ];
  return [
    {
      code: 'not_listed',
      level: 'blocks',
      text: `${url.origin} is not on your list of sites that may show your forms, so browsers refuse to. If that page is yours, put it on the list, here or under Settings > Firm.`,
      allow: url.origin,
    },
  ];
};

/** A secure page loads nothing insecure. */
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
      text: `Your page ${url?.protocol === 'https:' ? 'is served over https' : 'insists on https'} and this Foyer over plain http, and browsers load nothing insecure into a secure page. Put a proxy with a certificate before Foyer, and let FOYER_ORIGIN say its address.`,
      fix: {
        label: 'Setting of Foyer',
        code: `FOYER_ORIGIN=${origin.replace(/^http:/, 'https:').replace(/:\d+$/, '')}`,
      },
    },
  ];
};

/** Whether the form is on the page, as far as it was read. */
export const ofSnippet: Check = ({ page, read = 'whole' }, form) => {
  if (!page) return [];
  const element = elementOf(page, form);
  const there = element ? scriptTag(page, form) !== undefined : framesOf(page, form).length > 0;
  // Where the form is, and the head was read, what comes after makes no difference to it.
  if (read !== 'whole' && !(there && page.past_head))
    return [{ code: 'page_unread', level: 'note', text: unread[read] }];
  if (isInHead(page, form)) {
    return [
      {
        code: 'snippet_in_head',
        level: 'blocks',
        text: 'The script with data-form stands in the head of the page. It puts the form where it stands itself, and nothing in a head is shown. Move it into the body, to where the form is to be; if your site builder moves it back, take the snippet with the <foyer-form>.',
      },
    ];
  }
  if (there) return [{ code: 'snippet_found', level: 'good', text: 'The form is on the page.' }];
  if (element) {
    return [
      {
        code: 'script_missing',
        level: 'blocks',
        text: 'The page holds the <foyer-form>, but not the script that fills it, so visitors see the link in its place, unless a script of yours loads it, as our React component does.',
        fix: { label: 'Below the <foyer-form>', code: `<script async src="${loaderOf(form)}"></script>` },
      },
    ];
  }
  return [
    {
      code: 'snippet_missing',
      level: 'note',
      text: 'The form is not on the page as your server sends it. If you have not put it there yet, do; if a script of yours puts it there, this look cannot see it.',
    },
  ];
};

const unread = {
  cut: 'The page is longer than the 512 KB that Foyer reads of one. What comes after them was not looked at: whether the form is there, and what the page says of itself.',
  compressed:
    'Your server sent the page compressed, though it was asked not to, so Foyer has looked at its headers alone: not whether the form is there, and not at what the page says of itself.',
};
