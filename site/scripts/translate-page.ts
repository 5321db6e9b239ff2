/**
 * What scripts add to a page that is not in English, in its language. What the page came with is translated already, and
 * marked where it is not: only what is added may be English without saying so.
 */
import { languages } from '../languages/index.ts';
import { createTranslate } from '../languages/language.ts';
import { localisePath } from '../languages/translate-html.ts';
import type { Added } from './watch-page.ts';

const leftAlone = 'script, style, svg, code, pre, kbd, samp, textarea, [translate="no"]';
const spoken = ['aria-label', 'placeholder', 'title'] as const;

export function translatePage(tag: string, added: Added): void {
  const language = languages.find((each) => each.tag === tag);
  if (!language) return;
  const translate = createTranslate(language);
  /** Texts as they were made here: that they changed is heard of too. */
  const made = new WeakMap<Text, string>();

  const translateText = (text: Text, isAdded: boolean) => {
    const parent = text.parentElement;
    const words = text.data.trim().replaceAll(/\s+/g, ' ');
    if (!parent || words === '' || parent.closest(leftAlone) || parent.closest('[lang]') !== document.documentElement)
      return;
    if (made.get(text) === text.data) return;
    const found = translate(words);
    if (found === words) return;
    if (found !== null) {
      text.data = text.data.replace(text.data.trim(), () => found);
      made.set(text, text.data);
    } else if (isAdded && parent.childNodes.length === 1 && /\p{L}/u.test(words)) parent.lang = 'en-GB';
  };

  const translateWithin = (root: Node, isAdded: boolean) => {
    if (root instanceof Text) return translateText(root, isAdded);
    if (!(root instanceof Element)) return;
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (texts.nextNode()) found.push(texts.currentNode as Text); // which SHOW_TEXT sees to
    for (const text of found) translateText(text, isAdded);
    for (const element of [root, ...root.querySelectorAll('*')]) {
      for (const name of spoken) {
        const words = element.getAttribute(name);
        const there = words === null ? null : translate(words);
        if (there !== null && there !== words) element.setAttribute(name, there);
      }
      const href = element.getAttribute('href');
      if (element.tagName === 'A' && href?.startsWith('/') && !element.hasAttribute('hreflang'))
        element.setAttribute('href', localisePath(href, tag));
    }
  };

  translateWithin(document.body, false);
  added.tell((changes) => {
    for (const { target, type, addedNodes } of changes)
      if (type === 'characterData') translateWithin(target, true);
      else for (const node of addedNodes) translateWithin(node, true);
  });
}
