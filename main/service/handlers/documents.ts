import type { Journey } from '../journey/journey.ts';
import { procedures } from './implementer.ts';

export function documentsHandlers(journey: Pick<Journey, 'image'>) {
  return {
    /** Pages and crops are JPEGs; an id of another visit finds nothing. */
    image: procedures.documents.image.handler(({ input }) => {
      const bytes = journey.image(input.imageId);
      return bytes === null ? null : `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`;
    }),
  };
}
