import { defineCheck } from './engine/check.ts';

export const waiversSound = defineCheck({
  id: 'waivers-sound',
  kind: 'advice',
  severity: 'warning',
  title: 'Each waiver names a check and a reason',
  clause: {
    source: 'waymark',
    words: 'A publisher can waive a check that is not part of the specification, with a reason.',
  },
  action: 'Write {check, reason} with the id of a check and a reason that readers understand.',
  good: `x-waymark-waivers:
  - check: no-x-headers
    reason: Our gateway adds them, and we cannot change it.
`,
  bad: `x-waymark-waivers:
  - check: no-x-headers
`,
  on: ({ waivers }) => waivers,
  find: ({ mistake }) => mistake,
});
