/**
 * `waymark.yaml`, our own small file: what no other format can say.
 */
import { WaymarkFile } from '../../../schemas/waymark-file.ts';
import { friendlyIssues } from '../../../schemas/friendly-issues.ts';
import type { Failure } from '../../problems.ts';
import { cleanName } from '../../openapi/clean-text.ts';
import { parseDocument } from '../../openapi/parse-document.ts';
import { serverAt, stated, toFacts } from '../facts.ts';
import type { FormatLimits } from '../format.ts';
import { keySegment } from '../keys.ts';
import { pathFrom, type ReadSidecar, type Remark, type SidecarFile, type SidecarFormat } from './sidecar.ts';

export const waymark: SidecarFormat = {
  by: 'waymark',
  read: readWaymark,
};

const knownKeys = [
  ...Object.keys(WaymarkFile.shape),
  'description',
  'name',
  'purpose',
  'kind',
  'lifecycle',
  'sunset',
  'documentation',
  'endpoint',
  'access',
  'contact',
  'licence',
  'id',
  'words',
  'howToAsk',
  'url',
  'email',
  'identifier',
];

function readWaymark({ path, bytes }: SidecarFile, limits: FormatLimits): ReadSidecar {
  const parsed = parseDocument(bytes, limits, path);
  if (!parsed.ok) return { remarks: [], organisation: null, notes: [parsed.failure] };
  const read = WaymarkFile.safeParse(parsed.value);
  if (!read.success) {
    // One mistake must not take away what is said rightly elsewhere, but nobody can tell what is meant here.
    const notes = friendlyIssues(read.error, knownKeys).map(({ message }): Failure => ({
      code: 'metadata-unusable',
      message: `${path}: ${message}`,
    }));
    return { remarks: [], organisation: null, notes };
  }
  const { organisation, apis } = read.data;
  return {
    remarks: apis.map((api, index) => toRemark(path, api, index)),
    organisation: organisation === undefined ? null : { id: organisation },
    notes: [],
  };
}

function toRemark(path: string, api: WaymarkFile['apis'][number], index: number): Remark {
  const at = (key: string) => ({ pointer: `/apis/${index}/${key}` });
  const server = serverAt(api.endpoint);
  const file = api.description === undefined ? null : pathFrom(path, api.description);
  const { contact, licence, access } = api;
  return {
    about: file === null ? null : { file },
    key: api.name === undefined ? null : (api.id ?? keySegment(api.name)),
    facts: toFacts({
      name: stated(cleanName(api.name), at('name')),
      purpose: stated(cleanName(api.purpose), at('purpose')),
      kind: stated(api.kind, at('kind')),
      lifecycle: stated(api.lifecycle ?? (api.sunset === undefined ? undefined : 'sunset'), at('lifecycle')),
      sunset: stated(api.sunset, at('sunset')),
      documentation: stated(api.documentation, at('documentation')),
      servers: stated(server && [server], at('endpoint')),
      access: stated(access && { authentication: 'unknown' as const, ...defined(access) }, at('access')),
      contact: stated(contact && defined(contact), at('contact')),
      licence: stated(licence && defined(licence), at('licence')),
    }),
  };
}

/** Without keys that have no value. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as never;
}
