import type { Page } from '@playwright/test';
import { expect } from './expect.ts';

/** Nothing is cut off, nothing lies over something else, and no target is too small. */
export async function seesNoLayoutFault(page: Page, screen: string): Promise<void> {
  // Not at once: a page that has just come may still be moving into its place.
  await expect
    .poll(() => page.evaluate(layoutFaults), { message: `the layout of ${screen}`, timeout: 5_000 })
    .toEqual([]);
}

/**
 * What is wrong with how a page is laid out, in words. Runs inside the page, so that it holds all that it needs.
 * Targets are measured at 1080 × 1920, where a finger needs 60 px for what leads on and 44 px for the rest (WCAG 2.5.5).
 */
export function layoutFaults(): string[] {
  const mainTargetPx = 60;
  const targetPx = 44;
  /** Sub-pixels are rounded, and glyphs reach out of a tight line box above and below. */
  const slackPx = 2;
  const glyphPx = 8;
  const { innerWidth: width, innerHeight: height } = window;
  return [...new Set([...pageFaults(), ...textFaults(), ...targetFaults()])];

  function nameOf(element: Element): string {
    const classes = element.className.replaceAll(' ', '.');
    return `${element.tagName.toLowerCase()}.${classes} “${(element.textContent ?? '').slice(0, 40)}”`;
  }
  function isSeen(element: Element): boolean {
    const isShown = element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    return isShown && element.closest('.visually-hidden, [aria-hidden="true"]') === null;
  }
  function scrollerOf(element: Element): Element | null {
    return element.closest('.scroller-box');
  }

  function pageFaults(): string[] {
    const sideways = [document.documentElement, ...document.querySelectorAll('.scroller-box')]
      .filter((scroller) => scroller.scrollWidth > scroller.clientWidth + slackPx)
      .map((scroller) => `scrolls sideways: ${nameOf(scroller)}`);
    const isTooHigh = document.documentElement.scrollHeight > height + slackPx;
    const placeholders = [...document.querySelectorAll('input[placeholder]')]
      .filter((entry) => entry.scrollWidth > entry.clientWidth + slackPx)
      .map((entry) => `a placeholder is cut off: ${nameOf(entry)}`);
    return [...sideways, ...(isTooHigh ? ['the page itself scrolls'] : []), ...placeholders];
  }

  function textFaults(): string[] {
    const faults: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || node.textContent?.trim() === '' || !isSeen(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const text = range.getBoundingClientRect();
      if (text.width > 0) faults.push(...textFaultsOf(parent, text));
    }
    return faults;
  }

  function textFaultsOf(parent: Element, text: DOMRect): string[] {
    const faults: string[] = [];
    const scroller = scrollerOf(parent);
    if (text.left < -slackPx || text.right > width + slackPx)
      faults.push(`text leaves the page: ${nameOf(parent)}`);
    if (scroller === null && (text.top < -slackPx || text.bottom > height + slackPx))
      faults.push(`text is above or below the page: ${nameOf(parent)}`);
    for (let box: Element | null = parent; box !== null && box !== scroller; box = box.parentElement) {
      const edge = box.getBoundingClientRect();
      const isWider = text.left < edge.left - slackPx || text.right > edge.right + slackPx;
      const isHigher = text.top < edge.top - glyphPx || text.bottom > edge.bottom + glyphPx;
      const { display, overflowX, overflowY } = getComputedStyle(box);
      if ((isWider && overflowX !== 'visible') || (isHigher && overflowY === 'hidden'))
        faults.push(`text is cut off: ${nameOf(parent)}`);
      const isBox = box.matches('button, .tag, .option, .card, .answer');
      if ((isWider && display !== 'inline') || (isHigher && isBox))
        faults.push(`text leaves its box: ${nameOf(box)}`);
    }
    return faults;
  }

  function targetFaults(): string[] {
    const layer = document.querySelector('[role="dialog"], [role="alertdialog"]') ?? document.body;
    const targets = [...layer.querySelectorAll('button, label:has(input), input, textarea, a[href]')].filter(
      (element) => isSeen(element) && !element.parentElement?.closest('label'),
    );
    return targets.flatMap((target, index) => {
      const box = target.getBoundingClientRect();
      const least = target.matches('.button-primary') ? mainTargetPx : targetPx;
      const size = `${Math.round(box.width)} × ${Math.round(box.height)}`;
      const isSmall = box.width < least || box.height < least;
      const isOutside = box.left < 0 || box.right > width + 1 || box.bottom > height + 1;
      const below = targets.slice(index + 1).filter((other) => areOverOneAnother(target, other));
      return [
        ...(isSmall ? [`too small a target, ${size}: ${nameOf(target)}`] : []),
        ...(isOutside && scrollerOf(target) === null ? [`a target outside the page: ${nameOf(target)}`] : []),
        ...below.map((other) => `targets over one another: ${nameOf(target)} and ${nameOf(other)}`),
      ];
    });
  }

  function areOverOneAnother(one: Element, other: Element): boolean {
    if (one.contains(other) || other.contains(one) || scrollerOf(one) !== scrollerOf(other)) return false;
    const a = one.getBoundingClientRect();
    const b = other.getBoundingClientRect();
    return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  }
}
