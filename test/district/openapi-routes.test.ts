import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleMatter } from './open-district.ts';
import { createDistrictSimulator, type DistrictSimulator } from './simulator.ts';

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

const description = JSON.parse(
  readFileSync(new URL('../../main/district/openapi.json', import.meta.url), 'utf8'),
) as Described;
/** `METHOD /path operationId`, a parameter as `:name`. */
const described = Object.entries(description.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { operationId }]) =>
        [method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ':$1'), operationId] as const,
    ),
  )
  .toSorted(byText);

describe('what the gateway serves', () => {
  let district: DistrictSimulator;
  beforeAll(async () => {
    district = await createDistrictSimulator({ kioskConfig: { matters: [sampleMatter], towns: [] } });
  });
  afterAll(() => district.close());

  it('is what the description has, operation by operation, and nothing else', () => {
    const served = district.routes
      // The server answers HEAD wherever it answers GET; nobody wrote that.
      .filter(({ method, url }) => method !== 'HEAD' || !isGotten(district, url))
      .map(({ method, url, operationId }) => [method, url, operationId] as const)
      .toSorted(byText);
    expect(served).toEqual(described);
  });

  it.each(described)('%s %s refuses what it was not told of, as described', async (method, path) => {
    const url = new URL(path.slice(1).replaceAll(/:\w+/g, 'no-such-thing'), district.baseUrl);
    const hasBody = method !== 'GET' && method !== 'HEAD' && method !== 'DELETE';
    const answer = await fetch(url, {
      method,
      headers: hasBody ? { 'content-type': 'application/json' } : {},
      ...(hasBody ? { body: '{"unheard":"of"}' } : {}),
    });
    // Its own check of every answer would have made a 500 of one that is not described.
    expect(answer.status).toBe(path === '/v1/health' ? 200 : 400);
    if (path !== '/v1/health')
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});

function byText(a: readonly unknown[], b: readonly unknown[]): number {
  return a.join(' ').localeCompare(b.join(' '));
}

function isGotten(district: DistrictSimulator, url: string): boolean {
  return district.routes.some((route) => route.url === url && route.method === 'GET');
}
