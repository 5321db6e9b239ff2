import { defineCheck } from './engine/check.ts';
import { plain } from './engine/facts.ts';

export const geojsonCrs = defineCheck({
  id: 'geojson-crs',
  kind: 'standard',
  severity: 'info',
  title: 'Coordinates say what they refer to',
  clause: { source: 'standards', words: 'Use GeoJSON for locations, and ETRS89 or WGS 84 for coordinates.' },
  action: 'Return GeoJSON, or say in the description of the field which reference system its numbers belong to.',
  good: `paths:
  /boats:
    get:
      responses:
        200:
          description: The boats
          content:
            application/json:
              schema:
                type: object
                properties:
                  latitude: {type: number, description: Degrees in WGS 84}
`,
  bad: `paths:
  /boats:
    get:
      responses:
        200:
          description: The boats
          content:
            application/json:
              schema:
                type: object
                properties:
                  latitude: {type: number}
`,
  // FHIR says itself that its positions are WGS 84.
  on: ({ properties, contents, model, fhir }) =>
    fhir ||
    contents.some(({ mediaType }) => /geo\+?json/i.test(mediaType)) ||
    system.test(plain(model.description).slice(0, LONGEST))
      ? []
      : properties.filter(({ name, response }) => response && coordinates.test(name)),
  find: ({ name, schema }) =>
    !system.test(plain(schema.description).slice(0, LONGEST)) &&
    `Nothing says to which reference system “${name}” belongs. Say it in its description, for example WGS 84.`,
});

const coordinates = /^(?:lat|latitude|lon|lng|long|longitude|easting|northing)$/i;
const system = /\b(?:wgs|etrs|epsg|osgb|crs|srid|national grid|decimal degrees?|coordinate reference)/i;
const LONGEST = 100_000;
