import { z } from 'zod';
import { ChangeLevel } from '../../../schemas/words.ts';
import { apiOf, pageOf } from '../addresses.ts';
import { tool } from '../tool.ts';

export const listChanges = tool({
  name: 'list_changes',
  title: 'List what changed',
  description:
    'What changed in descriptions of APIs, the newest first: of one API or of all, and whether it breaks those who use it.',
  input: z.object({
    api: z.string().max(300).optional().describe('The id of an API, as organisation/api; all APIs if left out'),
    levels: z
      .array(ChangeLevel)
      .min(1)
      .default(['breaking', 'risky', 'compatible'])
      .describe('breaking stops some clients, risky may, compatible does not, documentation changes nothing but words'),
    operation: z
      .string()
      .max(2000)
      .optional()
      .describe('Only changes of this operation, as METHOD path, for example GET /tides/{port}'),
    since: z.iso.date().optional().describe('Only changes since this day, YYYY-MM-DD'),
    most: z.int().min(1).max(200).default(10).describe('How many at the most'),
  }),
  answer({ api: id, levels, since, operation, most }, { published }) {
    const api = id === undefined ? undefined : apiOf(published, id).id;
    const question = { api, levels, since, operation, most };
    const count = published.countChanges(question);
    const whole =
      api === undefined
        ? `The newest 1,000 of all APIs, of every level, are at ${new URL('/api/v1/changes.json', published.estate.url).href}.`
        : `The page has all of them: ${pageOf(published, api)}changes/`;
    return {
      changes: published.changes(question).map((change) => ({
        api: change.api,
        version: change.version,
        at: change.at,
        level: change.level,
        rule: change.rule,
        message: change.message,
        operations: change.operations,
        page: `${pageOf(published, change.api)}changes/`,
      })),
      ...(count > most && { leftOut: `There are ${count}, and these are the newest ${most}. ${whole}` }),
    };
  },
});
