/** Welsh, in the words that public bodies in Wales use: one table for each part of the interface. */
import type { Language } from '../language.ts';
import { api } from './api.ts';
import { apiSentences } from './api-sentences.ts';
import { changes } from './changes.ts';
import { catalogue } from './catalogue.ts';
import { freshness } from './freshness.ts';
import { frame } from './frame.ts';
import { home } from './home.ts';
import { organisations } from './organisations.ts';
import { search } from './search.ts';

/** No text stands in two of them: a test says so. */
export const tables = { frame, home, catalogue, search, organisations, api, apiSentences, freshness };

export const cy: Language = {
  tag: 'cy',
  name: 'Cymraeg',
  locale: 'cy_GB',
  direction: 'ltr',
  months: 'Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr'.split('|'),
  sentences: changes,
  joints: {
    ' and ': ' a ',
    ' or ': ' neu ',
    '{#} others': '{} arall',
    '{#} other operations': '{} gweithrediad arall',
  },
  words: Object.assign({}, ...Object.values(tables)) as Language['words'],
};
