import { CardPicture, CodePicture, ScanPicture, SealPicture } from './device-pictures.tsx';

export const examples = {
  'scanner idle': <ScanPicture state="idle" />,
  'scanner scanning': <ScanPicture state="scanning" />,
  'scanner reading': <ScanPicture state="reading" />,
  'card waiting': <CardPicture state="waiting" />,
  'card reading': <CardPicture state="reading" />,
  code: <CodePicture />,
  seal: <SealPicture />,
};
