import { useEffect, useState } from 'react';
import { useTerminal } from './terminal-context.tsx';

/** A page or crop of the open visit; it lives as long as the screen that shows it. */
export function usePageImage(imageId: string | null): string | null {
  const { client } = useTerminal();
  const [image, setImage] = useState<string | null>(null);
  useEffect(() => {
    if (imageId === null) return;
    let isStale = false;
    client.documents.image({ imageId }).then(
      (dataUrl) => {
        if (!isStale) setImage(dataUrl);
      },
      () => {
        // Without the picture the value still stands there to be checked against the paper in hand.
        if (!isStale) setImage(null);
      },
    );
    return () => {
      isStale = true;
      setImage(null);
    };
  }, [client, imageId]);
  return image;
}
