import { expect, test } from 'vitest';
import { takeNoticeSecrets } from './notice-secrets.ts';

test.each([
  [
    'smtps://u%40h:p%3Aw@mail.example',
    { host: 'mail.example', port: 465, secure: true, auth: { user: 'u@h', pass: 'p:w' } },
  ],
  ['smtp://mail.example', { host: 'mail.example', port: 587, secure: false }],
  ['smtp://[::1]:2525/', { host: '::1', port: 2525, secure: false }],
])('%s', (text, smtp) => {
  expect(takeNoticeSecrets({ WAYMARK_SMTP_URL: text }).smtp).toEqual(smtp);
});

test('are taken out of the environment, and kept for the sync that sends', () => {
  const environment = { WAYMARK_SMTP_URL: 'smtp://mail.example', WAYMARK_NOTICE_SECRET: 'x'.repeat(16), PATH: '/bin' };
  const given = { ...environment };
  const secrets = takeNoticeSecrets(given);
  expect(given).toEqual({ PATH: '/bin' });
  expect(takeNoticeSecrets({ ...secrets.environment })).toEqual(secrets);
});

test.each(['mail.example', 'https://mail.example', 'smtp://u:topsecret@mail.example/path'])(
  '%s is no mail server',
  (text) => {
    expect(() => takeNoticeSecrets({ WAYMARK_SMTP_URL: text })).toThrow(/WAYMARK_SMTP_URL is not an address/);
    expect(() => takeNoticeSecrets({ WAYMARK_SMTP_URL: text })).not.toThrow(/topsecret/);
  },
);

test('a secret that can be guessed is none', () => {
  expect(() => takeNoticeSecrets({ WAYMARK_NOTICE_SECRET: 'short' })).toThrow(/at least 16 characters/);
});
