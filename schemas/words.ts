/**
 * The closed vocabularies of Waymark: every word that tables, pages, messages and open data share.
 * Adding a word here is a change of the public contract.
 */
import { z } from 'zod';

/** What kind of interface an API offers. Only `rest` is described by OpenAPI; the others are welcome by name and link. */
export const ApiKind = z.enum(['rest', 'soap', 'fhir', 'graphql', 'event', 'other']);
export type ApiKind = z.infer<typeof ApiKind>;

/** Where an API is in its life. A retired API keeps its page for ever. */
export const Lifecycle = z.enum(['active', 'deprecated', 'sunset', 'retired']);
export type Lifecycle = z.infer<typeof Lifecycle>;

/** The ladder, lowest first: each rung includes those before it. */
export const Rung = z.enum(['listed', 'documented', 'described', 'valid', 'standard']);
export type Rung = z.infer<typeof Rung>;

/** How a source fares: `stale` shows an older good copy, `failed` never had one, `held` waits for a person, `new` was not looked at yet. */
export const SourceState = z.enum(['ok', 'stale', 'failed', 'held', 'new']);
export type SourceState = z.infer<typeof SourceState>;

/** Whether what a page shows is what the publisher has now. */
export const FreshnessState = z.enum(['fresh', 'stale', 'gone']);
export type FreshnessState = z.infer<typeof FreshnessState>;

/** Who has to act on a problem. */
export const Whose = z.enum(['publisher', 'operator', 'nobody']);
export type Whose = z.infer<typeof Whose>;

/** How much a finding matters: an `error` breaks a rule, a `warning` makes the description less useful, `info` is good to know. */
export const Severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof Severity>;

/** What a check holds a description against: the specification of OpenAPI, the standards for government APIs, or good sense. */
export const CheckKind = z.enum(['specification', 'standard', 'advice']);
export type CheckKind = z.infer<typeof CheckKind>;

/** Who asserts a published fact; `assumed` means that nobody said so. */
export const FactOrigin = z.enum(['registration', 'description', 'repository', 'catalogue', 'observed', 'assumed']);
export type FactOrigin = z.infer<typeof FactOrigin>;

/**
 * What a change means for clients: `breaking` stops some of them, `risky` may, `compatible` does not, and
 * `documentation` changes nothing but words.
 */
export const ChangeLevel = z.enum(['breaking', 'risky', 'compatible', 'documentation']);
export type ChangeLevel = z.infer<typeof ChangeLevel>;

/** What a new content changed for those who use the API: its most serious change, or nothing that means anything to them. */
export const Extent = z.enum(['nothing', ...ChangeLevel.options]);
export type Extent = z.infer<typeof Extent>;

/** Who would use something: anyone, a business or charity, another public body, or the organisation itself. */
export const Audience = z.enum(['anyone', 'business', 'public-sector', 'organisation']);
export type Audience = z.infer<typeof Audience>;

/** On what condition: `open` needs nothing, `apply` needs an application, `restricted` a named agreement or law, `internal` is not offered to others. */
export const Condition = z.enum(['open', 'apply', 'restricted', 'internal']);
export type Condition = z.infer<typeof Condition>;

/** What protection data needs: the classes of UK data protection law, lowest first. */
export const DataProtection = z.enum(['not-personal', 'personal', 'special-category', 'criminal-offence']);
export type DataProtection = z.infer<typeof DataProtection>;
