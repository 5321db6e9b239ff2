/**
 * The datasets that a data service of a DCAT catalogue gives access to: those that it names with `dcat:servesDataset`, and
 * those with a distribution that it gives access to (DCAT 3, sections 6.7 and 6.8).
 */
import type { ThingFacts } from '../metadata.ts';
import { cleanName, webUrl, languageTag } from '../openapi/clean-text.ts';
import { slugify } from '../slug.ts';
import type { ListedDataset } from './entry.ts';
import { licenceIn, stated, textFacts, toThingFacts } from './facts.ts';
import { iri, type Graph, type Term } from './rdf/graph.ts';

/** Of one service. */
const MOST_DATASETS = 100;

/** What is needed of the reading of the catalogue itself. */
export type DatasetReading = {
  readonly graph: Graph;
  readonly inEnglish: (terms: readonly Term[]) => Term | undefined;
  readonly organisationOf: (publishers: readonly Term[]) => ListedDataset['organisation'];
};

/** By the service: the datasets with a distribution to which it gives access. Made once for a whole catalogue. */
export function datasetsByService(graph: Graph): ReadonlyMap<string, readonly Term[]> {
  const datasets = new Map<string, Term[]>();
  for (const dataset of graph.subjects)
    for (const { value: distribution } of graph.values(dataset, iri('dcat:distribution')))
      for (const { value: service, pointer } of graph.values(distribution, iri('dcat:accessService'))) {
        const term = { value: dataset, isThing: true, language: '', pointer };
        const known = datasets.get(service);
        if (known) known.push(term);
        else datasets.set(service, [term]);
      }
  return datasets;
}

export function toDatasets(served: readonly Term[], reading: DatasetReading): ListedDataset[] {
  const byValue = new Map(served.map((term) => [term.value, term]));
  return [...byValue.values()].slice(0, MOST_DATASETS).flatMap((term) => toDataset(term, reading) ?? []);
}

function toDataset(term: Term, { graph, inEnglish, organisationOf }: DatasetReading): ListedDataset | null {
  const { value, isThing, pointer } = term;
  const all = (...names: readonly Parameters<typeof iri>[0][]) =>
    names.flatMap((name) => graph.values(value, iri(name)));
  // Some write an address as a text.
  const url = webUrl(value);
  const title = isThing || url !== null ? inEnglish(all('dct:title', 'rdfs:label')) : term;
  const name = cleanName(title?.value);
  if (name === null && url === null) return null;
  const id = slugify(name ?? '');
  const isDescribed = title !== term && title !== undefined && name !== null && id !== '';
  const [publisher, licence, page, frequency] = [
    all('dct:publisher', 'dct:creator'),
    all('dct:license')[0],
    all('dcat:landingPage', 'foaf:page').find((each) => webUrl(each.value) !== null),
    all('dct:accrualPeriodicity')[0],
  ];
  const text = inEnglish(all('dct:description'));
  const facts: ThingFacts | null = isDescribed
    ? toThingFacts({
        name: stated(name, title),
        ...(text ? textFacts(text.value, text) : {}),
        language: stated(languageTag(title.language), title),
        url: page ? stated(webUrl(page.value), page) : null,
        licence: licence ? stated(licenceIn(licence.value), licence) : null,
        updated: frequency ? stated(frequencyInWords(frequency.value), frequency) : null,
      })
    : null;
  return { id: isDescribed ? id : null, name, url, organisation: organisationOf(publisher), pointer, facts };
}

/** The last part of an entry of the EU’s list of frequencies, such as `…/frequency/ANNUAL_2`, or what is written. */
function frequencyInWords(value: string): string | null {
  const last = webUrl(value) === null ? value : value.replace(/.*[/#]/, '');
  const words = cleanName(last.replaceAll('_', ' ').toLowerCase(), 100);
  return words === null ? null : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
