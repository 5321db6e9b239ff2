import { defineCheck } from './engine/check.ts';
import { plain } from './engine/facts.ts';

export const deprecationMarked = defineCheck({
  id: 'deprecation-marked',
  kind: 'standard',
  severity: 'warning',
  title: 'What is going away says until when it works and what to use instead',
  clause: { source: 'playbook', words: 'Mark what is deprecated, and say what to use instead and when it ends.' },
  action: 'Name the date (x-sunset, or in the description) and what takes its place.',
  good: `paths:
  /ships:
    get:
      deprecated: true
      x-sunset: 2027-04-01
      description: Use GET /boats instead.
      responses: {200: {description: The ships}}
`,
  bad: `paths:
  /ships:
    get:
      deprecated: true
      responses: {200: {description: The ships}}
`,
  on: ({ calls }) => calls.filter(({ deprecated }) => deprecated),
  find({ name, summary = '', description, sunset, responses }, { info, model }) {
    const text = [summary, plain(description), plain(model.description)].join(' ').slice(0, LONGEST);
    const hasHeader = responses.some(({ headers }) => headers.some((header) => /^sunset$/i.test(header.name)));
    const isDated = sunset !== undefined || info['x-sunset'] !== undefined || hasHeader || date.test(text);
    const missing = [
      ...(isDated ? [] : ['until when it works']),
      ...(successor.test(text) ? [] : ['what to use instead']),
    ];
    return (
      missing.length > 0 &&
      `${name} is deprecated, but does not say ${missing.join(' or ')}. Say it in its description.`
    );
  },
});

const date = /\b20\d\d\b/;
const successor = /\b(?:use|instead|replac\w+|supersed\w+|moved to|migrat\w+|successor|no longer needed)\b/i;
const LONGEST = 100_000;
