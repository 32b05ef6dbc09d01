import { escapeHtml } from '../../../platform/text/html';
import { allows } from '../../../people/firms/source-list';
import type { Check, Finding } from './finding';
import type { Policy } from './policies';
import { asksForTypes, atStart, directive, inForce } from './policies';
import { isPlainFrame, loaderOf, scriptTag } from './tags';

const frame_instead = ' Or use the plain frame, which needs no script.';

/** Whether the page's policies let our script run. */
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
    // A form that a script makes is let in with the script, and where no tag is to be seen it may be one of those.
    const level = tag ? 'blocks' : 'note';
    const made_by_script = tag
      ? ''
      : ' A form that a script of yours makes, such as React or a tag manager, is let in with that script. For our tag in the page itself:';
    if (strict && nonces)
      return [
        {
          code: 'script_needs_nonce',
          level,
          text: `${name} in ${policy.where} holds 'strict-dynamic': browsers then pay no heed to addresses in it and run a script only if its tag carries the page's nonce, a random value that your server makes anew for each answer, or if a script that runs has made it.${made_by_script} Put the nonce on our tag as your site puts it on its own.${frame_instead}`,
          fix: {
            label: `Tag, with the nonce of the answer${policy.number}`,
            code: tagWithNonce(tag ?? { src: address }),
          },
        },
      ];
    if (strict)
      return [
        {
          code: 'script_needs_trust',
          level,
          text: `${name} in ${policy.where} holds 'strict-dynamic' and no nonce: browsers then pay no heed to addresses in it and run what a script of yours that is let in loads.${made_by_script} Load ours from one of those.${typeToName(policies)}${frame_instead}`,
          fix: {
            label: `In a script of yours${policy.number}`,
            code: loadingScript(tag ?? { src: address }, policies),
          },
        },
      ];
    return [
      {
        code: 'script_blocked',
        level: 'blocks',
        text: `${name} in ${policy.where} does not let our script run, so visitors see the link in the form's place. ${name === 'default-src' ? 'It counts for scripts because there is no script-src: add one.' : 'Change it to:'}${nonces ? ' Or put the nonce on the tag, as your site puts it on its own.' : ''}${frame_instead}`,
        fix: {
          label: `Directive for scripts${policy.number}`,
          code: directive(name === 'default-src' ? 'script-src' : name, sources, address),
        },
      },
    ];
  });
  return findings.length > 0
    ? findings
    : [{ code: 'script_allowed', level: 'good', text: 'Our script may run on the page.' }];
};

/** A tag in the page needs no type; whether a policy of the page's own scripts gives one, nobody sees from here. */
export const ofTypes: Check = ({ page }, form, policies) => {
  const policy = policies.find(asksForTypes);
  if (!policy || isPlainFrame(page, form) || scriptTag(page, form)) return [];
  return [
    {
      code: 'script_needs_type',
      level: 'note',
      text: `${atStart(policy.where)} asks for Trusted Types: unless a policy of your scripts lets it, browsers refuse to load our script by its address alone, as our lines for a tag manager and our React component do. Put the lines for HTML into the page itself, or let a script of yours load ours.${typeToName(policies)}`,
      fix: { label: 'In a script of yours', code: loadingScript({ src: loaderOf(form) }, policies) },
    },
  ];
};

/** What is to be said with `loadingScript`, where the page's policies list the names of types. */
function typeToName(policies: Policy[]): string {
  const unnamed =
    policies.some(asksForTypes) &&
    policies.some(({ directives }) =>
      directives.get('trusted-types')?.every((name) => name !== '*' && name !== 'foyer'),
    );
  return unnamed ? ' Put foyer on the list of trusted-types as well.' : '';
}

/** Loads our script as the tag would, with a type where the page's policies ask for one. */
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
    // Where it stands is where its form will.
    tag['data-form'] === undefined ? 'document.head.append(foyer);' : 'document.currentScript.after(foyer);',
  ].join('\n');
}

/** The tag as it is, with room for a nonce. */
function tagWithNonce(tag: Record<string, string>): string {
  const attributes = attributesOf(tag).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  return `<script async nonce="…"${attributes.join('')}></script>`;
}

/** What a script tag says of its script, but for the nonce, which is another in each answer. */
function attributesOf(tag: Record<string, string>): [string, string][] {
  return Object.entries(tag).filter(([name]) => /^(src|integrity|crossorigin|referrerpolicy|data-[\w-]+)$/.test(name));
}
