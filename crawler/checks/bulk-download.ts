import { defineCheck } from './engine/check.ts';
import { plain } from './engine/facts.ts';
import { isOpenData } from './engine/open-data.ts';

export const bulkDownload = defineCheck({
  id: 'bulk-download',
  kind: 'standard',
  severity: 'info',
  title: 'Open data can be had as a whole',
  clause: { source: 'standards', words: 'Let users download whole datasets of open data.' },
  action: 'Offer the dataset as one file, for example CSV, and link to it from the description.',
  good: `info: {title: Boats open data, version: 1.0.0, description: "Download all boats as CSV."}
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
`,
  bad: `info: {title: Boats open data, version: 1.0.0}
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
`,
  on: (facts) => (isOpenData(facts) && facts.calls.length > 0 ? facts.whole : []),
  find: (_, { model, contents, paths }) =>
    !contents.some(({ mediaType }) => /csv|zip|sqlite|parquet|spreadsheet/i.test(mediaType)) &&
    ![plain(model.description).slice(0, LONGEST), ...paths.map(({ path }) => path)].some((text) =>
      /\b(?:csv|bulk|download)/i.test(text),
    ) && {
      message: 'This is open data, and nothing says how to get all of it at once. Offer it as one file, and say where.',
      pointer: '/info',
    },
});

const LONGEST = 100_000;
