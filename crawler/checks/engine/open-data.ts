import { plain, type Facts } from './facts.ts';

/** Whether the description says of itself that it gives open data. */
export function isOpenData({ model, info }: Facts): boolean {
  const text = [
    model.title ?? '',
    plain(model.description),
    ...model.tags.map(({ name }) => name),
    textOf(info['x-access-rights']),
  ];
  return text.some((words) => /\bopen[ -]data\b/i.test(words) || /^open$/i.test(words));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
