import { expect, test } from 'vitest';
import { looksLikeDescription } from './looks-like-description.ts';

test.each([
  'openapi: 3.0.3\ninfo: {}\n',
  "# a comment\n---\nopenapi: '3.1.0'\n",
  'info:\n  title: x\nswagger: "2.0"\n',
  'swagger: 2.0',
  'openapi: 3\n',
  '{"info":{"title":"x"},"openapi":"3.0.1"}',
  '{\n  "swagger" : "2.0"\n}',
  '\uFEFFopenapi: 3.0.0\r\n',
  '{openapi: 3.0.0}',
])('%j may be one', (text) => expect(looksLikeDescription(Buffer.from(text))).toBe(true));

test('UTF-16 with a byte order mark may be one', () => {
  expect(looksLikeDescription(Buffer.from('\uFEFFopenapi: 3.0.0\n', 'utf16le'))).toBe(true);
});

test.each([
  'dependencies:\n  openapi: ^3.0.0\n',
  'title: About openapi: 3.0.0\n',
  '{"dependencies": {"swagger": "^2.0.0"}}',
  '{"openapi": {"path": "x"}}',
  'myopenapi: 3.0.0\n',
  'openapi-generator: 3.0.0\n',
  'openapi: yes\n',
  '',
])('%j is none', (text) => expect(looksLikeDescription(Buffer.from(text))).toBe(false));

test('linear in the size of the file', () => {
  const bytes = Buffer.from('openapi: x '.repeat(500_000));
  const started = performance.now();
  expect(looksLikeDescription(bytes)).toBe(false);
  expect(performance.now() - started).toBeLessThan(3000);
});
