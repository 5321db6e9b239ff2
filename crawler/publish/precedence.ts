/**
 * Who is believed first, where several say something of one API. What is nearest to those who make the API comes first: its
 * description before what a catalogue, which others may keep, says of it. The guide `what-is-read.md` has the same table.
 */
import type { FactOrigin } from '../../schemas/words.ts';
import type { Witness } from '../metadata.ts';

export type Voice = Witness | 'description';

/** Strongest first, each with what it is called in sentences and in the open data. */
export const precedence: readonly { readonly by: Voice; readonly name: string; readonly origin: FactOrigin }[] = [
  { by: 'description', name: 'The description', origin: 'description' },
  { by: 'catalogue', name: 'The catalogue', origin: 'catalogue' },
];

/** 0 for the strongest. */
export function rankOf(voice: Voice): number {
  return precedence.findIndex(({ by }) => by === voice);
}

export function voiceOf(voice: Voice): (typeof precedence)[number] {
  return precedence[rankOf(voice)]!; // the table has every voice: a test says so
}
