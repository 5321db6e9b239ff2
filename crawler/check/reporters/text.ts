import { styleText } from 'node:util';
import type { FilePlace } from '../../../schemas/facts.ts';
import type { ChangeLevel, Rung, Severity } from '../../../schemas/words.ts';
import { oneLine } from '../../one-line.ts';
import { count } from '../../status.ts';
import type { CheckedFile, CheckReport, Result, Rule } from '../report.ts';
import { againstInWords, stateInWords, summaryOfChanges } from './changes-in-words.ts';
import type { Reporter } from './index.ts';

/** For people: file by file, what is wrong on which line and what to do, where to read more, and a closing sentence. */
export const text: Reporter = (report, { colour }) => {
  const style: Style = (format, words) => (colour ? styleText(format, words, { validateStream: false }) : words);
  const files = [...Map.groupBy(report.results, ({ file }) => file)];
  const blocks = files.map(([file, results]) =>
    [style(['bold', 'underline'], inOneLine(file)), ...linesOf(results, report, style)].join('\n'),
  );
  return [...blocks, ...changeBlocks(report, style), summary(report, style)].join('\n\n');
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

/** Description by description, the most serious change first. */
function changeBlocks({ changes }: CheckReport, style: Style): string[] {
  if (changes === null) return [];
  return changes.descriptions.flatMap((description) => {
    const words = stateInWords(description, changes.against);
    if (description.changes.length === 0 && words === undefined) return [];
    const title = `${inOneLine(description.path)}: what changed since ${againstInWords(changes.against)}`;
    const lines = description.changes.map(({ level, rule, message, before, after }) => {
      const place = after ? placeOf(after, description.path) : before && `was ${placeOf(before, description.path)}`;
      const more = [rule, ...(place === undefined ? [] : [place])].join(', ');
      return `  ${style(changeColours[level], level.padEnd(13))}  ${inOneLine(message)} ${style('dim', `(${inOneLine(more)})`)}`;
    });
    return [
      [style(['bold', 'underline'], title), ...lines, ...(words === undefined ? [] : [`  ${inOneLine(words)}`])].join(
        '\n',
      ),
    ];
  });
}

function placeOf({ file, line }: FilePlace, path: string): string {
  if (line === undefined) return `in ${file}`;
  return file === path ? `line ${line}` : `${file}:${line}`;
}

const changeColours = {
  breaking: 'red',
  risky: 'yellow',
  compatible: 'green',
  documentation: 'dim',
} as const satisfies Record<ChangeLevel, string>;

function moreAbout(rule: Rule | undefined): string[] {
  return rule === undefined ? [] : [`→ ${rule.action}${rule.help === null ? '' : ` ${rule.help}`}`];
}

const LONGEST = 2000;

function inOneLine(text: string): string {
  return oneLine(text.replaceAll(/\s+/g, ' '), LONGEST);
}

function summary({ descriptions, files, counts, results, changes }: CheckReport, style: Style): string {
  const operations = descriptions.reduce((sum, description) => sum + (description.operations ?? 0), 0);
  const described = `${count(descriptions.length, 'description')} with ${count(operations, 'operation')}`;
  const others = count(files.length, descriptions.length === 0 ? 'file' : 'other file');
  const what = [
    ...(descriptions.length > 0 || files.length === 0 ? [described] : []),
    ...(files.length > 0 ? [others] : []),
  ].join(' and ');
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
  const contents = files.map((file) => `${inOneLine(file.path)}: ${contentOf(file)}.`);
  return [first, ...contents, ...verdicts, ...(changes === null ? [] : [summaryOfChanges(changes)])].join('\n');
}

const rungWords = {
  listed: 'cannot be read',
  documented: 'documented',
  described: 'not valid',
  valid: 'valid',
  standard: 'valid, and meets the standards',
} as const satisfies Record<Rung, string>;

function contentOf({ kind, entries }: CheckedFile): string {
  if (kind === 'registration') return `a registration with ${count(entries, 'source')}`;
  if (kind === 'beside') return `a file beside descriptions that speaks of ${count(entries, 'thing')}`;
  return `a catalogue of the kind ${kind} with ${count(entries, 'API')}`;
}
