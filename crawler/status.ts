/**
 * How every source fares: the same facts as `/api/v1/sources.json`, for a terminal or a program.
 */
import { nextLook, type SourceLooks } from './next-look.ts';
import { oneLine } from './one-line.ts';
import type { SourcesJson } from '../schemas/open-data.ts';
import type { FailingBuilds } from './store/releases.ts';

/** `sources.json`, and since when and why the site cannot be released, while that is so. */
export type Status = SourcesJson & {
  readonly release?: FailingBuilds;
  /** Why the estate's repository could not be taken over, while that is so; its last good copy goes on. */
  readonly estate?: { readonly since: string; readonly commit: string | null; readonly message: string };
};

/** The sources, each with when its turn is next where it has one. */
export function withNextLooks({ sources }: SourcesJson, looks: ReadonlyMap<string, SourceLooks>): SourcesJson {
  return {
    sources: sources.map((source) => {
      const ofSource = looks.get(source.id);
      return ofSource ? { ...source, nextLook: nextLook(ofSource) } : source;
    }),
  };
}

/** One line per source, with its problems below it. */
export function statusText({ estate, ...status }: Status): string {
  return estate ? `${estateText(estate)}\n${sourcesText(status)}` : sourcesText(status);
}

function estateText({ since, commit, message }: NonNullable<Status['estate']>): string {
  const what = commit === null ? 'The repository of the estate' : `Commit ${commit.slice(0, 12)} of the estate`;
  return `${what} could not be taken over, since ${inShort(since)}: the last good one goes on.\n${indented(message)}\n`;
}

function sourcesText({ sources, release }: Omit<Status, 'estate'>): string {
  if (release) return `${failingText(release)}\n${sourcesText({ sources })}`;
  if (sources.length === 0) return 'No source is registered yet. Write a file in registrations/ and run `harvest`.\n';
  const width = Math.max(...sources.map(({ id }) => id.length));
  const lines = sources.flatMap(({ id, state, lastChecked, lastChanged, nextLook: next, targets, apis, problems }) => [
    `${state.padEnd(6)}  ${id.padEnd(width)}  checked ${inShort(lastChecked)}  changed ${inShort(lastChanged)}${next === undefined ? '' : `  next ${next === null ? 'at once' : inShort(next)}`}  ${count(targets, 'description')}, ${count(apis, 'API')}`,
    ...problems.flatMap(({ code, message, action, since, target, line }) => {
      const place = [
        target === null || message.startsWith(target) ? null : oneLine(target),
        line === undefined ? null : `line ${line}`,
      ];
      const where = place.filter((part) => part !== null).join(', ');
      return [
        `        ${where}${where === '' ? '' : ': '}${oneLine(message)} (${code}, since ${inShort(since)})`,
        `        ${action}`,
      ];
    }),
  ]);
  return `${lines.join('\n')}\n`;
}

function failingText({ since, at, details }: FailingBuilds): string {
  const tried = since === at ? '' : ` and failed again at ${inShort(at)}`;
  return `The site could not be released at ${inShort(since)}${tried}: readers see the one before.\n${indented(details)}\n`;
}

/** Each line by itself: what a build says is worth reading as it stands. */
function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `        ${oneLine(line)}`.trimEnd())
    .join('\n');
}

function inShort(time: string | null): string {
  return time === null ? 'never' : `${time.slice(0, 16).replace('T', ' ')} UTC`;
}

/** `1 source`, `2 sources` */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
