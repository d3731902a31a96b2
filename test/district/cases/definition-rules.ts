import { z } from 'zod';

const limitSchema = z.object({
  amount: z.number().min(0),
  unit: z.enum(['working-days', 'calendar-days', 'on-the-spot']),
});

/** What the district's offices need of a definition; the terminal's own needs are none of theirs. */
const definitionRulesSchema = z.object({
  version: z.number(),
  baseCode: z.string(),
  title: z.object({ 'zh-Hans': z.string() }),
  implementingBody: z.object({ creditCode: z.string(), name: z.object({ 'zh-Hans': z.string() }) }),
  promisedLimit: limitSchema,
  projectType: z.enum(['promised-time', 'on-the-spot']),
  result: z.object({
    name: z.object({ 'zh-Hans': z.string() }),
    validMonths: z.number().optional(),
  }),
  instantRules: z
    .array(
      z.object({
        id: z.string(),
        when: z.union([z.boolean(), z.record(z.string(), z.unknown())]),
        text: z.object({ 'zh-Hans': z.string() }),
      }),
    )
    .default([]),
});

export type DefinitionRules = z.output<typeof definitionRulesSchema>;

/** By base code (12 digits, the end of every implementation code). */
export interface DefinitionBook {
  rulesOf(implementationCode: string): DefinitionRules | null;
}

/** Reads the definitions at the first question: most tests of the line ask none. */
export function createDefinitionBook(loadDefinitions: () => readonly object[]): DefinitionBook {
  let byBaseCode: ReadonlyMap<string, DefinitionRules> | null = null;
  return {
    rulesOf: (implementationCode) => {
      byBaseCode ??= new Map(
        loadDefinitions().map((definition) => {
          const rules = definitionRulesSchema.parse(definition);
          return [rules.baseCode, rules];
        }),
      );
      return byBaseCode.get(implementationCode.slice(-12)) ?? null;
    },
  };
}
