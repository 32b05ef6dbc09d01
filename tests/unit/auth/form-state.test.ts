import { describe, expect, test } from 'vitest';
import { actionOf } from '@/lib/auth/form-state';

describe('a form as an action', () => {
  const form = { contact_id: 7, version: 1, action_id: '0198f3a2-0000-7000-8000-000000000001', last_name: 'Okafr' };

  test('is the same one however often it is sent', () => {
    expect(actionOf(form)).toEqual({ ...form, action_id: actionOf({ ...form }).action_id });
    expect(actionOf(form).action_id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  });

  test.each([{ last_name: 'Okafor' }, { version: 2 }, { action_id: '0198f3a2-0000-7000-8000-000000000002' }])('is another one with %o', (changed) => {
    expect(actionOf({ ...form, ...changed }).action_id).not.toBe(actionOf(form).action_id);
  });
});
