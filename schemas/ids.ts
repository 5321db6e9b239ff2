/**
 * Identifiers and other branded strings. Ids are stable for ever: they are addresses of public pages.
 */
import { z } from 'zod';

/** One segment of a public address: lower-case letters, digits and single hyphens, 1 to 80 characters. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens')
  .max(80, 'use at most 80 characters');
export type Slug = z.infer<typeof Slug>;

/** Ids that no organisation can have: the portal has a page of its own at `/apis/<id>/`. */
export const takenIds: ReadonlySet<string> = new Set(['a-to-z']);

/** `organisation/slug`: the id of an API or of a source. */
export const ScopedId = z.string().regex(/^[a-z0-9-]{1,80}\/[a-z0-9-]{1,80}$/, 'use organisation/slug');
export type ScopedId = z.infer<typeof ScopedId>;

/** An instant in UTC, ISO 8601 with milliseconds, e.g. `2026-11-03T09:30:00.000Z`. */
export const UtcTimestamp = z.iso.datetime({ precision: 3 });
export type UtcTimestamp = z.infer<typeof UtcTimestamp>;

/** SHA-256 of some bytes, 64 lower-case hexadecimal digits. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export type Sha256 = z.infer<typeof Sha256>;

/** An address a reader may follow: http or https only. */
export const WebUrl = z
  .url({
    protocol: /^https?$/,
    error: ({ code }) =>
      code === 'invalid_format' ? 'write an http or https address, like https://apis.example.gov.uk' : undefined,
  })
  .max(2048, 'use at most 2,048 characters');
export type WebUrl = z.infer<typeof WebUrl>;
