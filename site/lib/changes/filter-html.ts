/**
 * Choosing what a list of changes shows. The choice works by style alone (`styles/changes.css`), without a script.
 */
import { markup, type SafeHtml } from '../markup.ts';

const choices = [
  { value: 'all', label: 'Everything' },
  { value: 'compatible', label: 'All but words' },
  { value: 'risky', label: 'Risky and breaking' },
  { value: 'breaking', label: 'Breaking only' },
] as const;

export function filterHtml(): SafeHtml {
  const radios = choices.map(
    ({ value, label }, index) =>
      markup`<label class="choice"><input type="radio" name="level" id="level-${value}" value="${value}"${index === 0 && markup` checked`}> ${label}</label>`,
  );
  return markup`<fieldset class="level-filter"><legend>Show</legend>${radios}</fieldset>`;
}

/** Shown by the style when nothing is left of what was chosen. */
export function nothingOfLevel(): SafeHtml {
  return markup`<p class="none-of-level soft">There is none of these. Choose “Everything” to see what there is.</p>`;
}
