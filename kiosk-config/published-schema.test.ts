import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { matterJsonSchema, matterJsonSchemaFile } from './schema/json-schema.ts';

const published = JSON.parse(readFileSync(matterJsonSchemaFile, 'utf8')) as object;
const files = globSync('matters/*/matter.yaml', { cwd: import.meta.dirname }).toSorted();

describe('the published JSON Schema of a matter', () => {
  const ajv = new Ajv2020({ strict: false });
  ajvFormats.default(ajv);
  const validate = ajv.compile(published);

  test.each(files)('takes %s as it was written, and not with a key that it does not name', (file) => {
    const matter = parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as object;
    expect(validate(matter) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...matter, unknownKey: 1 })).toBe(false);
  });

  test('is current; `node kiosk-config/schema/json-schema.ts` writes it anew', () => {
    expect(published).toEqual(JSON.parse(matterJsonSchema()));
  });
});
