/**
 * Checks alone, on one thread: `checks.ts` holds every description of the corpus against all checks and prints
 * `{"documents": n, "checksMs": n, "specificationMs": n, "modelMs": n, "firstMs": n}`. Reading, bundling and the model
 * are made before; times are those of the processor in one pass over all documents, so that what else runs on the machine
 * counts little: the median of several passes once everything is compiled.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Limits } from '../../schemas/estate.ts';
import { createFacts, type Subject } from '../checks/engine/facts.ts';
import { readingChecks } from '../checks/engine/reading-checks.ts';
import { toRuleset } from '../checks/engine/ruleset.ts';
import { runChecks } from '../checks/engine/run-checks.ts';
import { checks } from '../checks/index.ts';
import { schemaValid } from '../checks/schema-valid.ts';
import { openDescription } from '../openapi/open-description.ts';
import { originOf } from '../openapi/origin.ts';
import { readModel } from '../openapi/read-model.ts';
import { corpusDirectory, corpusRoots, type CorpusRoot } from '../testing/real-descriptions.ts';

const PASSES = 9;
const limits = Limits.parse({});
const ruleset = toRuleset();
const opened = corpusRoots().flatMap((root) => open(root));
const modelMs = time(() => opened.forEach((each) => void readModel(each)));
const subjects = opened.flatMap((each) => {
  const read = readModel(each);
  if (read.status === 'too-complex') return [];
  const { operations, model, text } = read;
  const { bundled, root, specification } = each;
  const subject: Subject = { document: bundled.document, text, version: specification.version, operations, model };
  return [{ subject, bundled, root }];
});

const all = () => {
  for (const { subject, bundled, root } of subjects) {
    runChecks(subject, {
      checks,
      readingChecks,
      reading: [],
      ruleset,
      originOf: (pointer) => originOf(bundled, root, pointer),
    });
  }
};
const facts = subjects.map(({ subject }) => createFacts(subject, []));
const specification = () => facts.forEach((each) => void schemaValid.judge(each));

const firstMs = time(all);
process.stdout.write(
  `${JSON.stringify({
    documents: subjects.length,
    checks: checks.length,
    checksMs: median(all),
    specificationMs: median(specification),
    modelMs,
    firstMs,
  })}\n`,
);

function median(task: () => void): number {
  const times = Array.from({ length: PASSES }, () => time(task));
  return times.toSorted((a, b) => a - b)[PASSES >> 1] ?? 0;
}

function time(task: () => void): number {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** A description with its parts from the disk. */
function open({ repository, path }: CorpusRoot) {
  const base = join(corpusDirectory, repository);
  const root = `repo:///${path.split('/').map(encodeURIComponent).join('/')}`;
  const files = new Map<string, Uint8Array | { missing: string }>([[root, readFileSync(join(base, path))]]);
  for (;;) {
    const description = openDescription({ root, files }, limits);
    if (description.status === 'opened') return [description];
    if (description.status === 'unreadable') return [];
    for (const location of description.locations) {
      const file = join(base, posix.normalize(decodeURIComponent(new URL(location).pathname)));
      const isHere = location.startsWith('repo:') && existsSync(file);
      files.set(location, isHere ? readFileSync(file) : { missing: 'There is no such file.' });
    }
  }
}
