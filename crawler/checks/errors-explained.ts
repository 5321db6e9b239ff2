import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { isError, plain } from './engine/facts.ts';

export const errorsExplained = defineCheck({
  id: 'errors-explained',
  kind: 'standard',
  severity: 'warning',
  title: 'Each error says what it means',
  clause: { source: 'reference', words: 'List the error codes and help users to interpret what they mean.' },
  action: 'Say when it happens and what the reader can do, instead of the name of the code.',
  good: `paths:
  /boats:
    get:
      responses:
        200: {description: The boats}
        404: {description: There is no harbour of that id}
`,
  bad: `paths:
  /boats:
    get:
      responses:
        200: {description: The boats}
        404: {description: Not Found}
`,
  on: ({ responses }) => responses.filter(({ status }) => isError(status)),
  find({ status, description, content, of }, { schemas }) {
    const text = plain(description);
    const bare = text
      .toLowerCase()
      .slice(0, 100)
      .replaceAll(/[^a-z]+/g, ' ')
      .trim();
    const isGeneric = generic.has(bare);
    const isElsewhere = content.some(
      ({ examples, schema }) =>
        examples.length > 0 || schemas.together(schema).some((each) => plain(each.description) !== ''),
    );
    if (!isGeneric || isElsewhere) return null;
    return text === ''
      ? `Nothing says when ${of.name} answers ${status}. Describe it.`
      : `“${shorten(text, 60)}” does not say when ${of.name} answers ${status}. Say what went wrong and what to do.`;
  },
});

/** What the code itself says already (RFC 9110, section 15). */
const generic = new Set(
  `|error|errors|failed|failure|default|default error|default response|unexpected error|an error|error response
  bad request|badrequest|unauthorized|unauthorised|forbidden|not found|notfound|method not allowed|not acceptable|conflict
  gone|precondition failed|unsupported media type|unprocessable entity|unprocessable content|too many requests
  internal server error|internal error|server error|not implemented|bad gateway|service unavailable|gateway timeout`
    .split(/\n|\|/)
    .map((words) => words.trim()),
);
