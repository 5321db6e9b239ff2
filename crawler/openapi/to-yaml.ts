import { dump } from 'js-yaml';

/**
 * A JSON value as YAML that every reader takes for the same value: no anchors and no aliases, one line for one line of
 * text, and quotes around whatever YAML 1.1 or 1.2 might read as a date, a number or a yes.
 */
export function toYaml(value: unknown): string {
  return dump(value, { noRefs: true, lineWidth: -1 });
}
