import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { plain } from './engine/facts.ts';

export const datesIso8601 = defineCheck({
  id: 'dates-iso-8601',
  kind: 'standard',
  severity: 'error',
  title: 'Dates are written as ISO 8601',
  clause: {
    source: 'standards',
    words: 'ISO 8601 is mandated for dates and times: 2017-08-09 and 2017-08-09T13:58:07Z.',
  },
  action: 'Return the date as text like 2026-11-03, and a moment as text like 2026-11-03T09:30:00Z.',
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
                  launchDate: {type: string, format: date, example: "2026-11-03"}
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
                  launchDate: {type: string, example: 03/11/2026}
`,
  on: ({ dates }) => dates(),
  find({ name, types, schemas, examples }) {
    const field = `The date “${shorten(name, 80)}”`;
    if (types.size > 0 && !types.has('string'))
      return `${field} is a number. Return it as text in the form of ISO 8601, like 2026-11-03T09:30:00Z.`;
    const example = examples.find((value) => typeof value === 'string' && isOther(value));
    if (typeof example === 'string')
      return `${field} has the example “${shorten(example, 40)}”, which is not in the form of ISO 8601. Write it like 2026-11-03.`;
    const [form] = schemas.flatMap(({ description }) => otherForm.exec(plain(description).slice(0, 2000)) ?? []);
    return (
      form !== undefined && `${field} is described as “${form}”, which is not the form of ISO 8601. Use YYYY-MM-DD.`
    );
  },
});

/** 3/11/2026, 03.11.26 or 3 Nov 2026. */
function isOther(text: string): boolean {
  return /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|^\d{1,2}(?:st|nd|rd|th)?[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[ -]\d{2,4}\b/i.test(
    text.trim(),
  );
}

const otherForm = /\b(?:dd|mm)[/.-](?:mm|dd)[/.-]yy(?:yy)?\b/i;
