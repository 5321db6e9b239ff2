/**
 * The verdict on a source in one or two sentences, and what to do: the first thing its publisher reads.
 */
import type { SourceRow, TargetRow } from '../../schemas/snapshot.ts';
import { isCatalogue, type CatalogueKind } from '../../schemas/catalogue-kinds.ts';
import { dateInWords } from './dates.ts';
import { Count, count, numberInWords, sentence } from './counts.ts';

export type Verdict = { sentence: string; action: string; attention: boolean };

export function verdictOn(source: SourceRow, targets: readonly TargetRow[], errorLine?: number): Verdict {
  const [problem] = source.problems.filter(({ target }) => target === null);
  if (source.kind === 'registration') {
    const line = source.problems[0]?.line;
    const mistakes = source.problems.length === 1 ? 'a mistake' : count(source.problems.length, 'mistake');
    const place = line ? `${source.problems.length === 1 ? '' : ', the first'} on line ${line}` : '';
    return {
      sentence: `The registration file has ${mistakes}${place}. What it says elsewhere was read.`,
      action: source.problems[0]?.action ?? 'Correct the registration file.',
      attention: true,
    };
  }
  if (source.state === 'new') {
    return {
      sentence: 'We have not looked at this source yet.',
      action: 'Nothing to do: it is read at the next harvest.',
      attention: false,
    };
  }
  if (source.state === 'held') {
    return {
      sentence: 'Much of what we read before is no longer there, so we kept what we had and wait for a person to look.',
      action: problem?.action ?? 'The operator of this portal looks at it and confirms or restores.',
      attention: true,
    };
  }
  if (source.state === 'failed') {
    return {
      sentence: `We have never been able to read this source. ${problem ? `${problem.title}.` : ''}`.trim(),
      action: problem?.action ?? source.problems[0]?.action ?? 'Check the address in the registration.',
      attention: true,
    };
  }
  const withdrawn = source.problems.find(({ code }) => code === 'source-withdrawn');
  if (withdrawn) {
    return {
      sentence: `Its publisher took this source out of the catalogue on ${dateInWords(withdrawn.since)}. Its pages keep the last copies.`,
      action: withdrawn.action,
      attention: false,
    };
  }
  if (source.state === 'stale' && problem) {
    return {
      sentence: `We have not been able to read this source since ${dateInWords(problem.since)}, so its pages show an older copy. ${problem.title}.`,
      action: problem.action,
      attention: true,
    };
  }
  return isCatalogue(source.kind)
    ? verdictOnEntries(source, source.kind, targets)
    : verdictOnFiles(source, targets, errorLine);
}

/** Most entries of a catalogue have no description, and need none. */
function verdictOnEntries({ problems }: SourceRow, kind: CatalogueKind, targets: readonly TargetRow[]): Verdict {
  const described = targets.filter(({ specification }) => specification !== null).length;
  const have = described === 1 ? 'has' : 'have';
  const sentences = [
    `We read ${count(targets.length, 'entry', 'entries')}.`,
    targets.length > 0
      ? `${sentence(numberInWords(described))} of them ${have} an OpenAPI description that we could read.`
      : '',
    problems.length > 0 ? `${sentence(count(problems.length, 'thing'))} could be put right.` : '',
  ];
  const isMissing = described < targets.length;
  const action = problems[0]?.action ?? (isMissing ? howToDescribe(describedIn[kind]) : 'Nothing to do. Thank you.');
  return { sentence: sentences.filter(Boolean).join(' '), action, attention: problems.length > 0 };
}

/** Where each kind of catalogue has the address of an OpenAPI description. */
const describedIn: Readonly<Record<CatalogueKind, string>> = {
  csv: 'into the column `url`',
  v1alpha: 'into `url`',
  'apis-json': 'into a property of the type `OpenAPI`',
  'api-catalog': 'into a link `service-desc`',
  dcat: 'into `dcat:endpointDescription`',
};

function howToDescribe(place: string): string {
  return `Nothing has to be done. For a reference page and checks of an entry, put the address of its OpenAPI description ${place}.`;
}

