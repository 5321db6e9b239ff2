/**
 * What stands beside an operation on wide screens: the request in five languages, and examples.
 */
import { isFollowable } from '../addresses.ts';
import { bytesInWords } from '../counts.ts';
import { markup, type SafeHtml } from '../markup.ts';
import type { ExampleView } from './examples.ts';
import type { OperationView } from './operation-view.ts';
import { proseInHtml, type Printing } from './schema-html.ts';

/** `number` tells the operations of one page apart. The language is chosen by radio buttons and styles alone. */
export function codeInHtml(view: OperationView, number: number, printing: Printing): SafeHtml {
  const { samples, sampleNote, body, answers } = view;
  const choices = samples.map(
    ({ id, label }, index) =>
      markup`<label><input type="radio" name="l${number}" value="${id}"${index === 0 && markup` checked`}>${label}</label>`,
  );
  const blocks = samples.map(({ id, code }) => markup`${preInHtml(code, markup` data-l="${id}"`)}`);
  const note = sampleNote === null ? null : markup`<p class="small soft">${sampleNote}</p>`;
  const request =
    samples.length > 0
      ? markup`<fieldset class="samples copyable"><legend>Request</legend><div class="tabs">${choices}</div>${blocks}</fieldset>${note}`
      : null;
  const sent = (body?.contents ?? []).flatMap(({ examples }) => examples);
  // The first is the body of the samples already.
  const isShown = view.samplesHoldBody && typeof sent[0]?.text === 'string' && sent[0].cutFrom === null;
  const madeUp =
    isShown && sent[0]?.generated
      ? markup`<p class="small soft">We put its body together from the description, which gives no whole example.</p>`
      : null;
  const sentExamples = isShown ? moreExamples(sent.slice(1), printing, 'Sent') : examplesInHtml(sent, printing, 'Sent');
  const back = answers.flatMap((answer) => answer.contents.flatMap(({ examples }) => examples));
  const inside = markup`${request}${madeUp}${sentExamples}${examplesInHtml(back, printing, 'Comes back')}`;
  return inside.html === '' ? inside : markup`<div class="op-code">${inside}</div>`;
}

/** The first is open; the others open when asked. */
export function examplesInHtml(
  examples: readonly ExampleView[],
  printing: Printing,
  title = 'Example',
): SafeHtml | null {
  const [first, ...others] = examples;
  if (!first) return null;
  const caption = first.generated
    ? `${title}: put together by us from the description, which gives no whole example`
    : `${title}${first.name === null ? '' : `: ${first.name}`}`;
  return markup`<p class="cap">${caption}</p>${exampleBlock(first, printing)}${moreExamples(others, printing, title)}`;
}

function moreExamples(examples: readonly ExampleView[], printing: Printing, title: string): SafeHtml {
  return markup`${examples.map((example, index) => markup`<details><summary>${example.name ?? `${title}, example ${index + 2}`}</summary>${exampleBlock(example, printing)}</details>`)}`;
}

function exampleBlock({ text, about, cutFrom, url }: ExampleView, printing: Printing): SafeHtml {
  const block = text === null ? null : preInHtml(text);
  const size =
    cutFrom === null
      ? null
      : markup`<p class="small soft">${text === null ? 'Too long to be shown' : 'Only its beginning'}: it has ${bytesInWords(cutFrom)}.</p>`;
  const link = url !== null && isFollowable(url) ? markup`<p><a href="${url}">See the example</a></p>` : null;
  return markup`${proseInHtml(about, printing)}${block}${size}${link}`;
}

/** What is long scrolls in its own box, which the keyboard reaches. */
function preInHtml(text: string, attribute: SafeHtml | null = null): SafeHtml {
  const lines = text.split('\n', LONG_LINES + 1).length;
  return lines > LONG_LINES || text.length > LONG_TEXT
    ? markup`<pre class="wrap-lines long" tabindex="0"${attribute}>${text}</pre>`
    : markup`<pre class="wrap-lines"${attribute}>${text}</pre>`;
}

const LONG_LINES = 24;
const LONG_TEXT = 1500;
