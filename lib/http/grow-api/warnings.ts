/** Names what a call sent that Foyer did not take as it was sent; the call succeeds all the same. */
export const warning_header = 'X-Foyer-Warning';

const given = new WeakMap<Request, string[]>();

/**
 * Adds to the warnings of the reply to this request. The same warning is sent once.
 * @param warnings ASCII without `;`, each naming its field or parameter first
 */
export function warn(request: Request, ...warnings: string[]): void {
  given.set(request, [...new Set([...(given.get(request) ?? []), ...warnings])]);
}

/** The header that tells of the warnings; none where there are none. */
export function warningHeaders(request: Request): Record<string, string> {
  const warnings = given.get(request) ?? [];
  return warnings.length > 0 ? { [warning_header]: warnings.join('; ') } : {};
}

/** What a caller is told of a text that the lead keeps in full beside its column. */
export function shortened(name: string, max: number): string {
  return /email/.test(name)
    ? `${name} is longer than an address can be and is kept with the answers of the lead`
    : `${name} was shortened to ${String(max)} characters and its full text is kept with the lead`;
}

/** What a caller is told of an id that is not in the firm's list; 0 where there was no id. */
export function unlisted(name: string, id: number): string {
  return `${name} was left out because ${id === 0 ? 'it has no integer id' : `this account has none with the id ${String(id)}`}`;
}
