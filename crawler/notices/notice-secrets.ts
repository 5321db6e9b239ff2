/**
 * The operator's secrets for notices, taken out of the environment.
 */
import { ConfigError } from '../config-error.ts';

export const SMTP_VARIABLE = 'WAYMARK_SMTP_URL';
export const NOTICE_SECRET_VARIABLE = 'WAYMARK_NOTICE_SECRET';
/** Characters; fewer can be guessed. */
const SHORTEST_SECRET = 16;

/** As nodemailer takes it. */
export type SmtpServer = {
  readonly host: string;
  readonly port: number;
  /** Whether it is encrypted from the first byte. */
  readonly secure: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
};

export type NoticeSecrets = {
  readonly smtp: SmtpServer | null;
  /** What messages to publishers are signed with. */
  readonly webhook: string | null;
  /** The variables as they were given, for a child that sends in our place. */
  readonly environment: Readonly<Record<string, string>>;
};

/** Takes them out, so that no other child process can inherit them. Throws ConfigError, without a secret in it. */
export function takeNoticeSecrets(environment: Record<string, string | undefined>): NoticeSecrets {
  const smtp = environment[SMTP_VARIABLE] ?? '';
  const webhook = environment[NOTICE_SECRET_VARIABLE] ?? '';
  delete environment[SMTP_VARIABLE];
  delete environment[NOTICE_SECRET_VARIABLE];
  if (webhook !== '' && webhook.length < SHORTEST_SECRET)
    throw new ConfigError(`${NOTICE_SECRET_VARIABLE} must have at least ${SHORTEST_SECRET} characters.`);
  return {
    smtp: smtp === '' ? null : parseSmtp(smtp),
    webhook: webhook === '' ? null : webhook,
    environment: {
      ...(smtp !== '' && { [SMTP_VARIABLE]: smtp }),
      ...(webhook !== '' && { [NOTICE_SECRET_VARIABLE]: webhook }),
    },
  };
}

function parseSmtp(text: string): SmtpServer {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '' || !/^\/?$/.test(url.pathname))
    throw new ConfigError(`${SMTP_VARIABLE} is not an address like smtps://USER:PASSWORD@mail.example.gov.uk:465.`);
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(url.password) } }),
  };
}
