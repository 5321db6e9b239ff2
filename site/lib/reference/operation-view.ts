/**
 * One operation as it is shown, in HTML and in Markdown: everything is decided here and only printed there.
 */
import type { ModelCallback, ModelOperation, ModelResponse, Prose } from '../../../schemas/model.ts';
import { sunsetInWords } from './constraints.ts';
import { viewContents, type ContentView } from './content-view.ts';
import { firstSentence } from './first-sentence.ts';
import type { Direction } from './generate-example.ts';
import { linkedAnchor } from './look-up.ts';
import { viewParameters, viewValues, type ParameterGroup } from './parameter-view.ts';
import { sampleRequest } from './sample-request.ts';
import { samplesOf, type Sample } from './samples.ts';
import type { FieldView, Scope } from './schema-view.ts';
import { waysIn, type WaysIn } from './security.ts';
import { statusInWords } from './status.ts';

export type OperationView = {
  readonly operation: ModelOperation;
  readonly title: string;
  readonly prose: Prose | undefined;
  readonly warning: string | null;
  readonly ways: WaysIn | null;
  readonly parameters: readonly ParameterGroup[];
  readonly body: {
    readonly required: boolean;
    readonly prose: Prose | undefined;
    readonly contents: readonly ContentView[];
  } | null;
  readonly answers: readonly AnswerView[];
  readonly errors: readonly AnswerView[];
  readonly callbacks: readonly CallbackView[];
  readonly samples: readonly Sample[];
  readonly sampleNote: string | null;
  /** Whether the samples hold the whole of the first example that is sent. */
  readonly samplesHoldBody: boolean;
  /** What there was no room for. */
  readonly left: readonly string[];
};
export type AnswerView = {
  /** In words, with the summary that the description gives it. */
  readonly title: string;
  readonly prose: Prose | undefined;
  readonly headers: readonly FieldView[];
  readonly contents: readonly ContentView[];
  readonly links: readonly {
    readonly name: string;
    readonly prose: Prose | undefined;
    readonly operationId: string | null;
    readonly to: string | null;
  }[];
};
export type CallbackView = {
  readonly callback: ModelCallback;
  readonly body: readonly ContentView[];
  readonly answers: readonly AnswerView[];
};

const MOST_CALLBACKS = 20;
const MOST_ANSWERS = 40;

export function viewOperation(scope: Scope, operation: ModelOperation): OperationView {
  const { model } = scope;
  const left: string[] = [];
  const request = sampleRequest(model, operation);
  const samples = request ? samplesOf(request) : [];
  const parameters = viewParameters(scope, operation.parameters);
  const body = operation.requestBody;
  const contents = body ? viewContents(scope, body.content, operation.webhook ? 'answer' : 'request') : [];
  const isError = ({ status }: ModelResponse) =>
    /^[45]/.test(status) || (status === 'default' && operation.responses.length > 1);
  const answers = operation.responses.filter((response) => !isError(response));
  const errors = operation.responses.filter(isError);
  const view = (response: ModelResponse) => viewAnswer(scope, response, operation.webhook ? 'request' : 'answer');
  const callbacks = operation.callbacks.slice(0, MOST_CALLBACKS);
  if (operation.callbacks.length > callbacks.length)
    left.push(`${operation.callbacks.length - callbacks.length} more callbacks`);
  if (operation.responses.length > MOST_ANSWERS) left.push('more answers');
  const title = titleOf(operation);
  return {
    operation,
    title,
    prose: saysMore(operation.description, title) ? operation.description : undefined,
    warning: warningOf(operation),
    ways: operation.webhook ? null : waysIn(model, operation),
    parameters,
    body: body ? { required: body.required, prose: body.description, contents } : null,
    answers: answers.slice(0, MOST_ANSWERS).map(view),
    errors: errors.slice(0, MOST_ANSWERS).map(view),
    callbacks: callbacks.map((callback) => viewCallback(scope, callback)),
    samples,
    sampleNote: request?.note ?? null,
    samplesHoldBody: request?.body?.whole === true,
    left,
  };
}

/** Its one sentence; where there is none, its name. */
export function titleOf({ summary, description, operationId, path }: ModelOperation): string {
  return summary ?? firstSentence(description) ?? operationId ?? path;
}

function warningOf({ deprecated, sunset }: ModelOperation): string | null {
  if (!deprecated && !sunset) return null;
  return ['It still works, and its publisher advises against using it for anything new.', sunsetInWords(sunset)]
    .filter(Boolean)
    .join(' ');
}

/** Whether there is anything in it that the title has not said. */
function saysMore(prose: Prose | undefined, title: string): boolean {
  const text = typeof prose === 'string' ? prose : prose?.text;
  const bare = (words: string) => words.trim().replace(/\.$/, '').toLowerCase();
  return text !== undefined && bare(text) !== bare(title);
}

function viewAnswer(scope: Scope, response: ModelResponse, direction: Direction): AnswerView {
  const words = statusInWords(response.status);
  return {
    title: response.summary === undefined ? words : `${words}: ${response.summary}`,
    prose: saysMore(response.description, response.summary ?? words.replace(/^\d+ /, ''))
      ? response.description
      : undefined,
    headers: viewValues(scope, response.headers),
    contents: viewContents(scope, response.content, direction),
    links: (response.links ?? []).slice(0, 20).map(({ name, description, operationId, operationRef }) => ({
      name,
      prose: description,
      operationId: operationId ?? operationRef ?? null,
      to: linkedAnchor(scope.model, operationId, operationRef),
    })),
  };
}

function viewCallback(scope: Scope, callback: ModelCallback): CallbackView {
  return {
    callback,
    body: viewContents(scope, callback.requestBody?.content ?? [], 'answer'),
    answers: callback.responses.slice(0, MOST_ANSWERS).map((response) => viewAnswer(scope, response, 'request')),
  };
}
