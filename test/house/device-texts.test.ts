import { expect, it } from 'vitest';
import { z } from 'zod';
import { statusSchemas } from '#devices/host/messages.ts';
import { en } from '#renderer/strings/en.ts';
import { deviceCauses } from '#renderer/strings/strings.ts';
import { zhHans } from '#renderer/strings/zh-hans.ts';
import { zhHantHk } from '#renderer/strings/zh-hant-hk.ts';

/** Every cause and state that a device may send, out of the schemas that its messages are parsed with. */
function wordsOf(property: 'cause' | 'type'): readonly string[] {
  const words = new Set<string>();
  const walk = (node: unknown, key: string) => {
    if (typeof node !== 'object' || node === null) return;
    if (key === property && 'const' in node) words.add(String(node.const));
    if (key === property && 'enum' in node)
      (node.enum as readonly string[]).forEach((word) => words.add(word));
    for (const [name, child] of Object.entries(node)) walk(child, Array.isArray(node) ? key : name);
  };
  for (const schema of Object.values(statusSchemas)) walk(z.toJSONSchema(schema), '');
  return [...words];
}

it('every cause that a device can report has a text in three languages', () => {
  const causes = wordsOf('cause');
  expect(causes.length).toBeGreaterThan(8);
  for (const cause of causes) {
    expect(deviceCauses).toContain(cause);
    for (const strings of [en, zhHans, zhHantHk])
      expect(strings.deviceCauses[cause as (typeof deviceCauses)[number]]).toMatch(/./);
  }
});

it('every state that a device can be in has a text in three languages', () => {
  const states = wordsOf('type').filter((word) => word !== 'object' && word !== 'string');
  expect(states).toContain('needs-person');
  for (const strings of [en, zhHans, zhHantHk])
    expect(Object.keys(strings.deviceStates)).toEqual(expect.arrayContaining([...states]));
});
