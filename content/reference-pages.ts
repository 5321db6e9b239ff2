/**
 * The reference of the playbook, made from the tables and schemas that the program itself uses.
 */
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { z } from 'zod';
import { changeRules, type RuleId } from '../crawler/changes/rules/index.ts';
import { everyCheck } from '../crawler/checks/engine/every-check.ts';
import { commands, exitCodes, flags, type CommandName } from '../crawler/command-line.ts';
import { problems } from '../crawler/problems.ts';
import { Estate } from '../schemas/estate.ts';
import { OwnGuide } from '../schemas/guide.ts';
import { Registration } from '../schemas/registration.ts';
import { WaymarkFile } from '../schemas/waymark-file.ts';
import { guidesDirectory } from './read-guide.ts';
import { keySections } from './reference-keys.ts';

type Page = {
  readonly title: string;
  readonly description: string;
  readonly order: number;
  readonly changes: readonly { readonly date: string; readonly what: string }[];
  readonly body: string;
};

const firstPublished = [{ date: '2026-11-26', what: 'First published' }];

/** The text of each page, by its path below the guides. */
export async function formattedReference(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const [path, text] of referencePages()) {
    const filepath = join(guidesDirectory, path);
    pages.set(path, await format(text, { ...(await resolveConfig(filepath)), filepath }));
  }
  return pages;
}

function referencePages(): ReadonlyMap<string, string> {
  const pages: Readonly<Record<string, Page>> = {
    'reference/commands.md': {
      title: 'Every command',
      description: 'Each command of Waymark with the words and flags it takes, and how it ends.',
      order: 1,
      changes: firstPublished,
      body: commandsBody(),
    },
    'reference/estate.md': {
      title: 'Every key of estate.yaml',
      description: 'What an operator can write in estate.yaml, key by key.',
      order: 2,
      changes: firstPublished,
      body: keysBody(
        'The guide [Configure](/guides/operate/configure/) says when to use them.',
        '/schemas/estate.json',
        Estate,
        'estate.yaml',
      ),
    },
    'reference/registration.md': {
      title: 'Every key of a registration',
      description: 'What a publisher can write in the registration of an organisation, key by key.',
      order: 3,
      changes: firstPublished,
      body: keysBody(
        'The guide [Register an API](/guides/register/) says when to use them.',
        '/schemas/registration.json',
        Registration,
        'a registration',
      ),
    },
    'reference/waymark-file.md': {
      title: 'Every key of waymark.yaml',
      description: 'What a publisher can write in waymark.yaml beside its descriptions, key by key.',
      order: 4,
      changes: firstPublished,
      body: keysBody(
        'The guides [What we read beside descriptions](/guides/beside-descriptions/) and [Say how your services, systems and data connect](/guides/how-things-connect/) say when to use them.',
        '/schemas/waymark.json',
        WaymarkFile,
        'waymark.yaml',
      ),
    },
    'reference/own-guides.md': {
      title: 'Every key of an organisation’s guide',
      description: 'What stands at the top of a guide that an organisation adds to its portal.',
      order: 5,
      changes: firstPublished,
      body: `The guide [Add guides of your own](/guides/own-guides/) says how to write one.\n\n${keySections(OwnGuide, 'the guide')}`,
    },
    'reference/codes.md': {
      title: 'Every problem, check and kind of change',
      description: 'Look up a code that a page, a report or your pipeline showed you.',
      order: 6,
      changes: firstPublished,
      body: codesBody(),
    },
  };
  return new Map(Object.entries(pages).map(([path, page]) => [path, written(page)]));
}

function written({ title, description, order, changes, body }: Page): string {
  const news = changes.map(({ date, what }) => `  - date: ${date}\n    what: ${what}`).join('\n');
  return `---
title: ${title}
description: ${description}
owner: Waymark maintainers
for: reference
changes:
${news}
sidebar:
  order: ${order}
---

<!-- Made by \`node content/write-reference.ts\` from what the program uses. Change it there. -->

${body}
`;
}

function commandsBody(): string {
  const sections = (Object.keys(commands) as CommandName[]).map((name) => {
    const { operands, does } = commands[name];
    const own = Object.entries(flags).filter(([, flag]) => isOnlyFor(flag, name));
    return [
      `## \`${name}\``,
      sentence(does),
      `\`waymark ${`${name} ${operands}`.trim()}\``,
      ...(own.length > 0 ? [flagTable(own, name)] : []),
    ].join('\n\n');
  });
  const common = Object.entries(flags).filter(([, flag]) => !('only' in flag));
  const codes = Object.entries(exitCodes).map(([code, words]) => `| ${code} | ${sentence(words)} |`);
  return [
    'Run each as `npm run --silent waymark -- COMMAND` in the folder of the project. The guide [Commands](/guides/operate/commands/) says how they work together.',
    ...sections,
    '## Flags of every command',
    flagTable(common),
    '## Exit codes',
    ['| Code | Meaning |', '| --- | --- |', ...codes].join('\n'),
  ].join('\n\n');
}

type Flag = (typeof flags)[keyof typeof flags];

function isOnlyFor(flag: Flag, command: CommandName): boolean {
  return 'only' in flag && (flag.only as readonly CommandName[]).includes(command);
}

function flagTable(some: readonly (readonly [string, Flag])[], command?: CommandName): string {
  const rows = some.map(([name, flag]) => {
    const standard = 'default' in flag && typeof flag.default === 'string' ? `\`${flag.default}\`` : '';
    const does = sentence(command === undefined ? flag.does : whatItDoesFor(command, flag.does));
    return `| \`--${name}${'value' in flag ? ` ${flag.value}` : ''}\` | ${does.replaceAll('|', String.raw`\|`)} | ${standard} |`;
  });
  return ['| Flag | What it does | If you leave it out |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Help names the commands in front, of each that means something else by it; here the heading does. */
function whatItDoesFor(command: CommandName, does: string): string {
  const parts = does.split(/; (?=[a-z]+: )/).map((part) => /^([a-z, ]+): (.*)$/s.exec(part) ?? ['', '', part]);
  const own = parts.find(([, names = '']) => names.split(', ').includes(command));
  return (own ?? parts[0])?.[2] ?? does;
}

function keysBody(lead: string, schemaAddress: string, schema: z.ZodType, file: string): string {
  return `${lead} For your editor and your programs the same is a [JSON Schema](${schemaAddress}).\n\n${keySections(schema, file)}`;
}

function codesBody(): string {
  const row = (code: string, path: string, title: string) => `| \`${code}\` | [${title}](${path}) |`;
  const table = (rows: readonly string[]) =>
    ['| Code | What it means |', '| --- | --- |', ...rows.toSorted()].join('\n');
  return [
    'Every code has a page that says why it is shown and what to do.',
    '## Problems',
    'Why something could not be read. [The list of problems](/guides/problems/) also says who has to act.',
    table(Object.entries(problems).map(([code, { title }]) => row(code, `/guides/problems/${code}/`, title))),
    '## Checks',
    'What a description is held against. [Standards](/standards/) shows how many APIs pass each.',
    table(everyCheck.map(({ id, title }) => row(id, `/standards/${id}/`, title))),
    '## Kinds of change',
    'What became different between two revisions, and whether it breaks clients. [Kinds of change](/standards/changes/) groups them.',
    table(
      (Object.keys(changeRules) as RuleId[]).map((id) => row(id, `/standards/changes/${id}/`, changeRules[id].title)),
    ),
  ].join('\n\n');
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
