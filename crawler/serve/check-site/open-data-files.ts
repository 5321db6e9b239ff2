/**
 * Which files of a site are data that other programs rely on, and the schema of each: the contract.
 */
import { z } from 'zod';
import { documentSchema, fixedDocuments } from '../../../schemas/data-documents.ts';

/** JSON in a format of others: that it can be read at all is what we look at here. */
const Readable = z.union([z.looseObject({}), z.array(z.unknown())]);

/** Each site has these, beside our own documents. */
const inFormatsOfOthers = [
  'apis.json',
  'dcat.jsonld',
  'openapi.json',
  'v1alpha/apis',
  'metadata-exchange.json',
  '.well-known/api-catalog',
];

/** Pages and data that every site has. */
export const requiredFiles: readonly string[] = [
  'index.html',
  'apis/index.html',
  '404.html',
  'catalogue.db',
  ...[...fixedDocuments.keys()].map((path) => path.slice(1)),
  ...inFormatsOfOthers,
];

/** The schema of a file by its path below the folder of the site; undefined for one that is no data of ours. */
export function schemaOf(path: string): z.ZodType | undefined {
  const isReadable = inFormatsOfOthers.includes(path) || /^schemas\/[^/]+\.json$/.test(path);
  return isReadable ? Readable : documentSchema(`/${path}`);
}
