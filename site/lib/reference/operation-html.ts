/**
 * One operation as HTML: first method, path, a sentence and its link; then what to send and what comes back, with the
 * code beside it on wide screens.
 */
import type { ContentView } from './content-view.ts';
import type { ModelOperation, Prose } from '../../../schemas/model.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { isFollowable } from '../addresses.ts';
import { codeInHtml, examplesInHtml } from './code-html.ts';
import { codedErrors } from './coded-errors.ts';
import { titleOf, type AnswerView, type CallbackView, type OperationView } from './operation-view.ts';
import { fieldsInHtml, proseInHtml, schemaInHtml, type Printing } from './schema-html.ts';
import { wordsInHtml } from './words.ts';

/** `number` tells the operations of one page apart. */
export function operationInHtml(view: OperationView, number: number, printing: Printing): SafeHtml {
  const { operation } = view;
  const { anchor, method, path, operationId, servers, documentation } = operation;
  const id = encodeURIComponent(anchor);
  const name =
    operationId === undefined
      ? null
      : markup`<p class="small soft">Its name in the description: <code>${operationId}</code></p>`;
  const more =
    documentation && isFollowable(documentation.url)
      ? markup`<p><a href="${documentation.url}">More about this operation</a></p>`
      : null;
  const own = servers
    ? markup`<h4>Where to send it</h4><ul>${servers.slice(0, 6).map(({ resolved }) => markup`<li><code>${resolved}</code></li>`)}</ul>`
    : null;
  const callbacks =
    view.callbacks.length > 0
      ? markup`<h4>How it calls you back</h4>${view.callbacks.map((callback) => callbackInHtml(callback, printing))}`
      : null;
  const left =
    view.left.length > 0
      ? markup`<p class="c">There is no room here for ${view.left.join(' and ')}: see the description.</p>`
      : null;
  const warning =
    view.warning === null ? null : markup`<p class="c"><span class="m">deprecated</span> ${view.warning}</p>`;
  const code = codeInHtml(view, number, printing);
  const prose = markup`${introInHtml(view.prose, printing)}${more}`;
  const intro = prose.html === '' ? null : markup`<div class="op-intro">${prose}</div>`;
  const call = markup`<p class="call"><span class="method method-${methodClass(method)}">${method}</span> <code class="path">${breakable(path)}</code> <a class="permalink" href="#${id}" aria-label="Link to ${method} ${path}">Link</a></p>`;
  return markup`<section class="op" id="${anchor}" aria-labelledby="${anchor}_"><div class="op-head"><h3 id="${anchor}_"${printing.lang}>${view.title}</h3>${call}${warning}</div>${intro}${code}<div class="op-text">${waysInHtml(view)}${own}${parametersInHtml(view, printing)}${bodyInHtml(view, printing)}${answersInHtml(view, printing)}${errorsInHtml(view, printing)}${callbacks}${left}${name}</div></section>`;
}

/** A path may break after a slash. */
function breakable(path: string): SafeHtml {
  const [first = '', ...rest] = path.split(/(?<=.\/)/);
  return markup`${first}${rest.map((segment) => markup`<wbr>${segment}`)}`;
}

/** A long text is begun and can be opened, so that what to send is never far. */
function introInHtml(prose: Prose | undefined, printing: Printing): SafeHtml | null {
  const end = typeof prose === 'object' ? prose.html.indexOf('</p>') + '</p>'.length : 0;
  if (
    typeof prose !== 'object' ||
    !/^(?:<h[3-6]>[^<]*<\/h[3-6]>\s*)?<p>/.test(prose.html) ||
    end > LONG_START ||
    prose.html.length - end < LONG_INTRO
  )
    return proseInHtml(prose, printing);
  // It begins with a whole paragraph, perhaps below a heading; paragraphs hold no other blocks.
  const first = proseInHtml({ text: '', html: prose.html.slice(0, end) }, printing);
  const rest = proseInHtml({ text: prose.text, html: prose.html.slice(end) }, printing);
  return markup`${first}<details><summary>More about it</summary>${rest}</details>`;
}

const LONG_INTRO = 900;
const LONG_START = 5000;

/** Only of words that are known, as an attribute is no place for a publisher’s. */
function methodClass(method: string): string {
  return method === 'DELETE' ? method : 'X';
}

function waysInHtml({ ways }: OperationView): SafeHtml | null {
  if (!ways) return null;
  const [only] = ways.ways;
  if (only && ways.ways.length === 1) return markup`<p class="way">${ways.sentence} ${wordsInHtml(only)}.</p>`;
  const list = ways.ways.map((words) => markup`<li>${wordsInHtml(words)}</li>`);
  return markup`<p class="way">${ways.sentence}</p>${list.length > 0 && markup`<ul>${list}</ul>`}`;
}

function parametersInHtml({ parameters }: OperationView, printing: Printing): SafeHtml {
  return markup`${parameters.map(({ title, fields, more }) => markup`<h4>${title}</h4>${fieldsInHtml(fields, more, printing)}`)}`;
}

