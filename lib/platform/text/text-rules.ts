/** Returns the error of a zod text field: "Required" for an absent value, another message for a value that is not text. */
export function textError({ input }: { input?: unknown }): string {
  return input === undefined || input === null ? 'Required' : 'must be text';
}
