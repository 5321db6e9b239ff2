/**
 * What a verdict must look like to be published. Checked when it is made, where a mistake of ours costs one
 * description its newest reading; found later, it would cost everybody the release.
 */
import { z } from 'zod';
import { Finding, Provenance, Score } from '../schemas/facts.ts';
import { WebUrl } from '../schemas/ids.ts';
import { OperationRow, VersionRow } from '../schemas/snapshot.ts';
import type { Analysis } from './analysis.ts';

const Description = VersionRow.pick({
  infoVersion: true,
  description: true,
  descriptionHtml: true,
  purpose: true,
  language: true,
  kind: true,
  lifecycle: true,
  sunset: true,
  servers: true,
  security: true,
  access: true,
  contact: true,
  licence: true,
  termsOfService: true,
  documentation: true,
  tags: true,
  details: true,
}).extend({
  specification: z.string(),
  title: z.string().nullable(),
  operations: z.array(OperationRow.omit({ api: true, version: true, position: true })),
  needs: z.strictObject({
    backends: z.array(z.strictObject({ name: z.string(), pointer: z.string() })),
    tokens: z.array(z.strictObject({ url: WebUrl, pointer: z.string() })),
  }),
  provenance: z.array(Provenance),
});
const Findings = z.array(Finding);

/** Throws when a verdict could not be published as it is: that is a bug, never the publisher's doing. */
export function checkVerdict(analysis: Exclude<Analysis, { status: 'needs-parts' }>): void {
  Findings.parse(analysis.findings);
  if (analysis.status !== 'described') return;
  Description.parse(analysis.description);
  Score.parse(analysis.score);
}
