import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { evaluateLogic } from '#main/basics/json-logic.ts';
import { unwrap } from '#main/basics/result.ts';
import { loadKioskConfig } from './load.ts';
import { localizedTextSchema } from './schema/matter.ts';

const zonesSchema = z.array(
  z.strictObject({
    village: z.string().regex(/^\d{12}$/),
    parcels: z
      .array(
        z.strictObject({
          code: z.string(),
          zone: z.enum(['buildable', 'restricted', 'forbidden']),
          areaSquareMetres: z.number().positive(),
          name: localizedTextSchema,
        }),
      )
      .min(1),
  }),
);

const zones = zonesSchema.parse(
  parse(readFileSync(join(import.meta.dirname, 'reference/homestead-zones.yaml'), 'utf8')),
);
const config = unwrap(loadKioskConfig(import.meta.dirname));
const fields = config.matters
  .filter((matter) => matter.id === 'homestead-building')
  .flatMap((matter) => matter.pages.flatMap((page) => page.fields));
const options = fields.find((field) => field.id === 'parcel')?.options ?? [];
const zoneOf = (parcel: string): unknown =>
  evaluateLogic(
    fields.find((field) => field.id === 'plotZone')?.compute,
    { answers: { parcel } },
    '2026-03-02',
  );
const offeredIn = (village: string): readonly string[] =>
  options
    .filter(
      ({ when }) =>
        when === undefined || evaluateLogic(when, { answers: { village } }, '2026-03-02') === true,
    )
    .map(({ value }) => value);

describe('the homestead map', () => {
  test('names villages that there are, with every zone among their parcels', () => {
    const villages = new Set(config.places.filter(({ kind }) => kind === 'village').map(({ code }) => code));
    expect(zones.length).toBeGreaterThan(0);
    for (const { village, parcels } of zones) {
      expect(villages).toContain(village);
      expect(new Set(parcels.map(({ zone }) => zone)).size).toBe(3);
    }
  });

  test.each(zones)(
    'village $village: the matter offers its parcels in their zones',
    ({ village, parcels }) => {
      expect(offeredIn(village)).toEqual([...parcels.map(({ code }) => code), 'not-on-map']);
      for (const { code, zone, name } of parcels) {
        expect(zoneOf(code)).toBe(zone);
        expect(options.find(({ value }) => value === code)?.label).toEqual(name);
      }
    },
  );

  test('a village without a map is checked on site', () => {
    expect(offeredIn('440605011001')).toEqual(['not-on-map']);
    expect(zoneOf('not-on-map')).toBe('unmapped');
  });
});
