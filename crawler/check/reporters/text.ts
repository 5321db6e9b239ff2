import { styleText } from 'node:util';
import type { Rung, Severity } from '../../../schemas/words.ts';
import { oneLine } from '../../one-line.ts';
import { count } from '../../status.ts';
import type { CheckReport, Result, Rule } from '../report.ts';
import type { Reporter } from './index.ts';

/** For people: file by file, what is wrong on which line and what to do, where to read more, and a closing sentence. */
export const text: Reporter = (report, { colour }) => {
  const style: Style = (format, words) => (colour ? styleText(format, words, { validateStream: false }) : words);
  const files = [...Map.groupBy(report.results, ({ file }) => file)];
  const blocks = files.map(([file, results]) =>
    [style(['bold', 'underline'], inOneLine(file)), ...linesOf(results, report, style)].join('\n'),
  );
  return [...blocks, summary(report, style)].join('\n\n');
};

type Style = (format: Parameters<typeof styleText>[0], words: string) => string;

const colours = { error: 'red', warning: 'yellow', info: 'blue' } as const satisfies Record<Severity, string>;

/** One line for each place; what to do about a check and where to read more stands below the last of it. */
function linesOf(results: readonly Result[], { rules }: CheckReport, style: Style): string[] {
  const places = results.map(({ line, column }) => (line === undefined ? '-' : `${line}:${column ?? 1}`));
  const width = Math.max(...places.map(({ length }) => length));
  return results.flatMap(({ check, severity, message, waived }, index) => {
    const place = (places[index] ?? '').padStart(width);
    const isLast = !results.slice(index + 1).some((other) => other.check === check);
    const more = (words: string) => `  ${' '.repeat(width)}           ${style('dim', oneLine(words, LONGEST))}`;
    const level = waived ? style('dim', 'waived ') : style(colours[severity], severity.padEnd(7));
    return [
      `  ${style('dim', place)}  ${level}  ${inOneLine(message)} ${style('dim', `(${check})`)}`,
      ...(waived ? [more(`Waived: ${waived.reason}`)] : []),
      ...(isLast ? moreAbout(rules.get(check)).map(more) : []),
    ];
  });
}

function moreAbout(rule: Rule | undefined): string[] {
  return rule === undefined ? [] : [`→ ${rule.action}${rule.help === null ? '' : ` ${rule.help}`}`];
}

const LONGEST = 2000;

function inOneLine(text: string): string {
  return oneLine(text.replaceAll(/\s+/g, ' '), LONGEST);
}

function summary({ descriptions, counts, results }: CheckReport, style: Style): string {
  const operations = descriptions.reduce((sum, description) => sum + (description.operations ?? 0), 0);
  const what = `${count(descriptions.length, 'description')} with ${count(operations, 'operation')}`;
  const { error, warning, info, waived } = counts;
  const sum = `${count(error, 'error')}, ${count(warning, 'warning')} and ${count(info, 'note')}`;
  const verdicts = descriptions.map(
    ({ path, rung, score }) =>
      `${inOneLine(path)}: ${rungWords[rung]}${score === null ? '' : `, score ${score.value} of 100`}.`,
  );
  const first =
    results.length === 0
      ? `${style('green', 'Nothing to correct')} in ${what}.`
      : `${style(error > 0 ? 'red' : 'green', sum)} in ${what}${waived > 0 ? `; ${waived} waived` : ''}.`;
  return [first, ...verdicts].join('\n');
}

const rungWords = {
  listed: 'cannot be read',
  documented: 'documented',
  described: 'not valid',
  valid: 'valid',
  standard: 'valid, and meets the standards',
} as const satisfies Record<Rung, string>;
