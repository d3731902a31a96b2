import { TopBar } from './top-bar.tsx';

export const examples = {
  welcome: <TopBar line="up" siteName="荔湾 · 西关政务驿站" progress={null} isDemo />,
  'line down': <TopBar line="down" siteName="荔湾" progress={{ step: 4, of: 6 }} isDemo={false} />,
  unknown: <TopBar line="unknown" siteName={null} progress={null} isDemo={false} />,
  'before the first view': <TopBar line={null} siteName={null} progress={null} isDemo={false} />,
};
