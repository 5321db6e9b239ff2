/**
 * Who contradicts whom: told on the page of each source that has a say, so that somebody puts it right.
 */
import type { Problem } from '../../schemas/facts.ts';
import type { Disagreement, Testimony } from './weigh-voices.ts';
import type { Memory } from './memory.ts';
import { mergeThings, type MergedThing } from './merge-things.ts';
import { voiceOf } from './precedence.ts';
import { toProblem } from './problems-of.ts';
import type { PublishedTarget } from './read-targets.ts';
import type { KeptThing } from './read-things.ts';
import { toVersions } from './to-api.ts';

/** Told of one API or thing: a catalogue that lists it a thousand times contradicts itself thousands of times. */
const MOST_OF_ONE = 20;

/** By the id of the source, each said to it once. Costs nothing where nothing but descriptions is read. */
export function findDisagreements(
  targets: readonly PublishedTarget[],
  things: readonly KeptThing[],
  today: string,
  memory: Memory = null,
): ReadonlyMap<string, Problem[]> {
  const problems = new Map<string, Problem[]>();
  const tell = (source: string, problem: Problem) => {
    const ofSource = problems.get(source);
    if (ofSource) ofSource.push(problem);
    else problems.set(source, [problem]);
  };
  tellOfApis(targets, today, tell);
  tellOfThings(mergeThings(things, today, memory), tell);
  return problems;
}

type Tell = (source: string, problem: Problem) => void;

function tellOfApis(targets: readonly PublishedTarget[], today: string, tell: Tell): void {
  const apis = new Set(targets.flatMap(({ api, statements }) => (api !== null && statements.length > 0 ? [api] : [])));
  if (apis.size === 0) return;
  const concerned = targets.filter(({ api }) => api !== null && apis.has(api));
  for (const [api, ofApi] of Map.groupBy(concerned, (target) => target.api ?? '')) {
    for (const { target, disagreement } of toVersions(api, ofApi, today).disagreements.slice(0, MOST_OF_ONE)) {
      const message = inWords(api, disagreement);
      const told = new Set<string>();
      for (const { row, statements, statementsChanged, firstSeen } of ofApi) {
        const hasSay = row === target.row || statements.some(({ file }) => file === disagreement.other.file);
        if (!hasSay || told.has(row.source)) continue;
        told.add(row.source);
        tell(row.source, toProblem({ code: 'facts-disagree', message }, row.path, statementsChanged ?? firstSeen));
      }
    }
  }
}

function tellOfThings(things: readonly MergedThing[], tell: Tell): void {
  for (const { row, vouchers, disagreements } of things) {
    for (const disagreement of disagreements.slice(0, MOST_OF_ONE)) {
      const message = inWords(row.id, disagreement);
      const told = new Set<string>();
      for (const { source, file, freshness } of vouchers) {
        const hasSay = file === disagreement.shown.file || file === disagreement.other.file;
        if (!hasSay || told.has(source)) continue;
        told.add(source);
        tell(source, toProblem({ code: 'facts-disagree', message }, file, freshness.lastChanged));
      }
    }
  }
}

function inWords(api: string, { field, shown, other }: Disagreement): string {
  return (
    `About \`${fieldNames[field] ?? field}\` of ${api}, ${inSentence(shown)} says “${shown.words}”, ` +
    `and ${inSentence(other)} says “${other.words}”. We show the first.`
  );
}

const fieldNames: Readonly<Record<string, string>> = { termsOfService: 'terms of service' };

/** Who it is, and which file where that does not go without saying. */
function inSentence({ by, file }: Testimony): string {
  const name = lowerFirst(voiceOf(by).name);
  return name.includes(`\`${file}\``) ? name : `${name} (${file})`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
