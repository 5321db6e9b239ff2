/**
 * What is said once for all operations: where to send requests and how to authenticate.
 */
import type { Model, ModelSecurityScheme, ModelServer } from '../../../schemas/model.ts';
import { isFollowable } from '../addresses.ts';
import { codeSpans } from '../code-spans.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { codeInMarkdown, textInMarkdown } from './markdown-text.ts';
import { proseInHtml, type Printing } from './schema-html.ts';
import { paragraphs, proseOf } from './schema-markdown.ts';
import { flowInWords } from './security.ts';
import { spansToWords } from './spans.ts';
import { wordsInMarkdown } from './words.ts';

const MOST_SERVERS = 30;
const MOST_SCHEMES = 30;
const MOST_SCOPES = 100;
const MOST_VALUES = 30;

export function overviewInHtml(model: Model, printing: Printing): SafeHtml {
  const servers = model.servers.slice(0, MOST_SERVERS).map((server) => serverInHtml(server, printing));
  const schemes = model.securitySchemes.slice(0, MOST_SCHEMES).map((scheme) => schemeInHtml(scheme, printing));
  const where =
    servers.length > 0
      ? markup`<ul class="servers">${servers}</ul>`
      : markup`<p class="soft">The description names no address to send requests to. Its publisher can tell you.</p>`;
  const how = schemes.length > 0 ? schemes : markup`<p class="soft">The description names no credential.</p>`;
  return markup`<section id="start_" aria-labelledby="start_h"><h2 id="start_h">Before you start</h2><h3>Where to send requests</h3>${where}<h3>How to authenticate</h3>${how}</section>`;
}

function serverInHtml(
  { url, resolved, name, description, sandbox, variables }: ModelServer,
  printing: Printing,
): SafeHtml {
  const tag = sandbox ? markup` <span class="tag tag-active">Sandbox</span>` : null;
  const written = url === resolved ? null : markup`<p class="c">Written as <code>${url}</code></p>`;
  const list = (variables ?? []).slice(0, MOST_VALUES).map((variable) => {
    const values = (variable.enum ?? [])
      .slice(0, MOST_VALUES)
      .map((value, index) => markup`${index > 0 ? ', ' : ''}<code>${value}</code>`);
    const usual = variable.default === undefined ? null : markup` Usually <code>${variable.default}</code>.`;
    return markup`<li><code>${variable.name}</code>${values.length > 0 && markup`: one of ${values}.`}${usual}${proseInHtml(variable.description, printing)}</li>`;
  });
  return markup`<li><code>${resolved}</code>${tag}${name !== undefined && markup` ${name}`}${proseInHtml(description, printing)}${written}${list.length > 0 && markup`<ul>${list}</ul>`}</li>`;
}

function schemeInHtml(scheme: ModelSecurityScheme, printing: Printing): SafeHtml {
  const { name, words, description, flows = [], deprecated } = scheme;
  const ways = flows.map((flow) => {
    const addresses = [
      ['Sign in at', flow.authorizationUrl],
      ['Get the token at', flow.tokenUrl],
      ['Renew it at', flow.refreshUrl],
      ['Begin at', flow.deviceAuthorizationUrl],
    ].flatMap(([label, url]) => (url === undefined ? [] : [markup`<li>${label} <code>${url}</code></li>`]));
    const scopes = flow.scopes
      .slice(0, MOST_SCOPES)
      .map(
        (scope) =>
          markup`<div><dt><code>${scope.name}</code></dt><dd${printing.lang}>${scope.description ?? ''}</dd></div>`,
      );
    const permissions =
      scopes.length > 0
        ? markup`<details><summary>${flow.scopes.length === 1 ? 'One permission' : `${flow.scopes.length} permissions`} to ask for</summary><dl class="codes">${scopes}</dl></details>`
        : null;
    return markup`<p>${flowInWords(flow)}.</p><ul>${addresses}</ul>${permissions}`;
  });
  const found = settingsOf(scheme).map((url) => markup`<p>Its settings are at <code>${url}</code>.</p>`);
  const mark = deprecated ? markup` <span class="m">deprecated</span>` : null;
  return markup`<div class="scheme"><p><b>${codeSpans(words)}</b>${mark}</p><p class="c">Called <code>${name}</code> in the description.</p>${proseInHtml(description, printing)}${found}${ways}</div>`;
}

/** Where the settings of a server of OpenID Connect or OAuth 2 are, for programs to read. */
function settingsOf({ openIdConnectUrl, oauth2MetadataUrl }: ModelSecurityScheme): string[] {
  return [openIdConnectUrl, oauth2MetadataUrl].flatMap((url) => (url !== undefined && isFollowable(url) ? [url] : []));
}

export function overviewInMarkdown(model: Model): string {
  const servers = model.servers.slice(0, MOST_SERVERS).map(({ resolved, name, description, sandbox }) => {
    const about = proseOf(description).replaceAll(/\s*\n\s*/g, ' ');
    const called = name === undefined ? '' : ` ${textInMarkdown(name)}`;
    return `- ${codeInMarkdown(resolved)}${called}${sandbox ? ' (sandbox)' : ''}${about && `: ${about}`}`;
  });
  const schemes = model.securitySchemes.slice(0, MOST_SCHEMES).map((scheme) => {
    const { name, words, description, flows = [] } = scheme;
    return paragraphs([
      `- ${codeInMarkdown(name)}: ${wordsInMarkdown(spansToWords(words))}.`,
      proseOf(description).replaceAll(/^(?=.)/gm, '  '),
      settingsOf(scheme)
        .map((url) => `  Its settings are at ${codeInMarkdown(url)}.`)
        .join('\n'),
      flows
        .flatMap((flow) => [
          `  - ${textInMarkdown(flowInWords(flow))}${flow.tokenUrl === undefined ? '' : `; token from ${codeInMarkdown(flow.tokenUrl)}`}`,
          ...flow.scopes
            .slice(0, MOST_SCOPES)
            .map(
              (scope) =>
                `    - ${codeInMarkdown(scope.name)}${scope.description === undefined ? '' : `: ${textInMarkdown(scope.description)}`}`,
            ),
        ])
        .join('\n'),
    ]);
  });
  return paragraphs([
    '## Before you start',
    servers.length > 0
      ? `Send requests to:\n\n${servers.join('\n')}`
      : 'The description names no address to send requests to.',
    schemes.length > 0 ? `To authenticate:\n\n${schemes.join('\n')}` : 'The description names no credential.',
  ]);
}