function verdictOnFiles(source: SourceRow, targets: readonly TargetRow[], errorLine: number | undefined): Verdict {
  const ofFiles = source.problems.filter(({ target }) => target !== null);
  // A fact that somebody contradicts was read.
  const { contradicted = [], unread = [] } = Object.groupBy(ofFiles, ({ code }) =>
    code === 'facts-disagree' ? 'contradicted' : 'unread',
  );
  const entries = targets.filter((target) => target.listed);
  const listed = entries.length;
  const read = targets.filter((target) => !target.listed && !unread.some(({ target: path }) => path === target.path));
  const isNothing = read.length + listed === 0;
  const sentences = [
    read.length > 0 ? `We read ${count(read.length, 'description')}.` : '',
    isNothing && unread.length === 0 ? 'We looked and found no description.' : '',
    read.length > 0 ? unreadBesidesInWords(unread) : nothingReadInWords(unread, targets),
    mistakesInWords(read, errorLine),
    listed > 0 ? `${Count(listed, 'API')} without a description ${listed === 1 ? 'is' : 'are'} listed.` : '',
    contradicted.length > 0
      ? `${Count(contradicted.length, 'fact')} ${contradicted.length === 1 ? 'is' : 'are'} contradicted elsewhere.`
      : '',
  ];
  const attention = ofFiles.length > 0 || isNothing || read.some(({ errors }) => errors > 0);
  return {
    sentence: sentences.filter(Boolean).join(' '),
    action: unread[0]?.action ?? contradicted[0]?.action ?? whatToDo(read, entries),
    attention,
  };
}

function unreadBesidesInWords(unread: SourceRow['problems']): string {
  const line = unread[0]?.line;
  if (unread.length === 0) return '';
  if (unread.length === 1) return `One more could not be read${line ? ` because of line ${line}` : ''}.`;
  return `${sentence(numberInWords(unread.length))} more could not be read${line ? `, the first because of line ${line}` : ''}.`;
}

function nothingReadInWords(unread: SourceRow['problems'], targets: readonly TargetRow[]): string {
  const [first] = unread;
  if (!first) return '';
  if (unread.length > 1) return `None of ${numberInWords(unread.length)} descriptions could be read.`;
  const because = first.line ? ` because of line ${first.line}` : '';
  const copyOf = targets.find(({ path, freshness }) => path === first.target && freshness.state === 'stale')?.freshness
    .lastRead;
  return `We could not read ${first.target}${because}.${copyOf ? ` Its page shows the copy of ${dateInWords(copyOf)}.` : ''}`;
}

function mistakesInWords(targets: readonly TargetRow[], line: number | undefined): string {
  const invalid = targets.filter(({ errors }) => errors > 0);
  if (targets.length === 0) return '';
  if (invalid.length === 0) return targets.length === 1 ? 'It has no mistakes.' : 'They have no mistakes.';
  if (invalid.length > 1) return `${sentence(numberInWords(invalid.length))} of them have mistakes.`;
  const errors = invalid[0]?.errors ?? 0;
  const place = line ? `${errors === 1 ? '' : ', the first'} on line ${line}` : '';
  return `${targets.length === 1 ? 'It' : 'One'} has ${errors === 1 ? 'a mistake' : count(errors, 'mistake')}${place}.`;
}

function whatToDo(read: readonly TargetRow[], entries: readonly TargetRow[]): string {
  if (read.length + entries.length === 0) return 'Add a description, or correct `paths` in the registration.';
  if (read.some(({ errors }) => errors > 0)) return 'Correct what is listed below; we notice at the next harvest.';
  const warnings = read.reduce((sum, target) => sum + target.warnings, 0);
  if (warnings > 0)
    return `Nothing has to be done. ${sentence(count(warnings, 'improvement'))} would make the pages more useful.`;
  if (entries.length > 0)
    return 'Nothing has to be done. For a reference page and checks of an API that is listed, add its OpenAPI description to the repository, and name it in the file that lists it.';
  return 'Nothing to do. Thank you.';
}
