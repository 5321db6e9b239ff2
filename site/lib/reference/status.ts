import { STATUS_CODES } from 'node:http';

/** `200 OK`, `Any error from 400 to 499`, `Any other answer`. Whatever else is written stays as it is. */
export function statusInWords(status: string): string {
  const name = STATUS_CODES[status];
  if (name) return `${status} ${name}`;
  const [, hundred] = /^([1-5])XX$/i.exec(status) ?? [];
  if (hundred) return `Any answer from ${hundred}00 to ${hundred}99`;
  return status === 'default' ? 'Any other answer' : status;
}
