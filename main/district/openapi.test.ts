import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { buildOpenApi } from './openapi.ts';

const committed: unknown = JSON.parse(readFileSync(new URL('openapi.json', import.meta.url), 'utf8'));

describe('the OpenAPI description', () => {
  it('is current: node main/district/generate-openapi.ts', () => {
    expect(committed).toEqual(buildOpenApi());
  });

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const outcome = await validator.validate(
      structuredClone(committed) as Parameters<typeof validator.validate>[0],
    );
    expect(outcome.errors ?? []).toEqual([]);
    expect(outcome.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });
});
