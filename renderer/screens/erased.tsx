import { Fragment } from 'react';
import type { ErasedStepView } from '#main/contract/hand-in-views.ts';
import { Button } from '../components/button.tsx';
import { DarkScreen, ErasedSign } from '../components/dark-screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './erased.css';

/** The resident sees what was held and is gone. */
export function ErasedScreen({ step }: { readonly step: ErasedStepView }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const texts = strings.erased;
  const items = step.erased.map((item) =>
    item === 'pages' && step.pageCount > 0 ? texts.pages(step.pageCount) : texts.items[item],
  );
  return (
    <DarkScreen
      title={texts.title}
      sign={<ErasedSign />}
      lead={
        <>
          {step.reason === 'timed-out' ? <p>{texts.timedOut}</p> : null}
          <p>{items.length === 0 ? texts.nothing : <Items items={items} />}</p>
          <p>{texts.reset}</p>
        </>
      }
    >
      {step.isCardLeftOnReader ? (
        <p className="erased-card" role="alert">
          {texts.takeCard}
        </p>
      ) : null}
      {step.putRightBy ? <p className="erased-kept">{texts.putRightBy(step.putRightBy)}</p> : null}
      {step.keptSlipNumber ? (
        <p className="erased-kept">
          <KeptNote slipNumber={step.keptSlipNumber} />
        </p>
      ) : null}
      <Button className="erased-close on-dark" onPress={() => send((client) => client.visit.close())}>
        {texts.close}
      </Button>
    </DarkScreen>
  );
}

/** A line ends between two of them, never within one. */
function Items({ items }: { readonly items: readonly string[] }) {
  const { listSeparator } = useLanguage().strings.common;
  return items.map((item, index) => (
    <Fragment key={item}>
      <span className="erased-item">
        {item}
        {index === items.length - 1 ? '' : listSeparator.trimEnd()}
      </span>
      {listSeparator.endsWith(' ') ? ' ' : null}
    </Fragment>
  ));
}

/** The number stays on one line. */
function KeptNote({ slipNumber }: { readonly slipNumber: string }) {
  const { strings } = useLanguage();
  const [before, after] = strings.erased.kept(slipNumber).split(slipNumber);
  return (
    <>
      {before}
      <span className="erased-number">{slipNumber}</span>
      {after}
    </>
  );
}
