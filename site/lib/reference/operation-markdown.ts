/**
 * One operation as Markdown: what its HTML says, for programs that read text.
 */
import type { ContentView } from './content-view.ts';
import { bytesInWords } from '../counts.ts';
import { codedErrors } from './coded-errors.ts';
import type { ExampleView } from './examples.ts';
import { codeBlock, codeInMarkdown, textInMarkdown } from './markdown-text.ts';
import type { AnswerView, OperationView } from './operation-view.ts';
import { fieldsInMarkdown, paragraphs, proseOf, schemaInMarkdown } from './schema-markdown.ts';
import { wordsInMarkdown } from './words.ts';

export function operationInMarkdown(view: OperationView): string {
  const { operation, body } = view;
  const { method, path, operationId, servers, webhook } = operation;
  const [sample] = view.samples;
  return paragraphs([
    `### ${textInMarkdown(view.title)}`,
    codeInMarkdown(`${method} ${path}`),
    operationId !== undefined && `Operation: ${codeInMarkdown(operationId)}`,
    view.warning !== null && `Deprecated. ${view.warning}`,
    proseOf(view.prose),
    waysInMarkdown(view),
    servers &&
      `Send it to ${servers
        .slice(0, 6)
        .map(({ resolved }) => codeInMarkdown(resolved))
        .join(' or ')}.`,
    ...view.parameters.map(({ title, fields, more }) => `${title}:\n\n${fieldsInMarkdown(fields, more)}`),
    body &&
      paragraphs([
        `#### ${webhook ? 'What you receive' : 'What to send'}`,
        proseOf(body.prose),
        contents(body.contents),
      ]),
    ...answers(webhook ? 'What to answer' : 'What comes back', view.answers),
    ...answers('If something goes wrong', view.errors),
    ...view.callbacks.map(({ callback, body: sent }) =>
      paragraphs([
        `#### It calls you back: ${textInMarkdown(callback.name)}`,
        codeInMarkdown(`${callback.method} ${callback.path}`),
        contents(sent),
      ]),
    ),
    sample && paragraphs(['#### A request', codeBlock(sample.code, 'sh'), view.sampleNote]),
  ]);
}

function waysInMarkdown({ ways }: OperationView): string {
  if (!ways) return '';
  const [only] = ways.ways;
  if (only && ways.ways.length === 1) return `${ways.sentence} ${wordsInMarkdown(only)}.`;
  return [
    ways.sentence,
    ...(ways.ways.length > 0 ? [''] : []),
    ...ways.ways.map((words) => `- ${wordsInMarkdown(words)}`),
  ].join('\n');
}

function contents(views: readonly ContentView[]): string {
  return paragraphs(
    views.map(({ mediaTypes, schema, item, notes, examples }) =>
      paragraphs([
        `As ${mediaTypes.slice(0, 8).map(codeInMarkdown).join(' or ')}:`,
        schema && schemaInMarkdown(schema),
        item && paragraphs(['A stream, each part of which is:', schemaInMarkdown(item)]),
        ...notes.map(wordsInMarkdown),
        examplesInMarkdown(examples),
      ]),
    ),
  );
}

function examplesInMarkdown(examples: readonly ExampleView[]): string {
  const table = codedErrors(examples);
  if (table)
    return table.map(({ code, message }) => `- ${codeInMarkdown(code)}: ${textInMarkdown(message)}`).join('\n');
  const [first, ...others] = examples;
  if (!first) return '';
  const more =
    others.length > 0
      ? `There ${others.length === 1 ? 'is one more example' : `are ${others.length} more examples`} in the description.`
      : '';
  return paragraphs([exampleInMarkdown(first), more]);
}

function exampleInMarkdown({ name, text, language, generated, cutFrom, url }: ExampleView): string {
  const title = generated
    ? 'Example, made up from the description, which gives none:'
    : `Example${name === null ? '' : `: ${textInMarkdown(name)}`}:`;
  const size = cutFrom === null ? '' : `It has ${bytesInWords(cutFrom)} in all.`;
  return paragraphs([title, text !== null && codeBlock(text, language), size, url !== null && codeInMarkdown(url)]);
}

function answers(title: string, views: readonly AnswerView[]): string[] {
  if (views.length === 0) return [];
  return [
    `#### ${title}`,
    ...views.map((answer) =>
      paragraphs([
        `**${textInMarkdown(answer.title)}**`,
        proseOf(answer.prose),
        answer.headers.length > 0 && `Headers:\n\n${fieldsInMarkdown(answer.headers, 0)}`,
        contents(answer.contents),
        answer.links.map(({ name, operationId }) => `- Go on with ${textInMarkdown(operationId ?? name)}`).join('\n'),
      ]),
    ),
  ];
}
