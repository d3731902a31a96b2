import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwrap } from '#main/basics/result.ts';
import { askedKeys } from '#main/service/journey/shared-sources.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { loadSharedDataRegister } from './shared-data.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8'));
const { people } = read('shared-data.json') as {
  people: Record<string, Record<string, Record<string, unknown>>>;
};
const { resources } = read('slots.json') as {
  resources: Record<string, { offices: { townCode: string | null }[] }>;
};
const register = loadSharedDataRegister();
const { matters, towns } = unwrap(loadKioskConfig(resolve(import.meta.dirname, '../../../kiosk-config')));

/** `source key` for everything that the simulator can answer. */
const answered = new Set(
  [...register.catalogue].flatMap(([source, keys]) => keys.map((key) => `${source} ${key}`)),
);

describe('the simulator’s data', () => {
  it('about the personas stand under keys that it names', () => {
    const held = Object.values(people).flatMap((records) =>
      Object.entries(records).flatMap(([source, values]) =>
        Object.keys(values).map((key) => `${source} ${key}`),
      ),
    );
    expect(held.length).toBeGreaterThan(80);
    expect(held.filter((name) => !answered.has(name))).toEqual([]);
  });

  it('answer every source and key that a definition asks for', () => {
    const asked = matters.flatMap(({ sharedData }) =>
      sharedData.flatMap((source) => askedKeys(source).map((key) => `${source.id} ${key}`)),
    );
    expect(asked.filter((name) => !answered.has(name))).toEqual([]);
  });

  it('have appointments for every resource that a definition books, in towns that exist', () => {
    const booked = matters.flatMap(({ pages }) =>
      pages.flatMap(({ fields }) => fields.flatMap((field) => field.slots?.resource ?? [])),
    );
    expect(booked.filter((resource) => !(resource in resources))).toEqual([]);
    const codes = Object.values(resources).flatMap(({ offices }) => offices.map(({ townCode }) => townCode));
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => code !== null && !towns.some((town) => town.code === code))).toEqual([]);
  });

  it('are what a query prints, under names that people read', () => {
    const { number } = personaOf('liwan-resident').card;
    const rows = register.printedRows('11440605MB2X00020W4442014007001', number);
    expect(rows).toContainEqual(['累计缴费月数', '172']);
    expect(register.printedRows('11440605MB2X00020W4442014007001', '440605196001010010')).toEqual([
      ['查询结果', '没有查到记录'],
    ]);
    expect(register.printedRows('11440605MB2X0001224440131002001', number)).toEqual([]);
  });
});
