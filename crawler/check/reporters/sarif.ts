import { createHash } from 'node:crypto';
import type { Severity } from '../../../schemas/words.ts';
import { isAddress } from '../find-targets.ts';
import { changeRules, type RuleId } from '../../changes/rules/index.ts';
import type { ReportedChanges, Result, Rule } from '../report.ts';
import type { Reporter } from './index.ts';

/** SARIF 2.1.0, which code scanning services read: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export const sarif: Reporter = ({ results: findings, rules: known, changes }, { version }) => {
  const [results, rules] = [
    [...findings, ...changesAsResults(changes)],
    new Map([...known, ...changesAsRules(changes)]),
  ];
  const named = new Set(results.map(({ check }) => check));
  const used = [...rules.values()].filter(({ id }) => named.has(id));
  const indices = new Map(used.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Waymark', semanticVersion: version, rules: used.map(toDescriptor) } },
        columnKind: 'utf16CodeUnits',
        results: results.map((result) => ({
          ruleId: result.check,
          ...(indices.has(result.check) ? { ruleIndex: indices.get(result.check) } : {}),
          level: levelOf[result.severity],
          message: { text: result.message },
          locations: [toLocation(result)],
          ...(result.waived ? { suppressions: [{ kind: 'inSource', justification: result.waived.reason }] } : {}),
          partialFingerprints: { 'waymarkPlace/v1': fingerprint(result) },
        })),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
};

/** A change that breaks clients is as grave as an error, one that may as a warning; words alone are no alert. */
const severityOf = { breaking: 'error', risky: 'warning', compatible: 'info' } as const;

function changesAsResults(changes: ReportedChanges | null): Result[] {
  return alertsOf(changes).map(({ path, severity, rule, message, after, before }) => {
    const { file = path, pointer = '', line } = after ?? before ?? {};
    return { check: `changes/${rule}`, severity, message, file, pointer, ...(line === undefined ? {} : { line }) };
  });
}

function changesAsRules(changes: ReportedChanges | null): [string, Rule][] {
  return alertsOf(changes).map(({ rule, severity }) => {
    const { title, avoid } = changeRules[rule as RuleId]; // the comparison knows no others
    return [`changes/${rule}`, { id: `changes/${rule}`, title, severity, action: avoid, help: null }];
  });
}

function alertsOf(changes: ReportedChanges | null) {
  return (changes?.descriptions ?? []).flatMap(({ path, changes: all }) =>
    all.flatMap((change) =>
      change.level === 'documentation' ? [] : [{ ...change, path, severity: severityOf[change.level] }],
    ),
  );
}

const levelOf = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

function toDescriptor({ id, title, severity, action, help }: Rule) {
  return {
    id,
    shortDescription: { text: title },
    help: { text: action },
    defaultConfiguration: { level: levelOf[severity] },
    ...(help === null ? {} : { helpUri: help }),
  };
}

function toLocation({ file, line, column, pointer }: Result) {
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column ?? 1 } };
  const uri = isAddress(file) ? new URL(file).href : file.split('/').map(encodeURIComponent).join('/');
  return {
    physicalLocation: { artifactLocation: { uri }, ...region },
    ...(pointer === '' ? {} : { logicalLocations: [{ fullyQualifiedName: pointer }] }),
  };
}

/** The same for the same mistake at the same place of a document, on whichever line that stands by now. */
function fingerprint({ check, file, pointer, message }: Result): string {
  return createHash('sha256')
    .update(JSON.stringify([check, file, pointer, message]))
    .digest('hex')
    .slice(0, 32);
}
