import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';

export const infoVersion = defineCheck({
  id: 'info-version',
  kind: 'standard',
  severity: 'warning',
  title: 'The version of the API has three numbers',
  clause: { source: 'designing', words: 'Number the versions of an API by semantic versioning.' },
  action: 'Write the version as major.minor.patch, for example 1.4.0, and raise it with each change.',
  good: `info:
  title: Boats
  version: 1.4.0
`,
  bad: `info:
  title: Boats
  version: "1"
`,
  on: ({ whole, model }) => (model.infoVersion === undefined ? [] : whole),
  find: (_, { model: { infoVersion = '' } }) =>
    !/^\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/.test(infoVersion) && {
      message: `The version “${shorten(infoVersion, 60)}” does not have the form major.minor.patch. Write it like 1.4.0, so that readers see how much has changed.`,
      pointer: '/info/version',
    },
});
