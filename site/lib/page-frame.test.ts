import { serialize } from 'node:v8';
import { expect, it } from 'vitest';
import { explorerMarks, frameMarks, framePaths, readExplorerFrame, readFrame } from './page-frame.ts';

const { title, description, alternate, head, main } = frameMarks;
const address = `https://portal.example${framePaths.reference}`;
const built = `<title>${title} · Portal</title><meta content="${description}"><meta property="og:url" content="${address}"><link rel="canonical" href="${address}"><link href="${alternate}">${head}<main>${main}</main>`;

it('fills a built page, and escapes all but the main part', () => {
  const page = readFrame(built, address).complete({
    title: '<b>"T"</b> $& ⁂main⁂',
    description: 'D',
    canonical: 'https://portal.example/x/',
    alternate: '/x/index.md',
    head: '<meta name="robots">',
    main: '<p>$1</p>',
  });
  expect(page).toBe(
    '<title>&#60;b&#62;&#34;T&#34;&#60;/b&#62; $&#38; ⁂main⁂ · Portal</title><meta content="D"><meta property="og:url" content="https://portal.example/x/"><link rel="canonical" href="https://portal.example/x/"><link href="/x/index.md"><meta name="robots"><main><p>$1</p></main>',
  );
});

it('fills it with as many bytes as there are characters, where one for each is enough', () => {
  const values = { title: 'T · P', description: 'D', canonical: 'c', alternate: 'a', main: 'é'.repeat(10_000) };
  const page = readFrame(built, address).complete(values);
  // As V8 holds it (v8.serialize keeps that): flat, behind a head of some bytes.
  expect(serialize(page).length - page.length).toBeLessThan(10);
  expect(serialize(`${page}’`).length).toBeGreaterThan(2 * page.length);
});

it('stops the build when a mark was lost on the way', () => {
  expect(() => readFrame(built.replace(main, ''), address)).toThrow(
    'The frame at https://portal.example/apis/-frames/reference/ has no place for the main of a page.',
  );
  expect(() => readFrame(built, 'https://elsewhere.example/')).toThrow('no place for the canonical');
});

it('fills the explorer, of which nothing is HTML', () => {
  const { name, page, plain, document } = explorerMarks;
  const explorer = `<title>${name}</title><a href="${page}">${name}</a><a href="${plain}">P</a><div data-document="${document}">`;
  const values = { name: '<i>&', page: '/apis/x/y/', plain: '/apis/x/y/#operations', document: '/apis/x/y/y.json' };
  expect(readExplorerFrame(explorer, 'https://portal.example/').complete(values)).toBe(
    '<title>&#60;i&#62;&#38;</title><a href="/apis/x/y/">&#60;i&#62;&#38;</a><a href="/apis/x/y/#operations">P</a><div data-document="/apis/x/y/y.json">',
  );
  expect(() => readExplorerFrame(explorer.replace(document, ''), 'https://portal.example/')).toThrow(
    'no place for the document',
  );
});
