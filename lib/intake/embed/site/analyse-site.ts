import type { Check, Finding, OwnForm, Site } from './finding';
import { ofFrame, ofFrameSandbox, ofIsolation, ofPageSandbox } from './frame-checks';
import { ofClosing, ofList, ofMixedContent, ofSnippet } from './place-checks';
import { policiesOf } from './policies';
import { ofScript, ofTypes } from './script-checks';
import { ofStyle } from './style-check';

/**
 * Returns what browsers would block of a form on a page (CSP 3, HTML, Fetch), and how to fix it. If a page has several
 * policies, each must allow the form, so each is checked by itself.
 */
export function analyseSite(site: Site, form: OwnForm): Finding[] {
  const policies = [
    ...site.headers.flatMap((header) => policiesOf(header, 'header')),
    ...(site.page?.policies ?? []).flatMap((content) => policiesOf(content, 'meta')),
  ];
  for (const [index, policy] of policies.entries()) {
    if (policies.length === 1) continue;
    policy.where += ` (policy ${String(index + 1)} of ${String(policies.length)}; each policy must allow the form)`;
    policy.number = `, policy ${String(index + 1)}`;
  }
  const checks: Check[] = [
    ofClosing,
    ofList,
    ofMixedContent,
    ofFrame,
    ofScript,
    ofTypes,
    ofPageSandbox,
    ofFrameSandbox,
    ofStyle,
    ofIsolation,
    ofSnippet,
  ];
  return checks.flatMap((check) => check(site, form, policies));
}
