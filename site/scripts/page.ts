/**
 * What every page does in the browser. Each part improves something that is complete without it.
 */
import { centreDrawings } from './centre-drawings.ts';
import { offerCopying } from './copy.ts';
import { openForAnchor } from './open-for-anchor.ts';
import { addRelativeTimes } from './relative-times.ts';
import { offerSearch } from './search/open-dialog.ts';
import { connectThemeSwitch } from './theme-switch.ts';
import { watchPage } from './watch-page.ts';

export function improvePage(): void {
  // First, so that it hears of what the others add.
  const { lang } = document.documentElement;
  if (!lang.startsWith('en')) {
    const added = watchPage();
    void import('./translate-page.ts').then(({ translatePage }) => translatePage(lang, added));
  }
  connectThemeSwitch();
  centreDrawings();
  addRelativeTimes();
  offerCopying();
  openForAnchor();
  offerSearch();
}
