/**
 * What Turtle and JSON-LD are read into: things, and what is said of them.
 */
export type Term = {
  readonly value: string;
  /** Whether it names a thing, rather than being a text. */
  readonly isThing: boolean;
  /** BCP 47 tag, in lower case; empty where there is none. */
  readonly language: string;
  /** Where it is said. */
  readonly pointer: string;
};

export type Graph = {
  /** Every thing of which something is said, in the order of the file. */
  readonly subjects: readonly string[];
  /** Values of a property, given by its full address, in the order of the file. */
  values(subject: string, property: string): readonly Term[];
};

export type GraphBuilder = { add(subject: string, property: string, term: Term): void; readonly graph: Graph };

export function createGraph(): GraphBuilder {
  const things = new Map<string, Map<string, Term[]>>();
  return {
    add(subject, property, term) {
      const thing = things.get(subject) ?? new Map<string, Term[]>();
      things.set(subject, thing);
      const terms = thing.get(property);
      if (terms) terms.push(term);
      else thing.set(property, [term]);
    },
    graph: {
      get subjects() {
        return [...things.keys()];
      },
      values: (subject, property) => things.get(subject)?.get(property) ?? [],
    },
  };
}

/** The vocabularies that catalogues are written in, by the prefixes that everybody uses for them. */
export const vocabularies = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  org: 'http://www.w3.org/ns/org#',
  owl: 'http://www.w3.org/2002/07/owl#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  schema: 'http://schema.org/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  ukgov: 'https://w3id.org/co-cddo/ukgov-metadata-exchange-model/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
} as const;

/** `dct:title` as a full address. */
export function iri(name: `${keyof typeof vocabularies}:${string}`): string {
  const colon = name.indexOf(':');
  return `${vocabularies[name.slice(0, colon) as keyof typeof vocabularies]}${name.slice(colon + 1)}`;
}

/** A full address as people write it: `dct:title`; itself where no prefix fits. */
export function shortIri(address: string): string {
  for (const [prefix, start] of Object.entries(vocabularies))
    if (address.startsWith(start)) return `${prefix}:${address.slice(start.length)}`;
  return address;
}
