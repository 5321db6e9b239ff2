/**
 * A tiny page that leads to where a thing is now. Static hosts know no redirects, so the browser is asked to go on:
 * by a script, which takes the place on the page along, and where there are no scripts by a refresh, which loses it.
 */
import { absolute } from '../lib/addresses.ts';
import { markup } from '../lib/markup.ts';

export const signpostScript = {
  path: '/signpost.js',
  text: `const link = document.querySelector('main a');
if (link) location.replace(link.href + location.hash);
`,
};

export function signpost(url: string, path: string, name: string): string {
  const head = [
    markup`<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">`,
    markup`<title>${name} is at another address</title>`,
    markup`<noscript><meta http-equiv="refresh" content="0; url=${path}"></noscript>`,
    markup`<link rel="canonical" href="${absolute(url, path)}"><script src="${signpostScript.path}" defer></script>`,
  ];
  const main = markup`<main><h1>This page has another address</h1><p><a href="${path}">${name}</a></p></main>`;
  return markup`<!doctype html><html lang="en-GB"><head>${head}</head><body>${main}</body></html>\n`.html;
}
