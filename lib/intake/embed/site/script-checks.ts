import { escapeHtml } from '../../../platform/text/html';
import { allows } from '../../../people/firms/source-list';
import type { Check, Finding } from './finding';
import type { Policy } from './policies';
import { asksForTypes, atStart, directive, inForce } from './policies';
import { isPlainFrame, loaderOf, scriptTag } from './tags';

const frame_instead = ' Or use the plain frame, which does not need a script.';

/** Checks whether the page's policies allow Foyer's script. */
export const ofScript: Check = ({ url, page }, form, policies) => {
  if (isPlainFrame(page, form)) return [];
  const tag = scriptTag(page, form);
  const address = tag?.['src'] ?? loaderOf(form);
  const findings = policies.flatMap((policy): Finding[] => {
    const [name, sources] = inForce(policy, ['script-src-elem', 'script-src', 'default-src']);
    if (name === undefined) return [];
    const has = (pattern: RegExp) => sources.some((source) => pattern.test(source));
    const strict = has(/^'strict-dynamic'$/i);
    const hashes = (tag?.['integrity'] ?? '').split(/\s+/).filter(Boolean);
    const by_nonce = tag?.['nonce'] !== undefined && tag['nonce'] !== '' && sources.includes(`'nonce-${tag['nonce']}'`);
    const by_hash = hashes.length > 0 && hashes.every((hash) => sources.includes(`'${hash}'`));
    if (by_nonce || by_hash || (!strict && allows(sources, new URL(address), url))) return [];

    const nonces = has(/^'nonce-/i);
    // Without a script tag in the page, another script may create the form, and that script then runs Foyer's script.
    // So this finding is only a note.
    const level = tag ? 'blocks' : 'note';
    const made_by_script = tag
      ? ''
      : ' If your own script creates the form, for example with React or a tag manager, the form runs with that script. For Foyer’s script tag in the page itself:';
    if (strict && nonces)
      return [
        {
          code: 'script_needs_nonce',
          level,
          text: `${name} in ${policy.where} contains 'strict-dynamic', so browsers ignore the addresses in it. They run a script only if its tag has the page's nonce, a random value that your server creates for each response, or if another allowed script loads it.${made_by_script} Add the nonce to Foyer's script tag the way your site adds it to its own tags.${frame_instead}`,
          fix: {
            label: `Script tag with the nonce${policy.number}`,
            code: tagWithNonce(tag ?? { src: address }),
          },
        },
      ];
    if (strict)
      return [
        {
          code: 'script_needs_trust',
          level,
          text: `${name} in ${policy.where} contains 'strict-dynamic' and no nonce, so browsers ignore the addresses in it and run only scripts that your own allowed scripts load.${made_by_script} Load Foyer's script from one of your scripts.${typeToName(policies)}${frame_instead}`,
          fix: {
            label: `In your own script${policy.number}`,
            code: loadingScript(tag ?? { src: address }, policies),
          },
        },
      ];
    return [
      {
        code: 'script_blocked',
        level: 'blocks',
        text: `${name} in ${policy.where} blocks Foyer's script, so visitors see a link instead of the form. ${name === 'default-src' ? 'It applies to scripts because the policy has no script-src. Add one:' : 'Change it to:'}${nonces ? ' Or add the nonce to the script tag the way your site adds it to its own tags.' : ''}${frame_instead}`,
        fix: {
          label: `Directive for scripts${policy.number}`,
          code: directive(name === 'default-src' ? 'script-src' : name, sources, address),
        },
      },
    ];
  });
  return findings.length > 0
    ? findings
    : [{ code: 'script_allowed', level: 'good', text: 'The page allows Foyer’s script.' }];
};

/** Checks for Trusted Types, which block a script from loading Foyer's script by URL. A script tag in the page is not affected. */
export const ofTypes: Check = ({ page }, form, policies) => {
  const policy = policies.find(asksForTypes);
  if (!policy || isPlainFrame(page, form) || scriptTag(page, form)) return [];
  return [
    {
      code: 'script_needs_type',
      level: 'note',
      text: `${atStart(policy.where)} requires Trusted Types. Unless one of your Trusted Types policies allows it, browsers do not let a script load Foyer's script by its URL, as Foyer's tag manager code and React component do. Add the HTML embed code to the page itself, or load Foyer's script from your own script.${typeToName(policies)}`,
      fix: { label: 'In your own script', code: loadingScript({ src: loaderOf(form) }, policies) },
    },
  ];
};

/** Returns an extra instruction for `loadingScript` if the page's policies restrict the names of Trusted Types policies. */
function typeToName(policies: Policy[]): string {
  const unnamed =
    policies.some(asksForTypes) &&
    policies.some(({ directives }) =>
      directives.get('trusted-types')?.every((name) => name !== '*' && name !== 'foyer'),
    );
  return unnamed ? ' Also add foyer to the trusted-types directive.' : '';
}

/** Returns a script that loads Foyer's script like the tag, with Trusted Types if the page requires them. */
function loadingScript(tag: Record<string, string>, policies: Policy[]): string {
  const address = `'${tag['src'] ?? ''}'`;
  const typed = policies.some(asksForTypes);
  return [
    "const foyer = document.createElement('script');",
    ...attributesOf(tag)
      .filter(([name]) => name !== 'src')
      .map(([name, value]) => `foyer.setAttribute('${name}', ${JSON.stringify(value)});`),
    ...(typed ? [`const address = ${address};`] : []),
    `foyer.src = ${typed ? "self.trustedTypes ? trustedTypes.createPolicy('foyer', { createScriptURL: () => address }).createScriptURL('') : address" : address};`,
    // With data-form, the script's position is the form's position.
    tag['data-form'] === undefined ? 'document.head.append(foyer);' : 'document.currentScript.after(foyer);',
  ].join('\n');
}

/** Returns the script tag with a placeholder for a nonce. */
function tagWithNonce(tag: Record<string, string>): string {
  const attributes = attributesOf(tag).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  return `<script async nonce="…"${attributes.join('')}></script>`;
}

/** Returns the attributes of a script tag to copy, without the nonce, which changes with each response. */
function attributesOf(tag: Record<string, string>): [string, string][] {
  return Object.entries(tag).filter(([name]) => /^(src|integrity|crossorigin|referrerpolicy|data-[\w-]+)$/.test(name));
}