function bodyInHtml({ body, operation }: OperationView, printing: Printing): SafeHtml | null {
  if (!body) return null;
  const title = operation.webhook ? 'What you receive' : 'What to send';
  const need = body.required || operation.webhook ? null : markup`<p class="c">You may leave it out.</p>`;
  return markup`<h4>${title}</h4>${proseInHtml(body.prose, printing)}${need}${contentsInHtml(body.contents, printing)}`;
}

function contentsInHtml(contents: readonly ContentView[], printing: Printing): SafeHtml {
  const [first, ...others] = contents;
  if (!first) return markup``;
  return markup`${contentInHtml(first, printing)}${others.map((content) => markup`<details><summary>Or as ${mediaTypesInHtml(content)}</summary>${contentInHtml(content, printing)}</details>`)}`;
}

function contentInHtml(content: ContentView, printing: Printing): SafeHtml {
  const notes = content.notes.map((words) => markup`<p class="c">${wordsInHtml(words)}</p>`);
  const item = content.item
    ? markup`<p class="t">A stream, each part of which is</p>${schemaInHtml(content.item, printing)}`
    : null;
  return markup`<p class="c">As ${mediaTypesInHtml(content)}</p>${content.schema && schemaInHtml(content.schema, printing)}${item}${notes}`;
}

function mediaTypesInHtml({ mediaTypes }: ContentView): SafeHtml {
  return markup`${mediaTypes.slice(0, 8).map((type, index) => markup`${index > 0 ? ' or ' : ''}<code>${type === '*/*' ? 'any media type' : type}</code>`)}`;
}

function answersInHtml({ answers, operation }: OperationView, printing: Printing): SafeHtml | null {
  if (answers.length === 0) return null;
  const title = operation.webhook ? 'What to answer' : 'What comes back';
  return markup`<h4>${title}</h4>${answers.map((answer) => markup`<p class="status"><b>${answer.title}</b></p>${answerInHtml(answer, printing)}`)}`;
}

/** Errors are many and alike: each is a line that opens. */
function errorsInHtml({ errors }: OperationView, printing: Printing): SafeHtml | null {
  if (errors.length === 0) return null;
  const list = errors.map((answer) => {
    const inside = markup`${answerInHtml(answer, printing)}${errorExamples(answer, printing)}`;
    if (inside.html === '') return markup`<p class="status"><b>${answer.title}</b></p>`;
    return markup`<details class="e"><summary>${answer.title}</summary>${inside}</details>`;
  });
  return markup`<h4>If something goes wrong</h4>${list}`;
}

function answerInHtml(answer: AnswerView, printing: Printing): SafeHtml {
  const headers =
    answer.headers.length > 0 ? markup`<p class="t">Headers</p>${fieldsInHtml(answer.headers, 0, printing)}` : null;
  const links = answer.links.map(({ name, prose, operationId, to }) => {
    const target =
      to === null
        ? operationId && markup`<code>${operationId}</code>`
        : markup`<a href="op:${to}">${operationId ?? to}</a>`;
    return markup`<li><b>${name}</b>${target && markup`: ${target}`}${proseInHtml(prose, printing)}</li>`;
  });
  const next = links.length > 0 ? markup`<p class="t">How to go on from here</p><ul>${links}</ul>` : null;
  return markup`${proseInHtml(answer.prose, printing)}${headers}${contentsInHtml(answer.contents, printing)}${next}`;
}

/** Where every example is a code with a message, they are a table of what can go wrong. */
function errorExamples({ contents }: AnswerView, printing: Printing): SafeHtml | null {
  const examples = contents.flatMap((content) => content.examples);
  const table = codedErrors(examples);
  if (table) {
    const rows = table.map(
      ({ code, message }) => markup`<div><dt><code>${code}</code></dt><dd${printing.lang}>${message}</dd></div>`,
    );
    return markup`<dl class="codes">${rows}</dl>`;
  }
  return examplesInHtml(examples, printing);
}

function callbackInHtml({ callback, body, answers }: CallbackView, printing: Printing): SafeHtml {
  const about = markup`${proseInHtml(callback.description ?? callback.summary, printing)}${contentsInHtml(body, printing)}`;
  const replies = answers.map(
    (answer) => markup`<p class="status">You answer: <b>${answer.title}</b></p>${proseInHtml(answer.prose, printing)}`,
  );
  return markup`<details><summary>${callback.name}</summary><p class="call"><span class="method">${callback.method}</span> <code class="path">${callback.path}</code></p>${about}${replies}</details>`;
}

/** What stands for an operation that is too large even at its shortest. */
export function operationTooLarge(operation: ModelOperation): SafeHtml {
  const { anchor, method, path } = operation;
  return markup`<section class="op" id="${anchor}"><div class="op-head"><h3>${titleOf(operation).slice(0, 300)}</h3><p class="call"><span class="method">${method}</span> <code class="path">${path}</code></p><p class="c">It is too large to be shown here: see the description.</p></div></section>`;
}
