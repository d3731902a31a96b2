/** Writes `matter.schema.json` anew from the zod schema: `node kiosk-config/schema/json-schema.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { matterSchema } from './matter.ts';
import { commonSections } from './reference.ts';

export const matterJsonSchemaFile = join(import.meta.dirname, 'matter.schema.json');

type JsonSchema = { readonly [key: string]: unknown };

/** The published schema of a matter (JSON Schema 2020-12), for editors and for those who write matters elsewhere. */
export function matterJsonSchema(): string {
  const schema = z.toJSONSchema(matterSchema, { io: 'input', reused: 'ref' });
  return `${JSON.stringify({ title: 'Matter of Citizen Window', ...(mayUse(schema) as JsonSchema) }, null, 2)}\n`;
}

const use = {
  type: 'string',
  pattern: `^(${commonSections.join('|')})\\.[a-z][A-Za-z0-9-]{1,47}$`,
};

/**
 * In the file every mapping may name an entry of `reference/common.yaml` with `use`, and then needs no other key; the
 * loader replaces it before the definition is checked. A list may be such a mapping, too.
 */
function mayUse(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(mayUse);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, mayUse(value)]));
  const { properties, required, ...rest } = inner;
  if (inner['type'] === 'object' && typeof properties === 'object') {
    return {
      ...rest,
      properties: { use, ...properties },
      ...(required === undefined ? {} : { anyOf: [{ required: ['use'] }, { required }] }),
    };
  }
  if (inner['type'] === 'array') {
    return {
      anyOf: [inner, { type: 'object', properties: { use }, required: ['use'], additionalProperties: false }],
    };
  }
  return inner;
}

if (import.meta.main) writeFileSync(matterJsonSchemaFile, matterJsonSchema());
