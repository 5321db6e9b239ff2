import { certificateExpiry } from './certificate-expiry.ts';
import { deprecationSent } from './deprecation-sent.ts';
import { dnsCaa } from './dns-caa.ts';
import { dnsNs } from './dns-ns.ts';
import { docLinkLive } from './doc-link-live.ts';
import { hstsDocs } from './hsts-docs.ts';
import type { ProbeCheck } from './probe-check.ts';
import { serverCertificate } from './server-certificate.ts';
import { spfDmarc } from './spf-dmarc.ts';
import { tlsVersion } from './tls-version.ts';
import { utf8Sent } from './utf8-sent.ts';

/** In the order in which findings are shown. */
export const probeChecks: readonly ProbeCheck[] = [
  serverCertificate,
  certificateExpiry,
  tlsVersion,
  dnsCaa,
  dnsNs,
  spfDmarc,
  docLinkLive,
  hstsDocs,
  utf8Sent,
  deprecationSent,
];
