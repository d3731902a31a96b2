import { useState } from 'react';
import type { LocalizedText } from '#main/basics/locale.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Phrased } from '../components/phrased.tsx';
import { Screen } from '../components/screen.tsx';
import { SignaturePad, type SignatureState } from '../components/signature-pad.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import { ProblemNote } from './problem-note.tsx';
import './signature.css';

export function SignatureScreen({
  step,
}: {
  readonly step: { readonly statement: LocalizedText; readonly signerName: string };
}) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  const [state, setState] = useState<SignatureState>({ type: 'missing' });
  const [wasRefused, setWasRefused] = useState(false);
  const submit = () => {
    if (state.type !== 'signed') {
      setWasRefused(true);
      return;
    }
    const { pngDataUrl, strokes } = state.signature;
    send((client) =>
      client.visit.sign({
        pngDataUrl,
        strokes: strokes.map((stroke) => stroke.map((point) => ({ ...point }))),
      }),
    );
  };
  const isWrong = wasRefused && state.type !== 'signed';
  return (
    <Screen
      title={strings.signature.title}
      lead={strings.signature.lead(step.signerName)}
      problem={
        <>
          {isWrong ? (
            <div className="screen-problem">
              <AnswerBanner
                tone="cannot"
                title={state.type === 'too-small' ? strings.signature.tooSmall : strings.signature.missing}
                isAlert
              />
            </div>
          ) : null}
          <ProblemNote />
        </>
      }
      actions={
        <Button variant="primary" onPress={submit}>
          {strings.signature.submit}
        </Button>
      }
    >
      <p className="statement">
        <Phrased>{say(step.statement)}</Phrased>
      </p>
      <SignaturePad
        isWrong={isWrong}
        onChange={(next) => {
          setState(next);
          setWasRefused(false);
        }}
      />
    </Screen>
  );
}
