/**
 * What is in the dialog of the search. Made in the browser: without scripts the header has a form instead.
 */
import { everythingPath } from '../../lib/addresses.ts';
import { markup, type SafeHtml } from '../../lib/markup.ts';
import { searchHelp } from '../../lib/search-rows.ts';

export function dialogContent(): SafeHtml {
  return markup`${[form(), found(), markup`<p class="visually-hidden" role="status"></p>`, foot()]}`;
}

function form(): SafeHtml {
  const field = markup`<input type="text" name="q" maxlength="200" role="combobox" aria-label="Search APIs, operations, organisations and guides" aria-controls="search-options" aria-expanded="false" aria-autocomplete="list" placeholder="API, operation, field or organisation" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search">`;
  return markup`<form class="search" action="${everythingPath}" role="search" aria-label="Search everything">${field}<button>Search</button></form>`;
}

function found(): SafeHtml {
  const options = markup`<div id="search-options" role="listbox" aria-label="Results" hidden></div>`;
  return markup`<div class="search-found" tabindex="-1">${options}<div data-search-none hidden>${searchHelp()}</div></div>`;
}

function foot(): SafeHtml {
  const all = markup`<a href="${everythingPath}" data-search-all hidden>All results</a>`;
  const keys = markup`<span class="soft keys"><kbd>↑</kbd> <kbd>↓</kbd> to choose, <kbd>Enter</kbd> to go there</span>`;
  const slash = markup`<label><input type="checkbox" data-search-slash> Open with <kbd>/</kbd></label>`;
  const close = markup`<form method="dialog"><button class="plain-button">Close</button></form>`;
  return markup`<div class="search-foot small">${[all, keys, slash, close]}</div>`;
}
