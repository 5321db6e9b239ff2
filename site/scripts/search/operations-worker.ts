/**
 * Operations, searched beside the page. Nothing is fetched before the first question, and then only what it needs.
 */
import { manifestPath, type IndexManifest } from '../../lib/operation-search/files.ts';
import {
  createOperationSearch,
  type OperationAnswer,
  type OperationSearch,
} from '../../lib/operation-search/search.ts';
import { answerInWorker } from './connect-worker.ts';

export type OperationsTalk = { question: { text: string; most: number }; answer: OperationAnswer };

let search: Promise<OperationSearch> | undefined;

answerInWorker<OperationsTalk>(async ({ text, most }) => {
  search ??= load('default');
  try {
    return await (
      await search
    )(text, most);
  } catch {
    // A new release may have taken the place of the one whose files we know: once more, with what is there now.
    search = load('reload');
    return await (
      await search
    )(text, most);
  }
});

async function load(cache: RequestCache): Promise<OperationSearch> {
  const manifest = (await (await get(manifestPath, cache)).json()) as IndexManifest; // our own file
  return createOperationSearch(manifest, async (name) => {
    const { body } = await get(manifest.folder + name, 'default');
    if (!body) throw new Error(`${manifest.folder}${name} is empty.`);
    const stream = body.pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  });
}

async function get(address: string, cache: RequestCache): Promise<Response> {
  const response = await fetch(address, { cache });
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return response;
}
