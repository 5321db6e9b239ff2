import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { listDates } from './engine/dates.ts';

export const datesHaveFormat = defineCheck({
  id: 'dates-have-format',
  kind: 'standard',
  severity: 'warning',
  title: 'Dates say that they are dates',
  clause: { source: 'reference', words: 'State the data types and constraints of what is sent and returned.' },
  action: 'Add format: date or format: date-time.',
  good: `paths:
  /boats:
    get:
      responses:
        200:
          description: The boats
          content:
            application/json:
              schema:
                type: object
                properties:
                  launchDate: {type: string, format: date}
`,
  bad: `paths:
  /boats:
    get:
      responses:
        200:
          description: The boats
          content:
            application/json:
              schema:
                type: object
                properties:
                  launchDate: {type: string}
`,
  on: (facts) => listDates(facts).filter(({ types }) => types.has('string')),
  find: ({ name, schemas }) =>
    !schemas.some(({ format, pattern, enum: values, const: only }) =>
      [format, pattern, values, only].some((said) => said !== undefined),
    ) &&
    `Nothing says in which form the date “${shorten(name, 80)}” is written. Add \`format: date\` or \`format: date-time\`.`,
});
