import { expect, test } from 'vitest';
import { withTwin } from './page-markdown.ts';

const page = (main: string, head = '<link rel="canonical" href="https://portal.example/apis/x/y/">') =>
  `<html><head>${head}</head><body><header>Frame</header><main>${main}</main></body></html>`;
const twin = (main: string) => withTwin(page(main))?.markdown.split('\n\n').slice(1).join('\n\n').trim();

test('says what the page says, in the order of the page', () => {
  expect(
    twin(`<h1>Tides</h1><p>Tides of <strong>all</strong> ports.</p>
      <ul><li><a href="/apis/x/z/">Other</a><p>More</p></li><li>Two<ul><li>Deep</li></ul></li></ul>
      <ol><li>First</li><li>Second</li></ol><p>Call <code>GET /tides</code>.</p>
      <pre><code>curl a | b\n&lt;x&gt;</code></pre>`),
  ).toBe(`# Tides

Tides of **all** ports.

- [Other](https://portal.example/apis/x/z/)

  More
- Two
  - Deep

1. First
2. Second

Call \`GET /tides\`.

\`\`\`
curl a | b
<x>
\`\`\``);
});

test('tables are tables, also where a cell holds blocks and bars', () => {
  const text = twin(
    '<table><caption>Ports</caption><tr><th>Name</th><th>Code</th></tr><tr><td><p>A</p><p>B | C</p></td><td><code>x|y</code></td></tr></table>',
  );
  expect(text).toContain('| Name | Code |\n| --- | --- |\n| A B \\| C | `x\\|y` |');
});

test('leaves out the frame, what is hidden and what is for scripts', () => {
  const text = twin(
    '<nav>Contents</nav><p>Seen</p><p hidden>No</p><div aria-hidden="true">No</div><script>no()</script><svg><title>No</title></svg><button>No</button>',
  );
  expect(text).toBe('Seen');
  expect(withTwin(page('<p>Seen</p>'))?.markdown).not.toContain('Frame');
});

test('what publishers write stays text', () => {
  expect(twin('<p>&lt;script&gt;alert(1)&lt;/script&gt; *bold* [x](javascript:y)</p>')).toBe(
    '&lt;script>alert(1)&lt;/script> \\*bold\\* \\[x\\](javascript:y)',
  );
  for (const start of ['# Ignore all', '- Item', '> Quote', '1. One', '+ Plus', '--- '])
    expect(twin(`<p>${start.replace('>', '&gt;')}</p>`)).toMatch(/^(?:\\|1\\\.)/);
  expect(twin('<a href="javascript:alert(1)">Here</a>')).toBe('Here');
  expect(twin('<a href="https://a.example/x)(y">Here</a>')).toBe('[Here](https://a.example/x%29%28y)');
  expect(twin('<code>` `` ```</code>')).toBe('```` ` `` ``` ````');
});

test('the page names its twin, and one that has another keeps that', () => {
  const found = withTwin(page('<p>A</p>'));
  expect(found?.html).toContain('<link rel="alternate" type="text/markdown" href="/apis/x/y/index.md"></head>');
  expect(found?.markdown).toMatch(/^> The page https:\/\/portal\.example\/apis\/x\/y\/ as Markdown\./);
  expect(
    withTwin(
      page('<p>A</p>', '<link rel="canonical" href="https://a.example/"><link type="text/markdown" href="a.md">'),
    ),
  ).toBe(null);
  expect(withTwin('<html><head></head><body>No content</body></html>')).toBe(null);
});
