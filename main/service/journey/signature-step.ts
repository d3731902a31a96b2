import { handIn } from './hand-in.ts';
import { isDrawn, readSignature } from './signature-image.ts';
import { refused, type ActiveStep, type IntentResult, type JourneyContext } from './step.ts';

export function createSignatureStep(context: JourneyContext, stepId: string): ActiveStep {
  let isSigning = false;

  async function sign(pngDataUrl: string): Promise<IntentResult> {
    const png = await readSignature(pngDataUrl);
    if (!png) return refused('nothing-signed');
    context.update((visit) => ({ ...visit, signature: { png } }));
    return handIn(context, stepId);
  }

  return {
    view: () => ({
      kind: 'signature',
      statement: context.definition().statement,
      signerName: signerName(context),
    }),
    intents: {
      sign: async ({ pngDataUrl, strokes }) => {
        if (!context.walk().isReadyToSubmit || isSigning) return refused('not-on-this-step');
        if (!isDrawn(strokes)) return refused('nothing-signed');
        isSigning = true;
        try {
          return await sign(pngDataUrl);
        } finally {
          isSigning = false;
        }
      },
    },
  };
}

function signerName(context: JourneyContext): string {
  const { applicant } = context.visit();
  return applicant?.type === 'person' ? applicant.name : '';
}
