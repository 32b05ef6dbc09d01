/** One policy of a page. */
export interface Policy {
  where: string;
  /** The number of the policy, which is added to the label of the code to copy if the page has several policies. */
  number: string;
  directives: Map<string, string[]>;
}

/**
 * Returns the policies in a header's value or a meta's content. Browsers use only the first directive of a name, and ignore
 * sandbox, frame-ancestors and report-uri in a meta.
 */
export function policiesOf(text: string, from: 'header' | 'meta'): Policy[] {
  return text.split(',').flatMap((part) => {
    const directives = new Map<string, string[]>();
    for (const directive of part.split(';')) {
      const [name, ...sources] = directive.trim().split(/\s+/);
      const key = name?.toLowerCase();
      if (key && !directives.has(key) && (from === 'header' || !/^(sandbox|frame-ancestors|report-uri)$/.test(key)))
        directives.set(key, sources);
    }
    return directives.size > 0
      ? [
          {
            number: '',
            where:
              from === 'header'
                ? 'the Content-Security-Policy header'
                : 'the <meta http-equiv="Content-Security-Policy"> of the page',
            directives,
          },
        ]
      : [];
  });
}

/** Returns the first of the named directives that the policy has, with its sources; undefined if the policy allows everything. */
export function inForce(
  { directives }: Policy,
  names: string[],
): [name: string, sources: string[]] | [name: undefined, sources: []] {
  const name = names.find((one) => directives.has(one));
  return name === undefined ? [undefined, []] : [name, directives.get(name) ?? []];
}

/** Returns a directive of a Content-Security-Policy with one more source. */
export function directive(name: string, sources: string[], more: string): string {
  return [name, ...sources.filter((source) => !/^'none'$/i.test(source)), more].join(' ');
}

/** Whether a policy requires Trusted Types for scripts. */
export function asksForTypes({ directives }: Policy): boolean {
  return directives.get('require-trusted-types-for')?.some((sink) => /^'script'$/i.test(sink)) ?? false;
}

/** Whether a policy blocks style attributes. A nonce or a hash disables 'unsafe-inline'. */
export function ignoresStyles(policy: Policy): boolean {
  const [name, sources] = inForce(policy, ['style-src-attr', 'style-src', 'default-src']);
  return (
    name !== undefined &&
    !(
      sources.some((source) => /^'unsafe-inline'$/i.test(source)) &&
      !sources.some((source) => /^'(nonce-|sha\d+-)/i.test(source))
    )
  );
}

/** Returns the description of where a policy was found, with a capital letter, to begin a sentence. */
export function atStart(where: string): string {
  return `${where[0]?.toUpperCase() ?? ''}${where.slice(1)}`;
}
