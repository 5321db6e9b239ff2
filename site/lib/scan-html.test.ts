import { expect, test } from 'vitest';
import { findTag, noTag } from './scan-html.ts';

function tagsOf(html: string): string[] {
  const found: string[] = [];
  const tag = noTag();
  for (let at = 0; findTag(html, at, tag); at = tag.end)
    found.push(`${tag.isEnd ? '/' : ''}${tag.name}|${tag.attributes}|${html.slice(tag.start, tag.end)}`);
  return found;
}

test.each([
  { name: 'a start and its end', html: 'x<p>y</p>z', tags: ['p||<p>', '/p||</p>'] },
  { name: 'attributes as they are written', html: '<A href="/x" b>', tags: ['a| href="/x" b|<A href="/x" b>'] },
  {
    name: 'a sign within quotes',
    html: `<a b="1>2" c='">'><br/>`,
    tags: [`a| b="1>2" c='">'|<a b="1>2" c='">'>`, 'br|/|<br/>'],
  },
  { name: 'a comment with tags in it', html: '<!-- <p> --><h2>', tags: ['||<!-- <p> -->', 'h2||<h2>'] },
  { name: 'what only looks like a tag', html: '1 < 2 <3> << <!> <!1><b>', tags: ['b||<b>'] },
  { name: 'what says that it is HTML', html: '<!DOCTYPE html><b>', tags: ['||<!DOCTYPE html>', 'b||<b>'] },
  { name: 'a declaration that never ends', html: '<!DOCTYPE <u', tags: [] },
  { name: 'what never ends', html: '<i><p title="x><b>', tags: ['i||<i>', 'b||<b>'] },
  { name: 'a comment that never ends', html: '<!-- <u>', tags: ['u||<u>'] },
])('finds $name', ({ html, tags }) => {
  expect(tagsOf(html)).toEqual(tags);
});
