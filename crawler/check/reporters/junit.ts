import type { Finding } from '../../../schemas/facts.ts';
import type { Severity } from '../../../schemas/words.ts';
import { gravity, toFinding, type ReportedChanges, type Rule } from '../report.ts';
import { againstInWords, stateInWords } from './changes-in-words.ts';
import type { Reporter } from './index.ts';

/**
 * The XML that test runners write and CI servers show: a suite for each file, a case for each check.
 * There is no standard for it; this keeps to what https://github.com/testmoapp/junitxml collects.
 */
export const junit: Reporter = ({ place, descriptions, files, problems, rules, changes }, { failOn }) => {
  const ofPlace = problems.length > 0 ? [{ path: place, findings: problems.map(toFinding) }] : [];
  const suites = [
    ...[...ofPlace, ...files, ...descriptions].map(({ path, findings }) => toSuite(path, findings, rules, failOn)),
    ...(changes ? [toChangeSuite(changes)] : []),
  ];
  const sum = (name: 'tests' | 'failures') => suites.reduce((total, suite) => total + suite[name], 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="waymark check" tests="${sum('tests')}" failures="${sum('failures')}">`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>',
  ].join('\n');
};

/** A suite for the comparison, a case for each description: it fails when something breaks clients. */
function toChangeSuite({ against, descriptions }: ReportedChanges) {
  const name = `changes since ${againstInWords(against)}`;
  const cases = descriptions.map((description) => {
    const { path, changes } = description;
    const lines = changes.map(({ level, message }) => `${level}: ${message}`);
    const words = stateInWords(description, against);
    const text = escape([...lines, ...(words === undefined ? [] : [words])].join('\n'));
    const breaking = changes.find(({ level }) => level === 'breaking');
    const inside = breaking
      ? `      <failure type="breaking" message="${escape(breaking.message)}">${text}</failure>`
      : `      <system-out>${text}</system-out>`;
    const open = `    <testcase classname="${escape(name)}" name="${escape(path)}">`;
    return { isFailure: breaking !== undefined, xml: [open, inside, '    </testcase>'].join('\n') };
  });
  const failures = cases.filter(({ isFailure }) => isFailure).length;
  const xml = [
    `  <testsuite name="${escape(name)}" tests="${cases.length}" failures="${failures}">`,
    ...cases.map((each) => each.xml),
    '  </testsuite>',
  ].join('\n');
  return { tests: cases.length, failures, xml };
}

function toSuite(path: string, findings: readonly Finding[], rules: ReadonlyMap<string, Rule>, failOn: Severity) {
  const byCheck = Map.groupBy(findings, ({ check }) => check);
  const ids = [...new Set([...rules.keys(), ...byCheck.keys()])];
  const cases = ids.map((id) => {
    const found = byCheck.get(id) ?? [];
    const failing = found.filter(
      ({ severity, waived }) => waived === undefined && gravity[severity] >= gravity[failOn],
    );
    return { isFailure: failing.length > 0, xml: toCase(path, rules.get(id), id, failing, found) };
  });
  const failures = cases.filter(({ isFailure }) => isFailure).length;
  const xml = [
    `  <testsuite name="${escape(path)}" tests="${cases.length}" failures="${failures}">`,
    ...cases.map((each) => each.xml),
    '  </testsuite>',
  ].join('\n');
  return { tests: cases.length, failures, xml };
}

function toCase(
  path: string,
  rule: Rule | undefined,
  id: string,
  failing: readonly Finding[],
  found: readonly Finding[],
): string {
  const open = `    <testcase classname="${escape(path)}" name="${escape(rule ? `${id}: ${rule.title}` : id)}"`;
  const others = found.filter((finding) => !failing.includes(finding));
  const [first] = failing;
  const more = rule ? `\n${rule.action}${rule.help === null ? '' : `\n${rule.help}`}` : '';
  const inside = [
    ...(first
      ? [
          `      <failure type="${first.severity}" message="${escape(first.message)}">${escape(linesOf(failing, path) + more)}</failure>`,
        ]
      : []),
    ...(others.length > 0 ? [`      <system-out>${escape(linesOf(others, path) + more)}</system-out>`] : []),
  ];
  return inside.length === 0 ? `${open}/>` : [`${open}>`, ...inside, '    </testcase>'].join('\n');
}

function linesOf(findings: readonly Finding[], path: string): string {
  return findings
    .map(({ file = path, line, column, severity, message, waived }) => {
      const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
      return `${place}: ${waived ? `waived (${waived.reason})` : severity}: ${message}`;
    })
    .join('\n');
}

/** Text for XML 1.0 (section 2.2): some characters cannot be written in it at all. */
function escape(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}
