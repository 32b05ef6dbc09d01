/** The error of a zod text field: a value that is there and is no text says so, one that is absent is "Required". */
export function textError({ input }: { input?: unknown }): string {
  return input === undefined || input === null ? 'Required' : 'must be text';
}
