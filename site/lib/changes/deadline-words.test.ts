import { expect, test } from 'vitest';
import { operationsInWords } from './deadline-words.ts';

test.each([
  [['GET /a'], '`GET /a`'],
  [['GET /a', 'PUT /a'], '`GET /a` and `PUT /a`'],
  [['GET /a', 'PUT /a', 'GET /b'], '`GET /a`, `PUT /a` and `GET /b`'],
  [['GET /a', 'PUT /a', 'GET /b', 'GET /c'], '`GET /a`, `PUT /a`, `GET /b` and 1 other operation'],
  [['GET /a', 'PUT /a', 'GET /b', 'GET /c', 'GET /d'], '`GET /a`, `PUT /a`, `GET /b` and 2 other operations'],
  [['GET /\u202E'], '`GET /`'],
])('%j: %s', (operations, want) => {
  const parts = operationsInWords(operations).map((part) => ('code' in part ? `\`${part.code}\`` : part.text));
  expect(parts.join('')).toBe(want);
});
