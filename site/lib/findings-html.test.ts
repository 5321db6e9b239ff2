import { expect, test } from 'vitest';
import type { Finding } from '../../schemas/facts.ts';
import { findingsHtml } from './findings-html.ts';

const finding: Finding = {
  check: 'info-licence',
  severity: 'warning',
  message: 'Add `info.license` & say <why>.',
  file: 'api.yaml',
  line: 3,
  column: 5,
  pointer: '/info',
};
const url = 'https://github.com/team/repository/blob/main/api.yaml';

function html(change: Partial<Finding> & { places?: number }, rest = {}) {
  return findingsHtml([{ ...finding, ...change }], { url, path: 'api.yaml', ...rest }).html;
}

test('a finding says how grave it is, what is wrong, where, and leads to the line and to its check', () => {
  expect(html({}, { addressOf: (check: string) => `/standards/${check}/` })).toBe(
    '<ul class="findings"><li><p><span class="severity warning">Improvement.</span> Add <code>info.license</code> &#38; say &#60;why&#62;.</p>' +
      `<p class="where"><a href="${url}#L3">api.yaml, line 3, column 5</a> · <code>/info</code> · <a href="/standards/info-licence/">About this check</a></p></li></ul>`,
  );
});

test('what is not known is left out, and the severity where the page says it', () => {
  const { check, severity, message, pointer } = finding;
  const bare = findingsHtml([{ check, severity, message, pointer }], { url, path: 'api.yaml', severity: false }).html;
  expect(bare).toMatch(/^<ul class="findings"><li><p>Add <code>.*<p class="where"><code>\/info<\/code><\/p>/);
  expect(html({ pointer: '' }, { url: null })).toContain(
    '<p class="where"><span>api.yaml, line 3, column 5</span></p>',
  );
});

test.each([
  [1, 'column 5</a></p>'],
  [2, 'column 5</a> · and 1 more place</p>'],
  [3, 'column 5</a> · and 2 more places</p>'],
])('a repair of %i places counts the others', (places, end) => {
  expect(html({ pointer: '', places })).toContain(end);
});

test('who waives a finding is quoted', () => {
  expect(html({ waived: { reason: 'It is <old>.' } })).toContain(
    '</p><p class="reason"><span class="soft">The publisher’s reason:</span> It is &#60;old&#62;.</p><p class="where">',
  );
});
