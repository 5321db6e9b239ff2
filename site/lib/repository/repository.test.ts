import { describe, expect, it } from 'vitest';
import { editFile, newFile, newIssue, readRepository } from './forge.ts';
import { editAddress, pageOfOther } from './own-file.ts';

const commit = '9f2c1e7ab34d5e6f708192a3b4c5d6e7f8091a2b';

describe('a repository', () => {
  it.each([
    [
      'https://github.com/hmrc/obligations-api.git',
      { forge: 'github', url: 'https://github.com/hmrc/obligations-api' },
    ],
    [
      'https://github.com/hmrc/obligations-api/issues',
      { forge: 'github', url: 'https://github.com/hmrc/obligations-api' },
    ],
    ['https://code.example/a/b/c/-/issues', null],
    ['https://gitlab.gov.example/a/b/c/-/issues', { forge: 'gitlab', url: 'https://gitlab.gov.example/a/b/c' }],
    ['https://codeberg.org/a/b', { forge: 'gitea', url: 'https://codeberg.org/a/b' }],
    ['https://forgejo.gov.example/a/b/issues', { forge: 'gitea', url: 'https://forgejo.gov.example/a/b' }],
    ['https://code.europa.eu/g/a/b', { forge: 'gitlab', url: 'https://code.europa.eu/g/a/b' }],
    ['https://forgejo/a/b', null],
    ['https://constructor.example/a/b', null],
    ['https://github.com/hmrc', null],
    ['https://www.gov.example/contact/us', null],
    ['mailto:a@b.example', null],
    ['nothing', null],
  ])('%s', (address, want) => expect(readRepository(address)).toEqual(want));

  it('is what somebody says it is where its name does not tell', () => {
    expect(readRepository('https://code.gov.example/a/b/', 'gitlab')).toEqual({
      forge: 'gitlab',
      url: 'https://code.gov.example/a/b',
    });
  });

  it('takes a report, and a new file, whose text cannot leave its place', () => {
    const [hub, lab, tea] = [
      readRepository('https://github.com/a/b'),
      readRepository('https://gitlab.com/a/b'),
      readRepository('https://codeberg.org/a/b'),
    ];
    if (!hub || !lab || !tea) throw new Error('One of them is no repository.');
    const report = { title: 'A & B?', body: 'x=1&y#z\n"' };
    expect(Object.fromEntries(new URL(newIssue(hub, report)).searchParams)).toEqual(report);
    expect(Object.fromEntries(new URL(newIssue(lab, report)).searchParams)).toEqual({
      'issue[title]': report.title,
      'issue[description]': report.body,
    });
    const file = { path: 'registrations/a b.yaml', text: 'a: "&#"\n' };
    expect(newFile(hub, 'main', file)).toBe(
      'https://github.com/a/b/new/main?filename=registrations%2Fa%20b.yaml&value=a%3A%20%22%26%23%22%0A',
    );
    expect(newFile(lab, 'main', file)).toBe('https://gitlab.com/a/b/-/new/main?file_name=registrations%2Fa%20b.yaml');
    expect(newFile(tea, 'main', file)).toBe('https://codeberg.org/a/b/_new/main/registrations/a%20b.yaml');
    expect(editFile(tea, 'main', 'x/y.yaml')).toBe('https://codeberg.org/a/b/_edit/main/x/y.yaml');
  });
});

describe('where a file can be changed', () => {
  const hub = { url: `https://github.com/a/b/blob/${commit}/apis/v2/openapi%20x.yaml`, path: 'apis/v2/openapi x.yaml' };
  const lab = { url: `https://gitlab.com/g/a/b/-/blob/${commit}/openapi.yaml`, path: 'openapi.yaml' };
  const tea = { url: `https://codeberg.org/a/b/src/commit/${commit}/openapi.yaml`, path: 'openapi.yaml' };
  const oneOfMany = { url: `https://github.com/a/b/blob/${commit}/openapi.yaml`, path: 'b/openapi.yaml' };
  const within = { url: `https://github.com/a/b/blob/${commit}/catalog-info.yaml`, path: 'catalog-info.yaml#tides' };
  const raw = 'https://raw.githubusercontent.com/a/b/main/x/openapi.yaml';
  const rawWithRef = 'https://raw.githubusercontent.com/a/b/refs/heads/dev/openapi.yaml';
  const rawAtCommit = `https://raw.githubusercontent.com/a/b/${commit}/openapi.yaml`;
  const rawOfLab = 'https://gitlab.com/g/a/b/-/raw/main/openapi.yaml';

  it.each([
    [hub, null, undefined, 'https://github.com/a/b/edit/HEAD/apis/v2/openapi%20x.yaml'],
    [hub, 'release/2', undefined, 'https://github.com/a/b/edit/release/2/apis/v2/openapi%20x.yaml'],
    [hub, 'refs/heads/main', 'waymark.yaml', 'https://github.com/a/b/edit/main/waymark.yaml'],
    [hub, 'v1.2.3', undefined, null],
    [hub, commit, undefined, null],
    [hub, null, '../../elsewhere', null],
    [hub, null, 'https://elsewhere.example/x', null],
    [lab, 'main', 'publiccode.yml', 'https://gitlab.com/g/a/b/-/edit/main/publiccode.yml'],
    [lab, null, undefined, 'https://gitlab.com/g/a/b/-/blob/HEAD/openapi.yaml'],
    [tea, 'main', undefined, 'https://codeberg.org/a/b/_edit/main/openapi.yaml'],
    [tea, null, undefined, 'https://codeberg.org/a/b/_edit/HEAD/openapi.yaml'],
    [tea, 'v1.2.3', undefined, null],
    [oneOfMany, null, 'b/waymark.yaml', 'https://github.com/a/b/edit/HEAD/waymark.yaml'],
    [oneOfMany, null, 'c/waymark.yaml', null],
    [within, null, undefined, 'https://github.com/a/b/edit/HEAD/catalog-info.yaml'],
    [{ url: raw, path: raw }, null, undefined, 'https://github.com/a/b/edit/main/x/openapi.yaml'],
    [{ url: rawWithRef, path: rawWithRef }, null, undefined, 'https://github.com/a/b/edit/dev/openapi.yaml'],
    [{ url: rawAtCommit, path: rawAtCommit }, null, undefined, null],
    [{ url: rawOfLab, path: rawOfLab }, null, undefined, 'https://gitlab.com/g/a/b/-/edit/main/openapi.yaml'],
    [{ url: 'https://api.example/openapi.json', path: 'https://api.example/openapi.json' }, null, undefined, null],
    [{ url: 'https://git.example/a/b.git', path: 'openapi.yaml' }, null, undefined, null],
    [{ url: null, path: 'openapi.yaml' }, null, undefined, null],
  ])('of %o at %s: %s', (read, ref, path, want) => expect(editAddress(read, ref, path)).toBe(want));

  it('leads to the page of another file of the same repository, as it was read', () => {
    expect(pageOfOther(oneOfMany, 'b/waymark.yaml')).toBe(`https://github.com/a/b/blob/${commit}/waymark.yaml`);
    expect(pageOfOther(lab, 'x/y.yaml')).toBe(`https://gitlab.com/g/a/b/-/blob/${commit}/x/y.yaml`);
    expect(pageOfOther(tea, 'x/y.yaml')).toBe(`https://codeberg.org/a/b/src/commit/${commit}/x/y.yaml`);
    expect(pageOfOther(lab, 'x/../../y.yaml')).toBeNull();
  });
});
