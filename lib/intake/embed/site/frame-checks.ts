import { allows } from '../../../people/firms/source-list';
import type { Check, Finding } from './finding';
import { atStart, directive, inForce } from './policies';
import { framesOf } from './tags';

/** Checks whether the page's policies allow the form's frame and the pages after the form. */
export const ofFrame: Check = ({ url }, { origin, form_slug }, policies) => {
  const form = new URL(`/f/${form_slug}`, origin);
  const thanks = new URL(`/f/${form_slug}/thanks/x`, origin);
  const findings = policies.flatMap((policy): Finding[] => {
    const [name, sources] = inForce(policy, ['frame-src', 'child-src', 'default-src']);
    if (name === undefined) return [];
    const shown = allows(sources, form, url);
    if (shown && allows(sources, thanks, url)) return [];
    const kept =
      name === 'default-src'
        ? sources.filter((source) => !/^'(nonce-|sha\d+-|strict-|unsafe-|report-|wasm-)/i.test(source))
        : sources;
    return [
      {
        code: shown ? 'frame_path' : 'frame_blocked',
        level: 'blocks',
        text: shown
          ? `${name} in ${policy.where} allows only the form's own URL, so browsers block the pages after it, such as the thank-you page. Allow the whole origin.`
          : `${name} in ${policy.where} does not allow frames from ${origin}. ${name === 'default-src' ? 'It applies to frames because the policy has no frame-src. Add one:' : 'Change it to:'}`,
        fix: {
          label: `Directive for frames${policy.number}`,
          code: directive(name === 'default-src' ? 'frame-src' : name, kept, origin),
        },
      },
    ];
  });
  return findings.length > 0
    ? findings
    : [{ code: 'frame_allowed', level: 'good', text: `The page allows frames from ${origin}.` }];
};

const needed = ['allow-scripts', 'allow-forms', 'allow-same-origin'];

/** Checks whether a sandbox policy of the page gives the form the permissions that it needs. */
export const ofPageSandbox: Check = (_site, _form, policies) =>
  policies.flatMap((policy): Finding[] => {
    const given = policy.directives.get('sandbox');
    const missing = needed.filter((token) => !given?.includes(token));
    if (!given || missing.length === 0) return [];
    return [
      {
        code: 'page_sandboxed',
        level: 'blocks',
        text: `${atStart(policy.where)} puts the page and every frame on it into a sandbox. The form also needs ${missing.join(', ')}.`,
        fix: { label: `Directive for the page${policy.number}`, code: ['sandbox', ...given, ...missing].join(' ') },
      },
    ];
  });

/** Checks whether the sandbox attribute of the form's frame gives the form the permissions that it needs. */
export const ofFrameSandbox: Check = ({ page }, form) =>
  framesOf(page, form).flatMap((frame, index, all): Finding[] => {
    const given = frame['sandbox']?.toLowerCase().split(/\s+/).filter(Boolean);
    const missing = ['allow-forms', 'allow-scripts'].filter((token) => !given?.includes(token));
    if (!given || missing.length === 0) return [];
    return [
      {
        code: 'frame_sandboxed',
        level: 'blocks',
        text: `The sandbox attribute of the form's frame does not include ${missing.join(' and ')}.`,
        fix: {
          label: `Attribute of the frame${all.length > 1 ? ` ${String(index + 1)}` : ''}`,
          code: `sandbox="${[...given, ...missing].join(' ')}"`,
        },
      },
    ];
  });

/** Notes a cross-origin isolated page. Such a page shows only frames with two headers, which forms send (lib/server/headers.ts). */
export const ofIsolation: Check = ({ embedder_policy }) =>
  /^\s*(require-corp|credentialless)\b/.test(embedder_policy ?? '')
    ? [
        {
          code: 'isolated',
          level: 'good',
          text: 'The page is cross-origin isolated (Cross-Origin-Embedder-Policy). Your forms send the two headers that such a page requires of frames, so the frame needs no credentialless attribute.',
        },
      ]
    : [];
