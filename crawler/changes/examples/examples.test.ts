import { expect, test } from 'vitest';
import { modelOf } from '../../testing/model-of.ts';
import { compareModels } from '../compare.ts';
import { changeRules, type RuleId } from '../rules/index.ts';
import type { JsonObject } from '../../openapi/json-value.ts';
import { changeExamples } from './index.ts';
import { toDescription } from './example.ts';

const rules = Object.keys(changeRules) as RuleId[];

test.each(rules)('%s has an example, which is one', (rule) => {
  const { part, before, after } = changeExamples[rule];
  const model = (value: object) => modelOf(toDescription(part, value) as JsonObject);
  const found = compareModels(model(before), model(after), { on: '2026-11-25' });
  expect(found.map(({ rule }) => rule)).toContain(rule);
});

test('nothing is an example of no rule', () => {
  expect(Object.keys(changeExamples).filter((id) => !Object.hasOwn(changeRules, id))).toEqual([]);
});
