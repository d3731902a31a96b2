/** Writes `matter.schema.json` anew from the zod schema: `node kiosk-config/schema/json-schema.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { matterSchema } from './matter.ts';

export const matterJsonSchemaFile = join(import.meta.dirname, 'matter.schema.json');

/** The published schema of a matter (JSON Schema 2020-12), for editors and for those who write matters elsewhere. */
export function matterJsonSchema(): string {
  const schema = z.toJSONSchema(matterSchema, { io: 'input', reused: 'ref' });
  return `${JSON.stringify({ title: 'Matter of Citizen Window', ...schema }, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(matterJsonSchemaFile, matterJsonSchema());
