import { describe, expect, it } from 'vitest';
import { isFollowable, searchPath, versionPath } from './addresses.ts';
import { codeSpans } from './code-spans.ts';
import { demoteHeadings } from './demote-headings.ts';
import { markup } from './markup.ts';
import { operationGroups } from './operation-list.ts';
import { resultCard } from './result-card.ts';

const hostile = `<img src=x onerror="alert(1)">'&`;
const escaped = '&#60;img src=x onerror=&#34;alert(1)&#34;&#62;&#39;&#38;';

describe('markup', () => {
  it('escapes text and keeps what is already safe', () => {
    expect(markup`<p title="${hostile}">${markup`<b>${hostile}</b>`}</p>`.html).toBe(
      `<p title="${escaped}"><b>${escaped}</b></p>`,
    );
  });
  it('joins lists and leaves nothing out of nothing', () => {
    expect(markup`${['a', markup`<i>b</i>`, 3]}${null}${undefined}${false}${0}`.html).toBe('a<i>b</i>30');
  });
});

describe('markup made of harvested text', () => {
  it('is escaped in results', () => {
    const card = resultCard(
      { i: 'o/a', n: hostile, o: 'o', p: hostile, l: 'active', r: 'valid', s: '', u: 'none', f: 'stale', g: hostile },
      hostile,
    );
    expect(card.html).not.toContain('<img');
    expect(card.html.split(escaped)).toHaveLength(6);
    expect(card.html).toContain('Older copy shown');
  });
  it('is escaped in operations', () => {
    const operation = {
      api: '',
      version: '',
      position: 0,
      webhook: false,
      method: 'GET',
      path: hostile,
      operationId: null,
      summary: hostile,
      deprecated: true,
      sunset: null,
      tags: [],
      anchor: '"x',
      pointer: '',
      secured: null,
      terms: [],
    };
    const markup = operationGroups([{ name: hostile, description: hostile, operations: [operation] }]).html;
    expect(markup).not.toContain('<img');
    expect(markup).toContain('id="&#34;x"');
    expect(markup).toContain('href="#%22x"');
    expect(markup).toContain('<strong>Deprecated.</strong>');
  });
  it('is escaped around code', () => {
    expect(codeSpans('Add `info.contact` & <b>').html).toBe('Add <code>info.contact</code> &#38; &#60;b&#62;');
    expect(codeSpans('a ` b').html).toBe('a ` b');
  });
});

it('moves harvested headings below those of the page', () => {
  expect(demoteHeadings('<h1 id="a">A</h1><h5>B</h5><hr><header>C</header>')).toBe(
    '<h3 id="a">A</h3><h4>B</h4><hr><header>C</header>',
  );
  expect(demoteHeadings('<h3>A</h3><h4>B</h4>', 4)).toBe('<h5>A</h5><h6>B</h6>');
  expect(demoteHeadings('<h4>A</h4><h6>B</h6><h5>C</h5><h2>D</h2><h1>E</h1>')).toBe(
    '<h3>A</h3><h4>B</h4><h4>C</h4><h3>D</h3><h3>E</h3>',
  );
  expect(demoteHeadings('<h1>A</h1><h2>B</h2><h3>C</h3><h4>D</h4><h5>E</h5>')).toMatch(
    /<h5>C<\/h5><h6>D<\/h6><h6>E<\/h6>$/,
  );
});

describe('addresses', () => {
  it.each([
    ['https://a.example/', true],
    ['mailto:a@b.example', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['//a.example', false],
    ['', false],
  ])('%s may be followed: %s', (address, want) => expect(isFollowable(address)).toBe(want));
  it('are made safely', () => {
    expect(searchPath('tax & care')).toBe('/apis/?q=tax+%26+care');
    expect(versionPath('o/a', { slug: 'v1', current: false })).toBe('/apis/o/a/versions/v1/');
    expect(versionPath('o/a', { slug: 'v1', current: true })).toBe('/apis/o/a/');
  });
});
