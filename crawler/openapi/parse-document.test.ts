import { describe, expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { parseDocument, readPlaces } from './parse-document.ts';
import { findOffset, toPosition } from './places.ts';

const limits = Limits.parse({});

function parse(content: string | Uint8Array, changes: Partial<Limits> = {}, name = 'api.yaml') {
  return parseDocument(typeof content === 'string' ? Buffer.from(content) : content, { ...limits, ...changes }, name);
}

function valueOf(content: string | Uint8Array): unknown {
  const parsed = parse(content);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
}

function failureOf(content: string | Uint8Array, changes: Partial<Limits> = {}) {
  const parsed = parse(content, changes);
  return parsed.ok ? null : parsed.failure;
}

describe('what is read', () => {
  test.each([
    { name: 'YAML', given: 'a: 1\nb: [x]\n', want: { a: 1, b: ['x'] } },
    { name: 'JSON', given: '{"a": 1}', want: { a: 1 } },
    {
      name: 'CRLF',
      given: 'a: 1\r\nb:\r\n  c: |\r\n    two\r\n    lines\r\n',
      want: { a: 1, b: { c: 'two\nlines\n' } },
    },
    { name: 'a UTF-8 byte order mark', given: '\uFEFFa: é\n', want: { a: 'é' } },
    { name: 'a byte order mark before JSON', given: '\uFEFF{"a": 1}', want: { a: 1 } },
    { name: 'UTF-16 little-endian', given: Buffer.from('\uFEFFa: é\n', 'utf16le'), want: { a: 'é' } },
    { name: 'UTF-16 big-endian', given: Buffer.from('\uFEFF{"a": "é"}', 'utf16le').swap16(), want: { a: 'é' } },
    { name: 'numeric keys as text', given: 'responses:\n  200: ok\n', want: { responses: { '200': 'ok' } } },
    { name: 'dates as text', given: 'd: 2026-11-20\n', want: { d: '2026-11-20' } },
    { name: 'yes and no as text', given: 'a: yes\nb: no\n', want: { a: 'yes', b: 'no' } },
    {
      name: 'merge keys',
      given: 'a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\n',
      want: { a: { x: 1, y: 2 }, b: { x: 1, y: 3 } },
    },
    { name: 'scalars less indented than is right', given: 'a:\n  b: "one\n two"\n', want: { a: { b: 'one two' } } },
  ])('$name', ({ given, want }) => expect(valueOf(given)).toEqual(want));

  test('a key __proto__ is an ordinary member', () => {
    for (const given of ['__proto__: {polluted: 1}\n', '{"__proto__": {"polluted": 1}}']) {
      const value = valueOf(given);
      expect(Object.keys(value as object)).toEqual(['__proto__']);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    }
    expect('polluted' in {}).toBe(false);
  });
});

describe('what is found', () => {
  const findingsIn = (content: string | Uint8Array) => {
    const parsed = parse(content);
    return parsed.ok
      ? parsed.findings.map(({ check, pointer, line, column }) => ({ check, pointer, line, column }))
      : parsed.failure;
  };

  test('equal keys in YAML, of which the last counts', () => {
    const text = 'paths:\n  /a: {}\n  /a:\n    get: {}\n';
    expect(findingsIn(text)).toEqual([{ check: 'duplicate-key', pointer: '/paths/~1a', line: 3, column: 3 }]);
    expect(valueOf(text)).toEqual({ paths: { '/a': { get: {} } } });
  });

  test('equal keys in JSON, also when one is escaped', () => {
    expect(findingsIn('{"a": {"b\\\\": 1},\n "\\u0061": 2}')).toEqual([
      { check: 'duplicate-key', pointer: '/a', line: 2, column: 2 },
    ]);
    expect(findingsIn('{"a": "\\"b\\": 1, \\"b\\": 2", "c": {"a": 1}}')).toEqual([]);
  });

  test('JSON that only YAML understands, unless the file says that it is YAML', () => {
    const text = '{"a": 1,\n}';
    const parsed = parse(text, {}, 'api.json');
    expect(parsed).toMatchObject({ ok: true, value: { a: 1 }, findings: [{ check: 'json-not-strict', line: 2 }] });
    expect(findingsIn(text)).toEqual([]);
    expect(findingsIn('"a": 1\n"b": 2\n')).toEqual([]);
  });

  test('tags of templates', () => {
    expect(findingsIn('a: b\nuri: !Sub "arn:${X}"\n')).toEqual([
      { check: 'unknown-tag', pointer: '', line: 2, column: 6 },
    ]);
    expect(valueOf('uri: !Sub [a, !Ref b]\n')).toEqual({ uri: ['a', 'b'] });
  });

  test('bytes that are no text', () => {
    expect(findingsIn(Buffer.from('a: 1\nb: caf\xe9\n', 'latin1'))).toEqual([
      { check: 'not-utf-8', pointer: '', line: 2, column: 7 },
    ]);
    expect(findingsIn('a: \uFFFD\n')).toEqual([]);
  });
});

describe('what is refused', () => {
  test.each([
    { name: 'broken YAML', given: 'a: 1\nb: c: d\n', want: { code: 'syntax-error', line: 2 } },
    { name: 'broken JSON', given: '{"a": 1,\n "b" 2\n}', want: { code: 'syntax-error', line: 2 } },
    { name: 'JSON cut off', given: '{"a": [1,\n2', want: { code: 'syntax-error', line: 2 } },
    { name: 'a NUL', given: 'a: 1\nb: \0\n', want: { code: 'syntax-error', line: 2 } },
    { name: 'an empty file', given: '\n', want: { code: 'syntax-error' } },
    { name: 'a web page', given: '<!DOCTYPE html><title>Sign in</title>', want: { code: 'not-a-description' } },
    { name: 'two YAML documents', given: 'a: 1\n---\nb: 1\n', want: { code: 'syntax-error' } },
    { name: 'an alias that holds itself', given: 'a: &a [*a]\n', want: { code: 'too-complex' } },
    {
      name: 'JSON 100,000 levels deep',
      given: '['.repeat(100_000) + ']'.repeat(100_000),
      want: { code: 'too-complex' },
    },
    { name: 'YAML 100,000 levels deep', given: `a: ${'['.repeat(100_000)}`, want: { code: 'too-complex' } },
  ])('$name', ({ given, want }) => expect(failureOf(given)).toMatchObject(want));

  test('a billion laughs, without writing them out', () => {
    const levels = ['a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]'];
    for (let level = 1; level < 10; level++)
      levels.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    const started = performance.now();
    expect(failureOf(levels.join('\n'))).toMatchObject({ code: 'too-complex' });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('one long text repeated by aliases', () => {
    const text = `a: &a "${'x'.repeat(100_000)}"\nb: [${Array(2000).fill('*a').join(', ')}]\n`;
    expect(failureOf(text)).toMatchObject({
      code: 'too-complex',
      message: 'api.yaml is too long once its aliases are filled in.',
    });
  });

  test('more than the limits', () => {
    expect(failureOf('a: [[[1]]]', { depth: 3 })).toMatchObject({ code: 'too-complex' });
    expect(failureOf('a: [[1]]', { depth: 3 })).toBeNull();
    expect(failureOf('[1, 2, 3]', { nodes: 3 })).toMatchObject({ code: 'too-complex' });
    expect(failureOf('[1, 2, 3]', { nodes: 4 })).toBeNull();
    expect(failureOf('a: 12345678', { yamlBytes: 10 })).toMatchObject({ code: 'too-large' });
    expect(failureOf('{"a": 12345678}', { jsonBytes: 10, yamlBytes: 100 })).toMatchObject({ code: 'too-large' });
    expect(failureOf('{"a": 12345678}', { jsonBytes: 100, yamlBytes: 10 })).toBeNull();
  });

  test('messages name the file and say what it is', () => {
    expect(failureOf('a:\n  - b: 1\n  {{#if x}}\n  - c: 1\n')?.message).toBe(
      'api.yaml is not valid YAML: bad indentation of a mapping entry. It looks like a template that was not filled in.',
    );
    expect(failureOf('x'.repeat(3 * 1024 ** 2), { yamlBytes: 1024 ** 2, jsonBytes: 1024 ** 2 })?.message).toBe(
      'api.yaml has 3 MB; we accept 1 MB.',
    );
  });
});

describe('places', () => {
  const yaml =
    'openapi: 3.0.0\npaths:\n  /a:\n    get:\n      tags: [x, {y: 1}]\n      list:\n      - one\n      -\n        k: &z {q: 1}\n  ? /b\n  : post: *z\n';
  const json = '{\n  "paths": {\n    "/a": {"get": [1, {"x~/": 2}]}\n  }\n}';
  const positionIn = (text: string, pointer: string) => {
    const parsed = parse(text);
    const places = parsed.ok ? readPlaces(parsed, 100) : null;
    const { line, column } = places ? toPosition(text, findOffset(places, pointer)) : { line: 0, column: 0 };
    return `${line}:${column}`;
  };

  test.each([
    ['', '1:1'],
    ['/paths/~1a/get', '4:5'],
    ['/paths/~1a/get/tags/1/y', '5:18'],
    ['/paths/~1a/get/list/0', '7:9'],
    ['/paths/~1a/get/list/1/k/q', '9:16'],
    ['/paths/~1b/post', '11:5'],
    ['/paths/~1a/nothing/here', '3:3'],
  ])('YAML %s is at %s', (pointer, want) => expect(positionIn(yaml, pointer)).toBe(want));

  test.each([
    ['/paths/~1a', '3:5'],
    ['/paths/~1a/get/1/x~0~1', '3:24'],
    ['/nothing', '1:1'],
  ])('JSON %s is at %s', (pointer, want) => expect(positionIn(json, pointer)).toBe(want));

  test('the last of equal keys, as it is the one that counts', () => {
    expect(positionIn('a: 1\na: 2\n', '/a')).toBe('2:1');
    expect(positionIn('{"a": 1,\n"a": 2}', '/a')).toBe('2:1');
  });
});
