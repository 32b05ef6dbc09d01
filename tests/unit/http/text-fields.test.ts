import { expect, test } from 'vitest';
import { growOperations } from '@/lib/http/grow-api/operations/all';

/** Every text field of every request body of the API, with a valid body. */
const fields = growOperations.flatMap(({ id, body }) => {
  const schema = body?.schemas.grow;
  if (!schema) return [];
  const good = Object.fromEntries(
    Object.entries(body.words).flatMap(([name, [, example]]) =>
      name.includes('.') || example === undefined ? [] : [[name, example]],
    ),
  );
  return Object.entries(good).flatMap(([name, value]) =>
    typeof value === 'string' && name in (schema as unknown as { shape: object }).shape
      ? [{ id, name, schema, good }]
      : [],
  );
});

test('every API endpoint that accepts a body has at least one text field', () => {
  expect(new Set(fields.map(({ id }) => id)).size).toBe(growOperations.filter(({ body }) => body).length);
});

test.each(fields)(
  'the operation $id answers that $name must be text when the value has another type',
  ({ name, schema, good }) => {
    expect(schema.safeParse(good).success).toBe(true);
    for (const value of [5, true, { text: 'text' }]) {
      const { error } = schema.safeParse({ ...good, [name]: value });
      expect([value, error?.issues.map(({ path, message }) => [path.join('.'), message])]).toEqual([
        value,
        [[name, 'must be text']],
      ]);
    }
  },
);

test.each(fields.filter(({ name }) => !['email', 'phone_number'].includes(name)))(
  'the operation $id answers that $name is required when the value is missing or null',
  ({ name, schema, good }) => {
    for (const value of [undefined, null])
      expect(schema.safeParse({ ...good, [name]: value }).error?.issues.map(({ message }) => message)).toEqual([
        'Required',
      ]);
  },
);
