import sharp from 'sharp';
import { assertDefined } from '#main/basics/assert.ts';
import type { MaterialDefinition } from '#kiosk-config/schema/matter.ts';
import { namedSamples, sampleDocument } from '#test/fixtures/sample-documents/sample-documents.ts';

/**
 * The scan of a paper: the whole sample where values are read from it, otherwise a slip of paper with a few words,
 * each paper with words of its own, which is cleaned and tested for text in a tenth of the time of a full page.
 */
export async function paperOnGlass(material: MaterialDefinition, documentId: string): Promise<Uint8Array> {
  const sample = namedSamples.find(({ id }) => id === documentId);
  const { request } = assertDefined(sample, `no paper ${documentId}`);
  return material.extract || material.subject === 'picture'
    ? sampleDocument(request)
    : smallPaper(material.id);
}

/** Words that most papers have: of a page without any the terminal says that nothing can be read on it. */
const words = [
  '本文件为演示用的样本，内容均属虚构，',
  '用来代替办理事项时要提交的其他材料：',
  '章程、决议、证明、证件复印件等。',
];

async function smallPaper(name: string): Promise<Uint8Array> {
  const lines = [...words, name].map((line, row) => `<text x="60" y="${100 + row * 56}">${line}</text>`);
  const style = 'font-family="Noto Sans CJK SC" font-size="28"';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="400" ${style}><rect width="800" height="400" fill="#fff"/>${lines.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
