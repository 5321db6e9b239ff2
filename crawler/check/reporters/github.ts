import { isAbsolute } from 'node:path';
import { count } from '../../status.ts';
import { isAddress } from '../find-targets.ts';
import type { ReportedChanges, Result } from '../report.ts';
import { stateInWords, summaryOfChanges } from './changes-in-words.ts';
import type { Reporter } from './index.ts';

/**
 * Annotations of GitHub Actions: one workflow command for each place.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export const github: Reporter = ({ results, rules, counts, descriptions, files, changes }) => {
  const commands = results
    .filter(({ waived }) => waived === undefined)
    .map((result) => {
      const rule = rules.get(result.check);
      const words = [
        ...(isOfRepository(result) ? [] : [`${result.file}:`]),
        result.message,
        // A check says in its message what to do; a problem, which is of no kind, says what happened.
        ...(result.kind === undefined && rule ? [rule.action] : []),
        ...(rule?.help ? [rule.help] : []),
      ];
      const message = words.join(' ');
      return `::${commandOf[result.severity]} ${propertiesOf(result)}::${escapeData(message)}`;
    });
  const sum = `${count(counts.error, 'error')}, ${count(counts.warning, 'warning')}, ${count(counts.info, 'note')}`;
  const last = [
    `${count(descriptions.length, 'description')}${files.length > 0 ? ` and ${count(files.length, 'other file')}` : ''}: ${sum}.`,
    ...(changes ? [summaryOfChanges(changes)] : []),
  ];
  return [...commands, ...(changes ? changeCommands(changes) : []), ...last].join('\n');
};

/** What breaks clients or may, beside the line where it is now. What does neither is left to the summary. */
function changeCommands({ descriptions, against }: ReportedChanges): string[] {
  return descriptions.flatMap((description) => {
    const words = stateInWords(description, against);
    const commands = description.changes
      .filter(({ level }) => level === 'breaking' || level === 'risky')
      .map(({ level, rule, message, after }) => {
        const { file = description.path, line } = after ?? {};
        const place = { file, check: rule, ...(line === undefined ? {} : { line }) };
        return `::${level === 'breaking' ? 'error' : 'warning'} ${propertiesOf(place)}::${escapeData(message)}`;
      });
    return [...commands, ...(words === undefined ? [] : [`::notice title=changes::${escapeData(words)}`])];
  });
}

type Marked = Pick<Result, 'file' | 'check' | 'line' | 'column'>;

const commandOf = { error: 'error', warning: 'warning', info: 'notice' } as const;

function propertiesOf(result: Marked): string {
  const { file, line, column, check } = result;
  const place = [
    ['file', file],
    ...(line === undefined ? [] : [['line', String(line)]]),
    ...(column === undefined ? [] : [['col', String(column)]]),
  ];
  const properties = [...(isOfRepository(result) ? place : []), ['title', check]];
  return properties.map(([name = '', value = '']) => `${name}=${escapeProperty(value)}`).join(',');
}

/** What was read from the web, and a folder as a whole, is no file that can be marked. */
function isOfRepository({ file }: Pick<Marked, 'file'>): boolean {
  return !isAddress(file) && !isAbsolute(file);
}

/** What would end the message or begin another command is written in percent-encoding. */
function escapeData(text: string): string {
  const printable = text.replaceAll(/(?![\r\n])\p{Cc}/gu, ' ');
  return printable.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
