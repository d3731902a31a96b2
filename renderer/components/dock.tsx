import { Button } from './button.tsx';
import './dock.css';
import { Icon, type IconName } from './icon.tsx';

export interface DockItem {
  /** Also its place: six columns, always in this order. */
  readonly key: 'back' | 'type' | 'language' | 'pause' | 'staff' | 'end';
  readonly icon: IconName;
  readonly text: string;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
}

/** The helps that are the same on every screen, in reach from a wheelchair. Only what works now stands in it. */
export function Dock({ label, items }: { readonly label: string; readonly items: readonly DockItem[] }) {
  return (
    <nav className="dock" aria-label={label}>
      {items.map((item) => (
        <Button
          key={item.key}
          variant="quiet"
          className={`dock-button dock-${item.key}`}
          onPress={item.onPress}
          isDisabled={item.isDisabled ?? false}
          {...(item.isPressed === undefined ? {} : { isPressed: item.isPressed })}
        >
          <Icon name={item.icon} />
          {item.text}
        </Button>
      ))}
    </nav>
  );
}
