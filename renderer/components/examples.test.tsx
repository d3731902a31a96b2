// @vitest-environment happy-dom
import { cleanup } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { locales } from '#main/basics/locale.ts';
import { installCanvas, renderIn } from '../testing/render.tsx';

const modules = import.meta.glob<{ readonly examples: Readonly<Record<string, ReactNode>> }>(
  './*.examples.tsx',
  {
    eager: true,
  },
);
const rows = Object.entries(modules).flatMap(([file, { examples }]) =>
  locales.map((locale) => ({ file: file.replace(/^\.\/|\.examples\.tsx$/g, ''), locale, examples })),
);

beforeAll(installCanvas);
afterEach(cleanup);

describe('every example passes axe', () => {
  it.each(rows)('$file in $locale', async ({ locale, examples }) => {
    expect(Object.keys(examples).length).toBeGreaterThan(0);
    for (const [name, example] of Object.entries(examples)) {
      renderIn({ locale }, example);
      const { violations } = await axe.run(document.body, {
        // Contrast needs layout; it is checked in a browser. Landmarks are the page's, not a part's.
        rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
      });
      expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
      cleanup();
    }
  });
});
