/**
 * The verdict on one description: everything the catalogue says about it, computed from bytes alone.
 * Pure: the same bytes, limits and version of this code always give the same verdict.
 */
import type {
  Access,
  Contact,
  Detail,
  Finding,
  Licence,
  Provenance,
  Score,
  SecurityScheme,
  Server,
  Tag,
} from '../schemas/facts.ts';
import type { OperationRow } from '../schemas/snapshot.ts';
import type { ApiKind, Lifecycle } from '../schemas/words.ts';
import type { Needs } from './openapi/needs.ts';
import type { Failure } from './problems.ts';

/** What a description says, reduced to what the catalogue shows. Texts are as published unless they say otherwise. */
export type Description = {
  /** For example `OpenAPI 3.1.0` or `Swagger 2.0`. */
  readonly specification: string;
  readonly title: string | null;
  readonly infoVersion: string | null;
  /** Markdown as published. */
  readonly description: string | null;
  /** The same as sanitised HTML; null where there is none or it was too large to render. */
  readonly descriptionHtml: string | null;
  /** The first sentence of the summary or description, as plain text. */
  readonly purpose: string | null;
  /** BCP 47 tag from `info.x-language`, where present. */
  readonly language: string | null;
  readonly kind: ApiKind;
  readonly lifecycle: Lifecycle;
  /** YYYY-MM-DD */
  readonly sunset: string | null;
  readonly servers: readonly Server[];
  readonly security: readonly SecurityScheme[];
  readonly access: Access;
  readonly contact: Contact | null;
  readonly licence: Licence | null;
  readonly termsOfService: string | null;
  readonly documentation: string | null;
  readonly tags: readonly Tag[];
  /** What has no field of its own. */
  readonly details: readonly Detail[];
  readonly needs: Needs;
  /** Webhooks included, marked. */
  readonly operations: readonly Omit<OperationRow, 'api' | 'version' | 'position'>[];
  /** Where each field above was found in the file; `where` is filled in by the caller. */
  readonly provenance: readonly Omit<Provenance, 'where'>[];
};

export type Analysis =
  | {
      readonly status: 'described';
      readonly description: Description;
      readonly findings: readonly Finding[];
      readonly score: Score;
      /** Locations of the files that were used, the root first. */
      readonly parts: readonly string[];
      /** One self-contained document as JSON text. */
      readonly bundled: string;
      /** The `Model` of `schemas/model.ts` as JSON text. */
      readonly model: string;
    }
  /** Parts that are referred to and were not given: load them (or say that they are missing) and ask again. */
  | { readonly status: 'needs-parts'; readonly locations: readonly string[] }
  /** Not readable as a description at all; `likely` when it plainly means to be one. */
  | {
      readonly status: 'unreadable';
      readonly likely: boolean;
      readonly failure: Failure;
      readonly findings: readonly Finding[];
    };

/** One root file with whatever of its parts was loaded. A location is an absolute URL; files of a repository use `repo:///path`. */
export type DescriptionFiles = {
  readonly root: string;
  /** Bytes by location; null for a part that was looked for and is not there, with the reason in words. */
  readonly files: ReadonlyMap<string, Uint8Array | { readonly missing: string }>;
};
