import { expect, type Page } from '@playwright/test';

/** No text lies beyond the screen's sides, beyond what it stands in, or out of its button. */
export async function seesNothingCut(page: Page, screen: string): Promise<void> {
  // Not at once: a page that has just come may still be moving into its place.
  await expect
    .poll(() => page.evaluate(cutTexts), { message: `text that is cut on ${screen}`, timeout: 5_000 })
    .toEqual([]);
}

/** Runs in the page. */
function cutTexts(): readonly string[] {
  const wrong: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const holder = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (holder === null || text === '' || holder.closest('.visually-hidden, script, style') !== null)
      continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom, width } of range.getClientRects()) {
      if (width === 0) continue;
      const isBeyondScreen = left < -1 || right > window.innerWidth + 1;
      const isBeyondHolder = ancestors(holder).some((element) => {
        const box = element.getBoundingClientRect();
        const isButton = element.tagName === 'BUTTON';
        const isOutOfHeight = isButton && (top < box.top - 1 || bottom > box.bottom + 1);
        return left < box.left - 1 || right > box.right + 1 || isOutOfHeight;
      });
      if (isBeyondScreen || isBeyondHolder) wrong.push(text);
    }
  }
  return [...new Set(wrong)];

  function ancestors(from: Element): readonly Element[] {
    const found: Element[] = [];
    for (let element: Element | null = from; element !== null; element = element.parentElement) {
      if (getComputedStyle(element).display !== 'inline') found.push(element);
    }
    return found;
  }
}
