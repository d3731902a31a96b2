import { assertDefined } from '#main/basics/assert.ts';
import {
  namedSamples,
  sampleDocument,
  SAMPLE_RESOLUTION_DPI,
} from '#test/fixtures/sample-documents/sample-documents.ts';

/** Sample papers as a scanner sees them. Drawing one takes a while, and the same ones are laid again and again. */
export function createSampleSheets() {
  const drawn = new Map<string, ReturnType<typeof draw>>();
  return {
    sheetOf(documentId: string): ReturnType<typeof draw> {
      const sheet = drawn.get(documentId) ?? draw(documentId);
      drawn.set(documentId, sheet);
      return sheet;
    },
  };
}

async function draw(documentId: string) {
  const { request } = assertDefined(
    namedSamples.find(({ id }) => id === documentId),
    'no such paper',
  );
  return {
    image: await sampleDocument(request),
    resolutionDpi: request.resolutionDpi ?? SAMPLE_RESOLUTION_DPI,
  };
}
