import { readFileSync } from 'node:fs';
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { unruly } from '../../e2e/fixture-changes.ts';
import { atom, type Feed } from './atom.ts';

const schema = new URL('../../e2e/atom.rng', import.meta.url);

const entry = (text: string): Feed['entries'][number] => ({
  id: 'tag:portal.example,2026:change/a/b/v1/20261103T093000-0123abcd',
  title: text,
  page: 'https://portal.example/apis/a/b/changes/#x',
  published: '2026-11-03T09:30:00.000Z',
  updated: '2026-11-03T10:00:00.000Z',
  category: { term: 'breaking', label: text },
  author: text,
  html: `<p>${text}</p>`,
});
const feed = (entries: Feed['entries']): Feed => ({
  id: 'tag:portal.example,2026:changes',
  title: 'What changed',
  subtitle: 'Everything',
  self: 'https://portal.example/feed.xml?a=1&b=2',
  rights: 'The list may be used under: An & Open <Licence>.',
  page: 'https://portal.example/changes/',
  author: 'Portal',
  since: '2026-01-01T00:00:00.000Z',
  entries,
});

/** Throws where libxml2 finds that it is no XML, or no Atom as Appendix B of RFC 4287 has it. */
function read(xml: string): { title: string; content: string }[] {
  using document = XmlDocument.fromString(xml);
  using rules = XmlDocument.fromBuffer(readFileSync(schema));
  using validator = RelaxNGValidator.fromDoc(rules);
  validator.validate(document);
  const names = { a: 'http://www.w3.org/2005/Atom' };
  return document.find('//a:entry', names).map((node) => ({
    title: node.get('a:title', names)?.content ?? '',
    content: node.get('a:content', names)?.content ?? '',
  }));
}

describe('a feed', () => {
  test('is Atom, with and without entries', () => {
    expect(read(atom(feed([])))).toEqual([]);
    expect(read(atom(feed([entry('A & B <c>')])))).toEqual([{ title: 'A & B <c>', content: '<p>A & B <c></p>' }]);
  });

  test.each(unruly)('stays one, whatever the names are: %j', (name) => {
    const [found] = read(atom(feed([entry(name)])));
    const legal = name.replaceAll(/[^\P{Cc}\r\n]|\p{Cs}|\uFFFE/gu, '').replaceAll('\r\n', '\n');
    expect(found?.title.replaceAll('\r\n', '\n')).toBe(legal);
  });

  test('is as new as its newest entry, and the same again from the same', () => {
    const older = { ...entry('x'), id: 'tag:portal.example,2026:y', updated: '2026-10-01T10:00:00.000Z' };
    const text = atom(feed([entry('x'), older]));
    expect(/<updated>([^<]*)/.exec(text)?.[1]).toBe('2026-11-03T10:00:00.000Z');
    expect(/<updated>([^<]*)/.exec(atom(feed([])))?.[1]).toBe('2026-01-01T00:00:00.000Z');
    expect(atom(feed([entry('x'), older]))).toBe(text);
  });
});

test('the schema refuses what is no feed', () => {
  expect(() => read(atom(feed([entry('x')])).replace(/<id>.*<\/id>/, ''))).toThrow('Expecting an element');
  expect(() => read(atom(feed([entry('x')])).replace('2026-11-03T10:00:00.000Z', 'yesterday'))).toThrow(
    "Type dateTime doesn't allow value 'yesterday'",
  );
});
