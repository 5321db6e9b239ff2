/**
 * What scripts add to a page that is not in English, in its language. What the page came with is translated already.
 */
import { languages } from '../languages/index.ts';
import { createTranslate } from '../languages/language.ts';
import { localisePath } from '../languages/translate-html.ts';

const leftAlone = 'script, style, svg, code, pre, kbd, samp, textarea, [translate="no"]';
const spoken = ['aria-label', 'placeholder', 'title'] as const;

export function translatePage(tag: string): void {
  const language = languages.find((each) => each.tag === tag);
  if (!language) return;
  const translate = createTranslate(language);

  const translateText = (text: Text) => {
    const parent = text.parentElement;
    const words = text.data.trim().replaceAll(/\s+/g, ' ');
    if (!parent || words === '' || parent.closest(leftAlone) || parent.closest('[lang]') !== document.documentElement)
      return;
    const found = translate(words);
    if (found === words) return;
    if (found !== null) text.data = text.data.replace(text.data.trim(), () => found);
    else if (parent.childNodes.length === 1 && /\p{L}/u.test(words)) parent.lang = 'en-GB';
  };

  const translateWithin = (root: Node) => {
    if (root instanceof Text) return translateText(root);
    if (!(root instanceof Element)) return;
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (texts.nextNode()) found.push(texts.currentNode as Text); // which SHOW_TEXT sees to
    for (const text of found) translateText(text);
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

  translateWithin(document.body);
  new MutationObserver((changes) => {
    for (const { target, type, addedNodes } of changes)
      if (type === 'characterData') translateWithin(target);
      else for (const node of addedNodes) translateWithin(node);
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}
