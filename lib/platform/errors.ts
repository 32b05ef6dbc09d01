/** Why a caller is refused. HTTP's numbers for these live in lib/http/grow-api alone. */
export type RefusalCode =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'rate_limited';

/** Which of several refusals of one code it is, where whoever answers tells them apart. */
export type RefusalReason = 'content_type' | 'list_full' | 'no_list';

/** What is wrong with each field, by its path: `{ email: ['Enter an email address'] }`. */
export type FieldErrors = Record<string, string[]>;

/** What is wrong with each field, of a schema's issues. A field that was left empty is told that once: what else an empty text is not, nobody needs to hear. */
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
 * A refusal: the caller's to fix, and safe to show. Anything else that is thrown is a bug or an outage, answered opaquely and logged once.
 *
 * Another firm's record is `not_found`, never `forbidden`: whether it exists is nobody's business.
 */
export class AppError extends Error {
  /** Modules are evaluated once a bundle, so one process holds several AppError classes: `instanceof` would miss the others'. */
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

/** True for a refusal, from whichever bundle's AppError it was made. */
export function isRefusal(error: unknown): error is AppError {
  return error instanceof Error && 'refusal' in error && error.refusal === true;
}

/** Thrown by `get...` verbs for what is not there, or is another firm's. */
export function notFound(what: string): AppError {
  return new AppError('not_found', `${what} not found`);
}
