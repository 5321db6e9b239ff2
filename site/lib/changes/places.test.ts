import { describe, expect, test } from 'vitest';
import { commitAddress, fileAtCommit, placesInWords } from './places.ts';

const now = 'c'.repeat(40);
const old = 'a'.repeat(40);
const onGithub = {
  url: `https://github.com/gov/apis/blob/${now}/api/openapi.yaml`,
  path: 'api/openapi.yaml',
  commit: now,
};
const onGitlab = { ...onGithub, url: `https://gitlab.com/gov/apis/-/blob/${now}/api/openapi.yaml` };
const onCodeberg = { ...onGithub, url: `https://codeberg.org/gov/apis/src/commit/${now}/api/openapi.yaml` };
const elsewhere = { url: 'https://git.example/apis.git', path: 'api/openapi.yaml', commit: now };

describe('the address of a commit', () => {
  test.each([
    [onGithub, `https://github.com/gov/apis/commit/${old}`],
    [onGitlab, `https://gitlab.com/gov/apis/-/commit/${old}`],
    [onCodeberg, `https://codeberg.org/gov/apis/commit/${old}`],
    [elsewhere, null],
    [{ ...onGithub, url: null }, null],
    [{ ...onGithub, url: `javascript:alert(1)//blob/${now}/x` }, null],
  ])('%j', (file, want) => {
    expect(commitAddress(file, old)).toBe(want);
  });

  test('a file has the same address with another commit', () => {
    expect(fileAtCommit(onGithub, old)).toBe(`https://github.com/gov/apis/blob/${old}/api/openapi.yaml`);
    expect(fileAtCommit(onGithub, null)).toBeNull();
  });
});

describe('where a change is', () => {
  const place = (file: string, line?: number) => ({ file, pointer: '/a', ...(line === undefined ? {} : { line }) });
  const words = (before: ReturnType<typeof place> | null, after: ReturnType<typeof place> | null, file = elsewhere) =>
    placesInWords(before, after, { file, older: old, newer: now })?.html ?? null;
  const main = 'api/openapi.yaml';

  test.each([
    [place(main, 1), place(main, 1), 'openapi.yaml, line 1'],
    [place(main, 1), place(main, 2), 'openapi.yaml, line 1 before, line 2 now'],
    [place(main, 1), place('api/more.yaml', 2), 'openapi.yaml, line 1 before, api/more.yaml, line 2 now'],
    [null, place('https://a.example/x/openapi.json?v=1', 2), 'openapi.json, line 2'],
    [place(main, 1), null, 'openapi.yaml, line 1 before'],
    [null, place(main), 'openapi.yaml'],
    [null, null, null],
  ])('%j %j: %s', (before, after, want) => {
    expect(words(before, after)).toBe(want);
  });

  test('links each side to its own commit', () => {
    const html = words(place(main, 1), place('api/more.yaml', 2), onGithub);
    expect(html).toBe(
      `<a href="https://github.com/gov/apis/blob/${old}/api/openapi.yaml#L1">openapi.yaml, line 1</a> before, <a href="https://github.com/gov/apis/blob/${now}/api/more.yaml#L2">api/more.yaml, line 2</a> now`,
    );
  });
});
