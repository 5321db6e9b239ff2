/**
 * The JSON Schemas (2020-12) of the files that publishers and operators write, for their editors.
 */
import { z } from 'zod';
import { Estate } from '../../schemas/estate.ts';
import { Registration } from '../../schemas/registration.ts';
import { WaymarkFile } from '../../schemas/waymark-file.ts';
import { absolute } from '../lib/addresses.ts';

/** Where each is, and what it describes. */
export const fileSchemas = [
  {
    path: '/schemas/waymark.json',
    title: 'waymark.yaml: what a publisher says beside its descriptions',
    schema: WaymarkFile,
  },
  {
    path: '/schemas/registration.json',
    title: 'A registration: an organisation and its sources',
    schema: Registration,
  },
  { path: '/schemas/estate.json', title: 'estate.yaml: everything that one installation publishes', schema: Estate },
] as const;

/** `url` is the public address of the portal. */
export function toFileSchema({ path, title, schema }: (typeof fileSchemas)[number], url: string): object {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return { $schema, $id: absolute(url, path), title, ...rest };
}
