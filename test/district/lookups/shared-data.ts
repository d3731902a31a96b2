import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SharedData } from '#main/district/lookup-messages.ts';
import { personaOf, type PersonaId } from '#test/fixtures/personas.ts';

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const registerSchema = z.object({
  sources: z.record(z.string(), z.object({ officeName: z.string(), keys: z.record(z.string(), z.string()) })),
  /** Base code → source that fills the paper of a query matter. */
  printedSources: z.record(z.string(), z.string()),
  /** Persona → source → key → value. */
  people: z.record(z.string(), z.record(z.string(), z.record(z.string(), valueSchema))),
});

export interface SharedDataRegister {
  /** One answer for each source that was asked, with only the keys that were named. */
  query(request: {
    readonly number: string;
    readonly sources: readonly { readonly sourceId: string; readonly keys: readonly string[] }[];
    readonly atMs: number;
  }): SharedData;
  /** Rows of the paper that a query matter prints; empty for other matters. */
  printedRows(taskCode: string, number: string): readonly (readonly [label: string, value: string])[];
  /** Source → keys, for the check that definitions ask for what there is. */
  readonly catalogue: ReadonlyMap<string, readonly string[]>;
}

/** Other offices' data about the personas of the demo. Illustrative, all of it. */
export function loadSharedDataRegister(): SharedDataRegister {
  const register = registerSchema.parse(
    JSON.parse(readFileSync(new URL('../data/shared-data.json', import.meta.url), 'utf8')),
  );
  const byNumber = new Map(
    Object.entries(register.people).map(([id, records]) => [personaOf(id as PersonaId).card.number, records]),
  );
  return {
    query: ({ number, sources, atMs }) => ({
      sources: sources.map(({ sourceId, keys }) => {
        const source = register.sources[sourceId];
        const asOf = new Date(atMs).toISOString();
        const answer = { sourceId, asOf, isIllustrative: true };
        if (!source) return { ...answer, state: 'unavailable', officeName: '未接入的部门', values: {} };
        const record = byNumber.get(number)?.[sourceId];
        const values = Object.fromEntries(Object.entries(record ?? {}).filter(([key]) => keys.includes(key)));
        return { ...answer, state: record ? 'found' : 'none', officeName: source.officeName, values };
      }),
    }),
    printedRows: (taskCode, number) => {
      const sourceId = register.printedSources[taskCode.slice(-12)];
      const source = sourceId === undefined ? undefined : register.sources[sourceId];
      if (!source || sourceId === undefined) return [];
      const record = byNumber.get(number)?.[sourceId];
      if (!record) return [['查询结果', '没有查到记录']];
      return Object.entries(record).map(([key, value]) => [source.keys[key] ?? key, displayOf(value)]);
    },
    catalogue: new Map(Object.entries(register.sources).map(([id, { keys }]) => [id, Object.keys(keys)])),
  };
}

function displayOf(value: z.infer<typeof valueSchema>): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'object' ? value.join('、') : String(value);
}
