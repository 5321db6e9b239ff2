import { expect, test } from 'vitest';
import { successorOf } from './successor.ts';

const v1 = { version: 'v1', current: false, lifecycle: 'sunset' as const };
const v2 = { version: 'v2', current: true, lifecycle: 'active' as const };

test('the current version is what to use instead, unless it ends too', () => {
  expect(successorOf(v1, [v2, v1])).toBe(v2);
  expect(successorOf(v2, [v2, v1])).toBeNull();
  expect(successorOf(v1, [{ ...v2, lifecycle: 'deprecated' }, v1])).toBeNull();
});
