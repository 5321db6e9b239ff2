import type { Prose } from '../../../schemas/model.ts';

const LONGEST = 140;

/** The first sentence of a text, where it is short enough to stand for the whole and needs no Markdown to be read. */
export function firstSentence(prose: Prose | undefined): string | null {
  const text = (typeof prose === 'string' ? prose : prose?.text)?.trim();
  const [line = ''] = text?.split('\n') ?? [];
  const [sentence = ''] = /^.*?[.!?](?=\s|$)/.exec(line) ?? [line];
  const bare = sentence.replace(/[.\s]+$/, '');
  return bare === '' || bare.length > LONGEST || /[*_`<>[\]|#]/.test(bare) ? null : bare;
}
