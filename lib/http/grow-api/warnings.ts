/** The name of the response header that lists the input which Foyer ignored or changed although the call succeeded. */
const warning_header = 'X-Foyer-Warning';

const given = new WeakMap<Request, string[]>();

/**
 * Adds warnings to the response to this request. A repeated warning is sent once.
 * @param warnings ASCII without `;`, each beginning with the name of its field or parameter
 */
export function warn(request: Request, ...warnings: string[]): void {
  given.set(request, [...new Set([...(given.get(request) ?? []), ...warnings])]);
}

/** Returns the header with the warnings of this request; no header if there are none. */
export function warningHeaders(request: Request): Record<string, string> {
  const warnings = given.get(request) ?? [];
  return warnings.length > 0 ? { [warning_header]: warnings.join('; ') } : {};
}

/** Returns the warning for a text that is too long for its column and is kept in full with the lead. */
export function shortened(name: string, max: number): string {
  return /email/.test(name)
    ? `${name} is too long for an email address and is kept with the lead`
    : `${name} was shortened to ${String(max)} characters and its full text is kept with the lead`;
}

/** Returns the warning for an id that is not in the firm's list; 0 stands for a missing id. */
export function unlisted(name: string, id: number): string {
  return `${name} was left out because ${id === 0 ? 'it has no integer id' : `this account has none with the id ${String(id)}`}`;
}
