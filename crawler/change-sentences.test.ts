import { describe, expect, test } from 'vitest';
import { compareModels } from './changes/compare.ts';
import { toDescription } from './changes/examples/example.ts';
import { changeExamples } from './changes/examples/index.ts';
import { changeRules, type RuleId } from './changes/rules/index.ts';
import type { JsonObject } from './openapi/json-value.ts';
import { modelOf } from './testing/model-of.ts';
import { codeSpans } from '../site/lib/code-spans.ts';
import { languages } from '../site/languages/index.ts';
import { sentencesOf } from '../site/languages/translate-html.ts';

const rules = Object.keys(changeRules) as RuleId[];

/** What is said of the example of a rule. */
function messagesOf(rule: RuleId): string[] {
  const { part, before, after } = changeExamples[rule];
  const model = (value: object) => modelOf(toDescription(part, value) as JsonObject);
  const found = compareModels(model(before), model(after), { on: '2026-11-25' });
  return found.flatMap((change) => (change.rule === rule ? [change.message] : []));
}

describe.each(languages)('in $name', (language) => {
  const translate = sentencesOf(language);

  test.each(rules)('%s is told', (rule) => {
    const messages = messagesOf(rule);
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.filter((message) => translate(codeSpans(message).html) === null)).toEqual([]);
  });

  test('a sentence keeps everything that is named in it', () => {
    const code = /<code>[^<]*<\/code>/g;
    for (const message of rules.flatMap(messagesOf)) {
      const { html } = codeSpans(message);
      expect(translate(html)?.match(code)?.toSorted()).toEqual(html.match(code)?.toSorted());
    }
  });
});
