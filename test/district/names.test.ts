import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwrap } from '#main/basics/result.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { createNameBook } from './names.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`data/${name}`, import.meta.url), 'utf8')) as Record<string, unknown>;
const config = unwrap(loadKioskConfig(resolve(import.meta.dirname, '../../kiosk-config')));
const names = createNameBook(() => config);

const offices = Object.values(
  read('slots.json').resources as Record<string, { offices: { name: string }[] }>,
);
const routes = read('work-order-routes.json').routes as { offices: string[] }[];
const registers = read('registers.json') as Record<'invoices' | 'companies', { kind: string }[]>;

/** Everything that the simulator can name before a resident, by where it stands. */
const outgoing = [
  ...offices.flatMap((resource) => resource.offices.map(({ name }) => ['appointments', name] as const)),
  ...routes.flatMap((route) => route.offices.map((name) => ['work orders', name] as const)),
  ...[...registers.invoices, ...registers.companies].map(({ kind }) => ['registers', kind] as const),
  ...config.matters.map(({ title }) => ['titles', title['zh-Hans']] as const),
  ...config.matters.map(({ implementingBody }) => ['bodies', implementingBody.name['zh-Hans']] as const),
  ...config.towns.flatMap(({ halls }) => halls.map(({ name }) => ['halls', name['zh-Hans']] as const)),
  ['the district’s own office', '南海区政务服务中心'] as const,
];

describe('what the district calls things before residents', () => {
  it('has a name in every language', () => {
    expect(outgoing.length).toBeGreaterThan(100);
    expect(outgoing.filter(([, name]) => !names.isKnown(name))).toEqual([]);
  });

  it('is written in each: English without Hanzi, Traditional without the Simplified form', () => {
    // Characters of these names whose Simplified form no Traditional text holds.
    const simplified = /[区务业设办会记处厅镇时农团学国协员养单户独资个财险监医产动]/u;
    const bad = outgoing.flatMap(([where, name]) => {
      const { 'zh-Hant-HK': traditional, en } = names.nameOf(name);
      return /\p{Script=Han}/u.test(en) || simplified.test(traditional) ? [[where, traditional, en]] : [];
    });
    expect(bad).toEqual([]);
  });

  it('stands as it is where a clerk typed it in', () => {
    expect(names.nameOf('佛山市供水公司')).toEqual({
      'zh-Hans': '佛山市供水公司',
      'zh-Hant-HK': '佛山市供水公司',
      en: '佛山市供水公司',
    });
  });
});
