import { docLinkLive } from './doc-link-live.ts';
import { hstsDocs } from './hsts-docs.ts';
import type { ProbeCheck } from './probe-check.ts';
import { serverCertificate } from './server-certificate.ts';

/** In the order in which findings are shown. */
export const probeChecks: readonly ProbeCheck[] = [serverCertificate, docLinkLive, hstsDocs];
