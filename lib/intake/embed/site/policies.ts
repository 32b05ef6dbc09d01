/** One policy of a page. */
export interface Policy {
  where: string;
  /** Said with what is to be copied, where there are several. */
  number: string;
  directives: Map<string, string[]>;
}

/** The policies of a header's value or a meta's content. A browser heeds the first directive of a name; a meta may not sandbox. */
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

/** The directive that decides, and its sources; undefined where none does, and all is let in. */
export function inForce(
  { directives }: Policy,
  names: string[],
): [name: string, sources: string[]] | [name: undefined, sources: []] {
  const name = names.find((one) => directives.has(one));
  return name === undefined ? [undefined, []] : [name, directives.get(name) ?? []];
}

/** A directive with one source more. */
export function directive(name: string, sources: string[], more: string): string {
  return [name, ...sources.filter((source) => !/^'none'$/i.test(source)), more].join(' ');
}

/** Whether scripts may hand the page no text where it runs scripts (Trusted Types). */
export function asksForTypes({ directives }: Policy): boolean {
  return directives.get('require-trusted-types-for')?.some((sink) => /^'script'$/i.test(sink)) ?? false;
}

/** A nonce or hash takes the force from 'unsafe-inline'. */
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

/** Where a policy stands, at the beginning of a sentence. */
export function atStart(where: string): string {
  return `${where[0]?.toUpperCase() ?? ''}${where.slice(1)}`;
}
