import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { plain } from './engine/facts.ts';

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
  on: ({ dates }) => dates().filter(({ types }) => types.has('string')),
  find({ name, schemas }) {
    const isFormal = schemas.some(({ format, pattern, enum: values, const: only }) =>
      [format, pattern, values, only].some((said) => said !== undefined),
    );
    if (isFormal) return null;
    const isInWords = schemas.some(({ description }) => form.test(plain(description).slice(0, LONGEST)));
    return `${isInWords ? 'Only words say' : 'Nothing says'} in which form the date “${shorten(name, 80)}” is written. Add \`format: date\` or \`format: date-time\`.`;
  },
});

const form = /\b(?:y{2,4}|m{2}|d{2})[-/.](?:y{2,4}|m{2}|d{2})\b|\biso[ -]?8601\b|\brfc[ -]?3339\b/i;
const LONGEST = 10_000;
