import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpusMissing, readCorpus } from '../testing/corpus.ts';
import { checkUrl } from './url-policy.ts';

const allowed = new Set(['http://127.0.0.1:4010', 'https://intranet']);

describe('checkUrl', () => {
  it.each([
    ['https://api.example.gov.uk/openapi.json', 'https://api.example.gov.uk/openapi.json'],
    ['HTTPS://API.Example.GOV.UK:443/a?b=c#d', 'https://api.example.gov.uk/a?b=c'],
    ['https://api.example.gov.uk./x', 'https://api.example.gov.uk/x'],
    ['https://bücher.example.com/', 'https://xn--bcher-kva.example.com/'],
    ['https://[2606:4700::1111]/', 'https://[2606:4700::1111]/'],
    ['http://127.0.0.1:4010/x', 'http://127.0.0.1:4010/x'],
    ['http://2130706433:4010/x', 'http://127.0.0.1:4010/x'],
    ['https://intranet/x', 'https://intranet/x'],
  ])('accepts %s', (given, want) => {
    const url = checkUrl(given, allowed);
    expect(url instanceof URL ? url.href : url.message).toBe(want);
  });

  it.each([
    ['', 'address-invalid'],
    ['ext::sh -c id', 'address-invalid'],
    ['file:///etc/passwd', 'address-invalid'],
    ['https:///api.example.com', 'address-invalid'],
    ['https:api.example.com', 'address-invalid'],
    [' https://api.example.com', 'address-invalid'],
    ['https://api.example.com\\@127.0.0.1/', 'address-invalid'],
    ['https://api.example.com/\u0000', 'address-invalid'],
    ['https://api.exa\tmple.com/', 'address-invalid'],
    ['https://user:secret@api.example.com/', 'address-invalid'],
    ['https://api.example.com:8443/', 'address-invalid'],
    ['http://api.example.com/', 'address-invalid'],
    ['http://127.0.0.1:4011/', 'address-invalid'],
    ['https://127.0.0.1:4010/', 'address-invalid'],
    ['http://user@127.0.0.1:4010/', 'address-invalid'],
    [`https://api.example.com/${'a'.repeat(2048)}`, 'address-invalid'],
    ['https://127.0.0.1/', 'address-refused'],
    ['https://0x7f.1/', 'address-refused'],
    ['https://[::ffff:10.0.0.1]/', 'address-refused'],
    ['https://router/', 'address-refused'],
    ['https://printer.local./', 'address-refused'],
    ['https://LOCALHOST/', 'address-refused'],
    ['https://1.0.0.127.in-addr.arpa/', 'address-refused'],
  ])('refuses %j', (given, code) => {
    expect(checkUrl(given, allowed)).toMatchObject({ code });
  });

  it('says what is wrong without repeating secrets', () => {
    expect(checkUrl('https://user:secret@api.example.com/?token=abc', allowed)).toMatchInlineSnapshot(`
      {
        "code": "address-invalid",
        "message": "The address https://api.example.com/ contains a user name or password.",
      }
    `);
    expect(checkUrl('http://api.example.com/', allowed)).toMatchInlineSnapshot(`
      {
        "code": "address-invalid",
        "message": "The address http://api.example.com/ uses http, not https.",
      }
    `);
    expect(checkUrl('https://10.0.0.1/', allowed)).toMatchInlineSnapshot(`
      {
        "code": "address-refused",
        "message": "10.0.0.1 is not an address of the public internet.",
      }
    `);
  });

  it('never throws, and accepts nothing but https to a name with a dot or a public address', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.string({ unit: 'binary' }).map((text) => `https://${text}`),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const url = checkUrl(text, new Set());
        if (!(url instanceof URL)) return;
        expect(url.protocol).toBe('https:');
        expect(url.port + url.username + url.password + url.hash).toBe('');
        expect(url.hostname).toMatch(/\.|^\[/);
      }),
    );
  });

  it('agrees with the security corpus about every address', ({ skip }) => {
    const corpus = readCorpus('security/ssrf-cases.json');
    if (corpus === undefined) return skip(corpusMissing);
    const { urls } = JSON.parse(corpus) as { urls: { url: string; verdict: string }[] };
    const wrong = urls.filter(
      ({ url, verdict }) => checkUrl(url, new Set()) instanceof URL !== (verdict === 'allow-syntax'),
    );
    expect(wrong).toEqual([]);
  });
});
