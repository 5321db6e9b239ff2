/**
 * Runs one Git command, hardened: an environment built from nothing, no configuration but ours, no protocol but the
 * one asked for, no redirects, addresses pinned to the checked ones, and bounds on time, files, memory and output.
 */
import { bareHost } from '../http/url-policy.ts';
import type { ProcessResult } from './bounded-process.ts';
import { launch } from './launcher.ts';

export type GitCommand = {
  readonly args: readonly string[];
  /** The repository to run in: a bare one, or the `.git` of a work tree. */
  readonly directory: string;
  /** The files that belong to it, where it is not bare. */
  readonly workTree?: string;
  readonly limits: {
    readonly ms: number;
    /** Of any one file that Git writes. */
    readonly fileBytes: number;
    readonly outputBytes: number;
  };
  /** The one repository that may be talked to; without it, none. */
  readonly remote?: GitRemote | undefined;
  readonly stdin?: string | undefined;
};

export type GitRemote = {
  readonly url: string;
  /** Protocols that Git may use for it, such as `https`. */
  readonly protocols: readonly string[];
  /** Checked addresses of its host. */
  readonly addresses: readonly string[];
  readonly userAgent: string;
};

export type GitResult = ProcessResult;

/** Virtual memory of one process, in KiB: a tree object of a gigabyte compresses to a megabyte. */
const memoryKib = 2 * 1024 * 1024;

/**
 * The limits of the processes, then Git in place of the shell. Values arrive as arguments and are never part of the
 * script. A system that knows a limit in another way or has a lower one already keeps its own.
 */
const script = 'for limit in f t v; do ulimit "-$limit" "$1" 2>/dev/null; shift; done; exec git "$@"';

/** Resolves when Git has ended, whatever came of it; rejects only when it cannot be started. */
export function runGit({ args, directory, workTree, limits, remote, stdin = '' }: GitCommand): Promise<GitResult> {
  const bounds = [Math.ceil(limits.fileBytes / 512), Math.ceil(limits.ms / 1000) + 1, memoryKib].map(String);
  return launch({
    command: 'sh',
    args: ['-c', script, 'git', ...bounds, ...configuration(remote), ...args],
    directory: workTree ?? directory,
    environment: environment(directory, remote),
    stdin,
    ms: limits.ms,
    outputBytes: limits.outputBytes,
  });
}

/** Nothing of the crawler's own environment but what finds Git and the certificates that the operator trusts. */
function environment(directory: string, remote: GitRemote | undefined): Readonly<Record<string, string>> {
  const kept = ['PATH', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'GIT_SSL_CAINFO', 'GIT_EXEC_PATH'];
  return {
    ...Object.fromEntries(kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
    HOME: directory,
    LC_ALL: 'C',
    GIT_DIR: directory,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'false',
    GIT_PROTOCOL_FROM_USER: '0',
    // Beats every protocol.* setting. Empty means none at all, so that a local command never fetches what is missing.
    GIT_ALLOW_PROTOCOL: remote?.protocols.join(':') ?? '',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    NO_PROXY: '*',
  };
}

/** What Git would refuse a repository for and does not matter here (git-fsck(1), fsck.<msg-id>). */
const harmless = [
  // Mistakes of old versions of Git that live on in honest histories.
  'zeroPaddedFilemode',
  'missingSpaceBeforeDate',
  'badTimezone',
  'badEmail',
  'missingEmail',
  'zeroPaddedDate',
  // Submodules are never looked at.
  ...['Blob', 'Large', 'Missing', 'Name', 'Parse', 'Path', 'Symlink', 'Update', 'Url'].map(
    (what) => `gitmodules${what}`,
  ),
];

function configuration(remote: GitRemote | undefined): readonly string[] {
  const settings = [
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'core.symlinks=false',
    'credential.helper=',
    'submodule.recurse=false',
    // A cache: what a power cut takes is fetched again.
    'core.fsync=none',
    'gc.auto=0',
    'maintenance.auto=false',
    // Whatever arrives stays one pack: no thousands of loose files.
    'fetch.unpackLimit=1',
    'fetch.negotiationAlgorithm=noop',
    'pack.threads=1',
    'transfer.fsckObjects=true',
    ...harmless.map((finding) => `fetch.fsck.${finding}=ignore`),
    'transfer.bundleURI=false',
    ...(remote === undefined ? [] : remoteConfiguration(remote)),
  ];
  return settings.flatMap((setting) => ['-c', setting]);
}

function remoteConfiguration({ url, addresses, userAgent }: GitRemote): readonly string[] {
  const { protocol, port, hostname } = new URL(url);
  const literal = bareHost(new URL(url)) !== hostname || /^[\d.]+$/.test(hostname);
  const pin = `${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}:${addresses.join(',')}`;
  return [
    'http.followRedirects=false',
    'http.proxy=',
    'http.sslVerify=true',
    'http.lowSpeedLimit=1024',
    'http.lowSpeedTime=30',
    `http.userAgent=${userAgent}`,
    // A literal needs no pin: it has been checked as it is.
    ...(literal ? [] : [`http.curloptResolve=${pin}`]),
  ];
}
