import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Dock, type DockItem } from '../components/dock.tsx';
import { stringsOf } from '../strings/index.ts';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './help-dock.css';
import { StaffPanel } from './staff-panel.tsx';

type Panel = 'none' | 'staff' | 'language' | 'end';

/** Back, large type, language, staff, end and erase: in the same place everywhere, and only what works now. */
export function HelpDock({
  isLargeType,
  onWelcomeLargeType,
}: {
  readonly isLargeType: boolean;
  readonly onWelcomeLargeType: (isLargeType: boolean) => void;
}) {
  const { strings } = useLanguage();
  const { view, send } = useTerminal();
  const [panel, setPanel] = useState<Panel>('none');
  const close = () => setPanel('none');
  const { visit } = view;
  const isStored = visit?.step.kind === 'slip' || visit?.step.kind === 'submitting';

  const items: DockItem[] = [];
  if (visit?.canGoBack) {
    items.push({
      key: 'back',
      icon: 'back',
      text: strings.dock.back,
      onPress: () => send((client) => client.visit.back()),
    });
  }
  items.push({
    key: 'type',
    icon: 'large-type',
    text: isLargeType ? strings.dock.normalType : strings.dock.largeType,
    onPress: () =>
      visit === null
        ? onWelcomeLargeType(!isLargeType)
        : send((client) => client.visit.setLargeType({ isLargeType: !isLargeType })),
  });
  if (visit !== null) {
    items.push({
      key: 'language',
      icon: 'language',
      text: strings.dock.language,
      onPress: () => setPanel('language'),
    });
  }
  if (visit?.canPause) {
    items.push({
      key: 'pause',
      icon: 'pause',
      text: strings.pause.pause,
      onPress: () => send((client) => client.visit.pause()),
    });
  }
  items.push({ key: 'staff', icon: 'staff', text: strings.dock.staff, onPress: () => setPanel('staff') });
  if (visit !== null && !isStored) {
    items.push({ key: 'end', icon: 'end', text: strings.dock.end, onPress: () => setPanel('end') });
  }

  return (
    <>
      <Dock label={strings.dock.label} items={items} />
      {panel === 'staff' ? <StaffPanel onClose={close} /> : null}
      {panel === 'language' ? <LanguagePanel onClose={close} /> : null}
      {panel === 'end' ? <EndPanel onClose={close} /> : null}
    </>
  );
}

function LanguagePanel({ onClose }: { readonly onClose: () => void }) {
  const { screenLocale: current, strings } = useLanguage();
  const { view, send } = useTerminal();
  return (
    <Dialog
      title={strings.languages.title}
      onDismiss={onClose}
      actions={<Button onPress={onClose}>{strings.common.cancel}</Button>}
    >
      <div className="language-panel">
        {view.terminal.locales.map((locale) => (
          <div key={locale} lang={locale}>
            <Button
              className={locale === current ? 'language-current' : ''}
              isPressed={locale === current}
              onPress={() => {
                onClose();
                if (locale !== current) send((client) => client.visit.setLocale({ locale }));
              }}
            >
              {stringsOf[locale].language.own}
            </Button>
          </div>
        ))}
      </div>
    </Dialog>
  );
}

function EndPanel({ onClose }: { readonly onClose: () => void }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  return (
    <Dialog
      title={strings.end.title}
      onDismiss={onClose}
      actions={
        <>
          <Button
            variant="danger"
            onPress={() => {
              onClose();
              send((client) => client.visit.end());
            }}
          >
            {strings.end.confirm}
          </Button>
          <Button onPress={onClose}>{strings.end.stay}</Button>
        </>
      }
    >
      <p>{strings.end.lead}</p>
    </Dialog>
  );
}
