import type { ChangeLevel } from '../../../schemas/words.ts';
import type { LevelCounts } from '../../snapshot-changes.ts';
import { listInWords } from '../counts.ts';
import { changeLabels, changeLevels } from '../labels.ts';
import { markup, type SafeHtml } from '../markup.ts';

/** The level as a mark: the word, then a shape, then a colour. */
export function levelTag(level: ChangeLevel): SafeHtml {
  return markup`<span class="tag tag-${level}">${changeLabels[level]}</span>`;
}

/** `1 breaking, 2 risky and 12 compatible changes`; `no changes` for none. */
export function countsInWords(counts: LevelCounts): string {
  const parts = changeLevels
    .filter(({ level }) => counts[level] > 0)
    .map(({ level }) => ({ level, number: counts[level] }));
  const words = parts.map(({ level, number }) => `${number.toLocaleString('en-GB')} ${level}`);
  if (words.length === 0) return 'no changes';
  return `${listInWords(words)} ${parts.at(-1)?.number === 1 ? 'change' : 'changes'}`;
}
