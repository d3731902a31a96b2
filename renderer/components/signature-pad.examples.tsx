import { SignaturePad } from './signature-pad.tsx';

const nothing = () => undefined;

export const examples = {
  empty: <SignaturePad onChange={nothing} />,
  refused: <SignaturePad onChange={nothing} isWrong />,
};
