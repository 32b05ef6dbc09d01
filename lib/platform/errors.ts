/** The reasons to refuse a caller. lib/http/grow-api maps them to HTTP status codes. */
export type RefusalCode =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'rate_limited';

/** A more exact reason than the code, where refusals with the same code are answered differently. */
export type RefusalReason = 'content_type' | 'list_full' | 'no_list';

/** The errors of a refused form or request body, by the path of the field: `{ email: ['Enter an email address'] }`. */
export type FieldErrors = Record<string, string[]>;

/** Returns the errors of each field from a schema's issues. An empty field gets only the error that it is required. */
export function fieldErrors(
  issues: readonly { path: PropertyKey[]; message: string }[],
  given: unknown,
  nameOf: (path: PropertyKey[]) => string,
): FieldErrors {
  const fields: FieldErrors = {};
  for (const { path, message } of issues) {
    const messages = (fields[nameOf(path)] ??= []);
    if (messages.length === 0 || (!messages.includes(message) && !isEmpty(valueAt(given, path))))
      messages.push(message);
  }
  return fields;
}

function valueAt(given: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    given,
  );
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/**
 * A refusal that the caller can fix, with a message that is safe to show. Any other exception is a bug or an outage: it
 * is logged once and answered without details.
 *
 * Another firm's record is `not_found`, never `forbidden`, so that nobody learns whether it exists.
 */
export class AppError extends Error {
  /**
   * Modules are evaluated once per bundle, so one process has several AppError classes, which `instanceof` would not
   * recognize.
   */
  readonly refusal = true;

  /** With `rate_limited`: when to try again. */
  readonly retry_after_seconds?: number;
  readonly reason?: RefusalReason;
  /** With `forbidden`: the scope that the access token lacks. */
  readonly scope?: string;

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly fields: FieldErrors = {},
    more: { retry_after_seconds?: number; reason?: RefusalReason; scope?: string } = {},
  ) {
    super(message);
    this.name = 'AppError';
    this.retry_after_seconds = more.retry_after_seconds;
    this.reason = more.reason;
    this.scope = more.scope;
  }
}

/** The message of a refusal that says everything in the messages of its fields. */
export const see_fields = 'Something needs another look.';

/** Returns whether an error is a refusal, whichever bundle's AppError it is. */
export function isRefusal(error: unknown): error is AppError {
  return error instanceof Error && 'refusal' in error && error.refusal === true;
}

/** Returns the error that `get...` verbs throw for a record that does not exist or is another firm's. */
export function notFound(what: string): AppError {
  return new AppError('not_found', `${what} not found`);
}
