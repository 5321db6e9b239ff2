/**
 * Who is believed first, where several say something of one API. First what was written to be believed here, then what a
 * publisher says of its versions when it publishes them, then the description, and last what is about more than the API or
 * may be kept by others. Another Waymark, where nobody registers the API itself, has weighed all of them already. The guide `what-is-read.md` has the same table.
 */
import type { FactOrigin } from '../../schemas/words.ts';
import type { Witness } from '../metadata.ts';

export type Voice = Witness | 'description';

/** Strongest first, each with what it is called in sentences and in the open data. */
export const precedence: readonly { readonly by: Voice; readonly name: string; readonly origin: FactOrigin }[] = [
  { by: 'portal', name: 'Another Waymark', origin: 'catalogue' },
  { by: 'waymark', name: 'The file `waymark.yaml`', origin: 'repository' },
  { by: 'api-definition', name: 'The API definition of HMRC', origin: 'repository' },
  { by: 'description', name: 'The description', origin: 'description' },
  { by: 'dcat', name: 'The DCAT record beside it', origin: 'repository' },
  { by: 'apis-json', name: 'The file APIs.json', origin: 'repository' },
  { by: 'catalog-info', name: 'The file `catalog-info.yaml`', origin: 'repository' },
  { by: 'publiccode', name: 'The file `publiccode.yml`', origin: 'repository' },
  { by: 'catalogue', name: 'The catalogue', origin: 'catalogue' },
];

/** 0 for the strongest. */
export function rankOf(voice: Voice): number {
  return precedence.findIndex(({ by }) => by === voice);
}

export function voiceOf(voice: Voice): (typeof precedence)[number] {
  return precedence[rankOf(voice)]!; // the table has every voice: a test says so
}
