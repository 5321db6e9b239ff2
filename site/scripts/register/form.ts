/**
 * The form that registers: every answer goes into the file at once, and nothing is sent before what is wrong has been said.
 */
import { organisationPath } from '../../lib/addresses.ts';
import {
  fileName,
  idFor,
  mistakesOf,
  registrationYaml,
  type Answers,
  type SourceKind,
} from '../../lib/register/registration.ts';
import { mailRegistration, proposeFile, type Place } from '../../lib/register/send.ts';
import { showMistakes } from './mistakes.ts';

export function startRegistering(): void {
  const root = document.querySelector<HTMLElement>('[data-register]');
  const form = root?.querySelector('form');
  const template = root?.querySelector<HTMLTemplateElement>('template[data-source]');
  if (!root || !form || !template) return;
  const places = one(root, '[data-sources]');
  let wasSent = false;

  const addPlace = (): HTMLElement => {
    places.append(template.content.cloneNode(true));
    number(places);
    return places.lastElementChild as HTMLElement;
  };
  const update = (): void => {
    const answers = answersOf(form, places);
    for (const place of places.children) describePlace(place as HTMLElement);
    fill(root, answers);
    if (wasSent) showMistakes(root, mistakesOf(answers), { summary: false });
  };

  proposeIds(form);
  addPlace();
  update();
  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => event.preventDefault());
  one(form, '#id').addEventListener('change', () => void sayWhetherKnown(root, answersOf(form, places).id));
  one(form, '#name').addEventListener('change', () => void sayWhetherKnown(root, answersOf(form, places).id));
  one(root, '[data-add]').addEventListener('click', () => {
    const place = addPlace();
    update();
    place.querySelector('select')?.focus();
  });
  places.addEventListener('click', (event) => {
    if (!(event.target as HTMLElement).matches('[data-remove]')) return;
    (event.target as HTMLElement).closest('fieldset')?.remove();
    number(places);
    update();
    one(root, '[data-add]').focus();
  });
  for (const way of root.querySelectorAll('[data-propose], [data-mail]'))
    way.addEventListener('click', (event) => {
      const mistakes = mistakesOf(answersOf(form, places));
      wasSent = true;
      if (Object.keys(mistakes).length > 0) event.preventDefault();
      showMistakes(root, mistakes, { summary: true });
    });
}

function one(within: ParentNode, selector: string): HTMLElement {
  const found = within.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The form has no ${selector}.`);
  return found;
}

function answersOf(form: HTMLFormElement, places: HTMLElement): Answers {
  const value = (name: string) => (form.elements.namedItem(name) as HTMLInputElement).value;
  return {
    name: value('name'),
    id: value('id'),
    abbreviation: value('abbreviation'),
    url: value('url'),
    sources: [...places.children].map((place) => ({
      kind: place.querySelector('select')?.value as SourceKind,
      address: place.querySelector('input')?.value ?? '',
    })),
  };
}

/** The file, its name, and the ways to send it. */
function fill(root: HTMLElement, answers: Answers): void {
  const { folder = '', portal = '', email = '', place } = root.dataset;
  const text = registrationYaml(answers);
  const file = { id: answers.id.trim(), text };
  one(root, '[data-preview]').textContent = text;
  one(root, '[data-path]').textContent = folder + fileName(file.id);
  one(root, '[data-mail]').setAttribute('href', mailRegistration(email, portal, file));
  if (place !== undefined)
    one(root, '[data-propose]').setAttribute('href', proposeFile(JSON.parse(place) as Place, folder, file));
}

/** Each place has names of its own; one alone cannot be taken away. */
function number(places: HTMLElement): void {
  for (const [index, place] of [...places.children].entries()) {
    const ordinal = places.children.length > 1 ? ` (${index + 1} of ${places.children.length})` : '';
    one(place, 'legend').textContent = `A place where your descriptions are${ordinal}`;
    const [kindLabel, addressLabel] = place.querySelectorAll('label');
    kindLabel?.setAttribute('for', `kind-${index}`);
    one(place, 'select').id = `kind-${index}`;
    addressLabel?.setAttribute('for', `address-${index}`);
    const input = one(place, 'input');
    input.id = `address-${index}`;
    const hint = one(place, '[data-hint]');
    hint.id = `address-${index}-hint`;
    input.setAttribute('aria-describedby', hint.id);
    one(place, '[data-remove]').hidden = places.children.length === 1;
    place.querySelector('.mistake')?.remove();
  }
}

/** What is asked for follows from what is there. */
function describePlace(place: HTMLElement): void {
  const option = place.querySelector('select')?.selectedOptions[0];
  one(place, 'label[data-ask]').textContent = option?.dataset['ask'] ?? '';
  one(place, '[data-hint]').textContent = `For example ${option?.dataset['example'] ?? ''}`;
}

/** Until somebody writes an id, it follows the name. */
function proposeIds(form: HTMLFormElement): void {
  const name = one(form, '#name') as HTMLInputElement;
  const id = one(form, '#id') as HTMLInputElement;
  let isOwn = id.value !== '' && id.value !== idFor(name.value);
  id.addEventListener('input', () => (isOwn = id.value !== ''));
  name.addEventListener('input', () => {
    if (!isOwn) id.value = idFor(name.value);
  });
}

/** Who is here already has a file: another one of the same name would be in its way. */
async function sayWhetherKnown(root: HTMLElement, id: string): Promise<void> {
  const status = one(root, '[data-known]');
  status.textContent = '';
  if (!/^[a-z0-9-]+$/.test(id)) return;
  const page = organisationPath(id);
  const answer = await fetch(page, { method: 'HEAD' }).catch(() => null);
  if (!answer?.ok) return;
  const link = document.createElement('a');
  link.href = page;
  link.textContent = 'Its page says where its registration is';
  status.append('This organisation is in the catalogue already. ', link, ', to be changed instead.');
}
