/**
 * Figures for Prometheus: how the site, its sources and the syncs fare. https://prometheus.io/docs/practices/naming/
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { SourcesJson } from '../../schemas/open-data.ts';
import { SourceState } from '../../schemas/words.ts';
import type { FailingBuilds } from '../store/releases.ts';
import type { Syncing } from './keep-syncing.ts';
import { currentRelease } from './release.ts';

export type Metrics = {
  readonly mediaType: string;
  text(): Promise<string>;
  /** One answer was given. */
  count(httpStatus: number): void;
};

export function createMetrics(siteDirectory: string, syncing: Syncing, failing: () => FailingBuilds | null): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const answers = new Counter({
    name: 'waymark_http_responses_total',
    help: 'Answers of this server, by status',
    labelNames: ['status'],
    registers: [registry],
  });
  const statesOf = rememberByRelease(siteDirectory, countStates);
  const gauges = [
    new Gauge({
      name: 'waymark_sources',
      help: 'Sources of the release that is served, by state',
      labelNames: ['state'],
      registers: [],
      collect() {
        const states = statesOf();
        for (const state of SourceState.options) this.set({ state }, states?.get(state) ?? 0);
      },
    }),
    new Gauge({
      name: 'waymark_sync_running',
      help: 'Whether a sync runs now',
      registers: [],
      collect() {
        this.set(syncing.isRunning ? 1 : 0);
      },
    }),
    new Gauge({
      name: 'waymark_last_good_sync_timestamp_seconds',
      help: 'When a sync ended well for the last time since this server began; 0 when none has',
      registers: [],
      collect() {
        this.set(syncing.lastGood === null ? 0 : Date.parse(syncing.lastGood) / 1000);
      },
    }),
    new Gauge({
      name: 'waymark_last_sync_duration_seconds',
      help: 'How long the newest sync took; 0 when none has ended',
      registers: [],
      collect() {
        this.set((syncing.last?.ms ?? 0) / 1000);
      },
    }),
    new Gauge({
      name: 'waymark_syncs_ended',
      help: 'Syncs that ended since this server began, by how',
      labelNames: ['outcome'],
      registers: [],
      collect() {
        for (const [outcome, number] of Object.entries(syncing.ended)) this.set({ outcome }, number);
      },
    }),
    new Gauge({
      name: 'waymark_release_failing_since_timestamp_seconds',
      help: 'Since when no new site could be released; 0 while the newest one was',
      registers: [],
      collect() {
        const since = failing()?.since;
        this.set(since === undefined ? 0 : Date.parse(since) / 1000);
      },
    }),
  ];
  for (const gauge of gauges) registry.registerMetric(gauge);
  return {
    mediaType: registry.contentType,
    text: () => registry.metrics(),
    count: (httpStatus) => answers.inc({ status: String(httpStatus) }),
  };
}

/** Null when there is no release, or none that can be read. */
function rememberByRelease<T>(siteDirectory: string, read: (folder: string) => T): () => T | null {
  let known: { readonly name: string; readonly value: T | null } | null = null;
  return () => {
    const name = currentRelease(siteDirectory);
    if (name === null) return null;
    if (known?.name !== name) {
      let value: T | null = null;
      try {
        value = read(join(siteDirectory, 'releases', name));
      } catch {
        // It was removed just now, or is not one of ours.
      }
      known = { name, value };
    }
    return known.value;
  };
}

function countStates(folder: string): ReadonlyMap<string, number> {
  const text = readFileSync(join(folder, 'api', 'v1', 'sources.json'), 'utf8');
  const bySourceState = Map.groupBy(SourcesJson.parse(JSON.parse(text)).sources, ({ state }) => state);
  return new Map([...bySourceState].map(([state, sources]) => [state, sources.length]));
}
