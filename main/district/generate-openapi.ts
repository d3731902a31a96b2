import { writeFileSync } from 'node:fs';
import { buildOpenApi } from './openapi.ts';

// `node main/district/generate-openapi.ts`, then the formatter; a test compares the file with the schemas.
writeFileSync(new URL('openapi.json', import.meta.url), `${JSON.stringify(buildOpenApi(), null, 2)}\n`);
