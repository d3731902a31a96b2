import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';

interface SchemaHolder {
  readonly schema?: object;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: object;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, SchemaHolder>> };
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
        readonly content?: Readonly<Record<string, SchemaHolder>>;
      }
    >
  >;
}
interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

export interface OpenApiValidation {
  /** Null when the request keeps to the description; else what does not, without values. */
  requestProblem(
    operationId: string,
    request: {
      readonly params: unknown;
      readonly query: unknown;
      readonly headers: unknown;
      readonly contentType: string;
      readonly body: unknown;
    },
  ): string | null;
  responseProblem(
    operationId: string,
    response: { readonly status: number; readonly contentType: string; readonly body: unknown },
  ): string | null;
  /** For answers without a body: whether status and headers are those of the description. */
  bareResponseProblem(
    operationId: string,
    response: { readonly status: number; readonly hasHeader: (name: string) => boolean },
  ): string | null;
}

/** Both sides of the committed description, so that the simulator can neither take nor give anything else. */
export function loadOpenApiValidation(): OpenApiValidation {
  const file = new URL('../../main/district/openapi.json', import.meta.url);
  const description = JSON.parse(readFileSync(file, 'utf8')) as OpenApi;
  const ajv = new Ajv2020({ strict: false });
  // Parameters arrive as text; bodies are taken as they are.
  const parameterAjv = new Ajv2020({ strict: false, coerceTypes: true });
  ajvFormats.default(ajv);
  // zod describes base64 by a pattern too; the format is its name only.
  ajv.addFormat('base64', true);
  ajv.addSchema({ ...description, $id: 'gateway' });

  const operations = new Map<string, Operation>();
  for (const methods of Object.values(description.paths)) {
    for (const operation of Object.values(methods)) operations.set(operation.operationId, operation);
  }
  const compiled = new Map<object, ValidateFunction>();
  function problemOf(schema: object, value: unknown, compiler = ajv): string | null {
    let validate = compiled.get(schema);
    if (!validate) {
      validate = compiler.compile(withAbsoluteReferences(schema));
      compiled.set(schema, validate);
    }
    if (validate(value)) return null;
    return (validate.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.keyword}`).join('; ');
  }
  const parameterSchemas = new Map<string, object>();
  function parameterSchema(operation: Operation, place: 'path' | 'query' | 'header'): object {
    const name = `${operation.operationId} ${place}`;
    const known = parameterSchemas.get(name);
    if (known) return known;
    const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === place);
    const nameOf = (parameter: { readonly name: string }) =>
      place === 'header' ? parameter.name.toLowerCase() : parameter.name;
    const schema = {
      type: 'object',
      required: parameters.filter((parameter) => parameter.required).map(nameOf),
      properties: Object.fromEntries(parameters.map((parameter) => [nameOf(parameter), parameter.schema])),
    };
    parameterSchemas.set(name, schema);
    return schema;
  }
  const operationOf = (operationId: string): Operation => {
    const operation = operations.get(operationId);
    if (!operation) throw new Error(`openapi.json has no operation ${operationId}`);
    return operation;
  };

  return {
    requestProblem: (operationId, request) => {
      const operation = operationOf(operationId);
      const problems = [
        problemOf(parameterSchema(operation, 'path'), { ...(request.params as object) }, parameterAjv),
        problemOf(parameterSchema(operation, 'query'), { ...(request.query as object) }, parameterAjv),
        problemOf(parameterSchema(operation, 'header'), { ...(request.headers as object) }, parameterAjv),
      ];
      if (operation.requestBody) {
        const media = operation.requestBody.content[request.contentType];
        if (!media) problems.push('content type');
        else if (request.contentType === 'application/json')
          problems.push(problemOf(media.schema ?? {}, request.body));
      }
      return problems.filter((problem) => problem !== null).join('; ') || null;
    },
    bareResponseProblem: (operationId, { status, hasHeader }) => {
      const described = operationOf(operationId).responses[String(status)];
      if (!described) return `${operationId}: ${status} is not described`;
      const missing = Object.entries(described.headers ?? {}).filter(
        ([name, header]) => header.required && !hasHeader(name),
      );
      return missing.map(([name]) => `${operationId}: no ${name}`).join('; ') || null;
    },
    responseProblem: (operationId, { status, contentType, body }) => {
      const media = operationOf(operationId).responses[String(status)]?.content?.[contentType];
      if (!media) return `${operationId}: ${status} ${contentType} is not described`;
      const problem = problemOf(media.schema ?? {}, body);
      return problem && `${operationId}: ${problem}`;
    },
  };
}

function withAbsoluteReferences(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"gateway#/')) as object;
}
