import sharp, { type Sharp } from 'sharp';
import { expect, it } from 'vitest';
import { sampleDocument, namedSamples } from '#test/fixtures/sample-documents/sample-documents.ts';
import { assertDefined } from '#main/basics/assert.ts';
import { checkPage, judgePage, type RgbaImage } from './page-image-checks.ts';

const sample = assertDefined(namedSamples[0], 'no sample');
const paper = await sampleDocument({ ...sample.request, resolutionDpi: 150 });
const seen = () => sharp(paper).resize(480, 678, { fit: 'fill' });

async function rgba(picture: Sharp): Promise<RgbaImage> {
  const { data, info } = await sharp(await picture.png().toBuffer())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height };
}

const verdictOf = async (picture: Sharp) => judgePage(checkPage(await rgba(picture)));

it('takes a sharp page that fills the frame', async () => {
  expect(await verdictOf(seen())).toBe('good');
});

it('takes it under a dimmer lamp too', async () => {
  expect(await verdictOf(seen().linear(0.75, 0))).toBe('good');
});

it('sees that it is out of focus', async () => {
  expect(await verdictOf(seen().blur(2))).toBe('blurred');
});

it('sees a reflection on it', async () => {
  const spot = Buffer.from(
    '<svg width="480" height="678"><ellipse cx="240" cy="250" rx="110" ry="80" fill="#fff"/></svg>',
  );
  expect(await verdictOf(seen().composite([{ input: spot }]))).toBe('glare');
});

it('sees that a part of it lies outside the frame', async () => {
  const dark = { create: { width: 120, height: 678, channels: 3, background: '#303030' } } as const;
  expect(await verdictOf(seen().composite([{ input: dark, left: 0, top: 0 }]))).toBe('not-in-frame');
});

it('sees that nothing lies there', async () => {
  const desk = sharp({ create: { width: 480, height: 678, channels: 3, background: '#3a3a38' } });
  expect(await verdictOf(desk)).toBe('no-page');
});

it('judges a picture of no size as no page', () => {
  expect(judgePage(checkPage({ data: new Uint8ClampedArray(), width: 0, height: 0 }))).toBe('no-page');
});
