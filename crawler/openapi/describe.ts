import type { Description } from '../analysis.ts';
import type { Contact, Licence, Tag } from '../../schemas/facts.ts';
import type { Model } from '../../schemas/model.ts';
import type { ApiKind, Lifecycle } from '../../schemas/words.ts';
import { cleanName, cleanText, emailAddress, isoDate, webUrl, languageTag } from './clean-text.ts';
import { readIntegrationCatalogue } from './integration-catalogue.ts';
import { items, member, type JsonObject } from './json-value.ts';
import { renderOnce } from './render-once.ts';
import { describeNeeds } from './needs.ts';
import type { Operation } from './operations.ts';
import { firstSentence, plainText } from './plain-text.ts';
import { searchTerms } from './search-terms.ts';
import { provenanceOf } from './provenance.ts';
import { describeAccess, describeSecurity, isSecured } from './security.ts';
import { describeServers } from './servers.ts';
import type { Specification } from './specification.ts';

export type DescribeOptions = {
  readonly specification: Specification;
  readonly operations: readonly Operation[];
  readonly model: Model;
  /** The bundled document as JSON text. */
  readonly bundled: string;
  /** Where the root was read: relative server addresses start there. */
  readonly location: string;
  /** `info.version` as written, where reading it as a number lost something. */
  readonly infoVersion: string | null;
};

/** What a bundled document says. Every field may be of any type; what is not usable is left out. */
export function describe(
  document: JsonObject,
  { specification, operations, model, bundled, location, infoVersion }: DescribeOptions,
): Description {
  const info = document['info'];
  const rows = toRows(operations, document, model);
  const catalogue = readIntegrationCatalogue(info);
  const security = describeSecurity(document);
  const description = cleanText(member(info, 'description'));
  const documentation = webUrl(member(document['externalDocs'], 'url'));
  const { lifecycle, sunset, pointer } = lifecycleOf(info, rows, catalogue.lifecycle);
  const described: Omit<Description, 'provenance'> = {
    specification: specification.words,
    title: cleanName(member(info, 'title')),
    infoVersion: infoVersion?.slice(0, 100) ?? cleanName(member(info, 'version'), 100),
    description,
    descriptionHtml: description === null ? null : renderOnce(description),
    purpose:
      firstSentence(member(info, 'summary')) ?? firstSentence(catalogue.shortDescription) ?? firstSentence(description),
    language: languageTag(member(info, 'x-language')),
    kind: kindOf(document, rows, bundled),
    lifecycle,
    sunset,
    servers: describeServers(document, specification.version, location),
    security,
    access: describeAccess(
      rows.filter(({ webhook }) => !webhook).map(({ secured }) => secured),
      security,
    ),
    contact: contactOf(member(info, 'contact')),
    licence: licenceOf(member(info, 'license')),
    termsOfService: webUrl(member(info, 'termsOfService')),
    documentation,
    tags: tagsOf(document, rows),
    details: catalogue.details,
    needs: describeNeeds(document),
    operations: rows,
  };
  return { ...described, provenance: provenanceOf(document, described, pointer) };
}

type Row = Description['operations'][number];

function toRows(operations: readonly Operation[], document: JsonObject, model: Model): Row[] {
  // The model has the operations in the same order.
  return model.operations.map((operation, index) => {
    const { webhook, method, path, operationId, summary, deprecated, sunset, tags, anchor, pointer } = operation;
    const found = operations[index];
    return {
      webhook,
      method,
      path,
      operationId: operationId ?? null,
      summary: summary ?? null,
      deprecated,
      sunset: sunset ?? null,
      tags,
      anchor,
      pointer,
      secured: found ? isSecured(found, document) : null,
      terms: searchTerms(operation, model),
    };
  });
}

function kindOf(document: JsonObject, operations: readonly Row[], bundled: string): ApiKind {
  const title = cleanName(member(document['info'], 'title')) ?? '';
  if (/\bFHIR\b/i.test(title) || /"application\/fhir\+(?:json|xml)[";]/.test(bundled)) return 'fhir';
  if (bundled.includes('"application/soap+xml')) return 'soap';
  const [first] = operations;
  if (operations.length === 1 && first?.path.endsWith('/graphql')) return 'graphql';
  if (operations.length > 0 && operations.every(({ webhook }) => webhook)) return 'event';
  return 'rest';
}

/** How far it is in its life, and the pointer to who says so; null for what nobody says. */
type SaidLifecycle = { readonly lifecycle: Lifecycle; readonly sunset: string | null; readonly pointer: string | null };

/** As declared: `info.x-sunset` (a date), `info.x-deprecated` (yes, no or a date), every operation marked `deprecated`, or HMRC’s status. */
function lifecycleOf(info: unknown, operations: readonly Row[], catalogued: Lifecycle | null): SaidLifecycle {
  const sunset = isoDate(member(info, 'x-sunset'));
  if (sunset !== null) return { lifecycle: 'sunset', sunset, pointer: '/info/x-sunset' };
  const declared = member(info, 'x-deprecated');
  const everywhere = operations.length > 0 && operations.every(({ deprecated }) => deprecated);
  const is = (lifecycle: Lifecycle, pointer: string | null) => ({ lifecycle, sunset: null, pointer });
  if (declared === true || isoDate(declared) !== null) return is('deprecated', '/info/x-deprecated');
  if (catalogued === 'deprecated') return is('deprecated', '/info/x-integration-catalogue/status');
  if (everywhere) return is('deprecated', '/paths');
  if (declared === false) return is('active', '/info/x-deprecated');
  return is('active', catalogued === null ? null : '/info/x-integration-catalogue/status');
}

function contactOf(value: unknown): Contact | null {
  const name = cleanName(member(value, 'name'));
  const email = emailAddress(member(value, 'email'));
  const url = webUrl(member(value, 'url'));
  if (name === null && email === null && url === null) return null;
  return { ...(name === null ? {} : { name }), ...(email === null ? {} : { email }), ...(url === null ? {} : { url }) };
}

function licenceOf(value: unknown): Licence | null {
  const name = cleanName(member(value, 'name'));
  const identifier = cleanName(member(value, 'identifier'), 100);
  const url = webUrl(member(value, 'url'));
  if (name === null && identifier === null && url === null) return null;
  return {
    ...(name === null ? {} : { name }),
    ...(identifier === null ? {} : { identifier }),
    ...(url === null ? {} : { url }),
  };
}

/** The declared ones in their order, then those that operations use without declaring them. */
function tagsOf(document: JsonObject, operations: readonly Row[]): Tag[] {
  const tags = new Map<string, Tag>();
  for (const tag of items(document['tags'])) {
    const name = cleanName(member(tag, 'name'));
    const description = plainText(member(tag, 'description'));
    if (name !== null && !tags.has(name)) tags.set(name, { name, ...(description === null ? {} : { description }) });
  }
  for (const name of operations.flatMap((operation) => operation.tags)) if (!tags.has(name)) tags.set(name, { name });
  return [...tags.values()];
}
