import { useState } from 'react';
import type { GroupView } from '#main/contract/form-views.ts';
import { useLanguage } from '../strings/locale-context.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import './group-cards.css';
import { Icon } from './icon.tsx';
import { Tag } from './tag.tsx';

type Item = GroupView['items'][number];

/** The members of a group as cards, each with its own form; one more at the end, while there is room. */
export function GroupCards({
  group,
  onOpen,
  onRemove,
}: {
  readonly group: GroupView;
  /** Null opens the form of a new member. */
  readonly onOpen: (itemId: string | null) => void;
  readonly onRemove: (itemId: string) => void;
}) {
  const { strings, say } = useLanguage();
  const texts = strings.form.items;
  const [asked, setAsked] = useState<{ readonly itemId: string; readonly title: string } | null>(null);
  const name = say(group.itemName);
  const isFull = group.items.length >= group.maximumItems;
  return (
    <div className="group">
      {group.items.length === 0 ? <p className="group-none">{texts.none}</p> : null}
      <ul className="group-items">
        {group.items.map((item, index) => {
          const title = texts.title(name, index + 1);
          return (
            <li key={item.itemId}>
              <ItemCard
                item={item}
                title={title}
                onOpen={() => onOpen(item.itemId)}
                onRemove={() => setAsked({ itemId: item.itemId, title })}
              />
            </li>
          );
        })}
      </ul>
      {isFull ? (
        <p className="group-none">{texts.full(group.maximumItems)}</p>
      ) : (
        <Button className="group-add" onPress={() => onOpen(null)}>
          <Icon name="plus" />
          {texts.add(name)}
        </Button>
      )}
      {asked === null ? null : (
        <Dialog
          title={texts.removeAsk(asked.title)}
          onDismiss={() => setAsked(null)}
          actions={
            <>
              <Button onPress={() => setAsked(null)}>{strings.common.cancel}</Button>
              <Button
                variant="danger"
                onPress={() => {
                  setAsked(null);
                  onRemove(asked.itemId);
                }}
              >
                {texts.remove}
              </Button>
            </>
          }
        >
          <p>{texts.removeLead}</p>
        </Dialog>
      )}
    </div>
  );
}

function ItemCard({
  item,
  title,
  onOpen,
  onRemove,
}: {
  readonly item: Item;
  readonly title: string;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}) {
  const { strings, say, langOf } = useLanguage();
  const texts = strings.form.items;
  return (
    <section className={`group-item${item.hasProblems ? ' group-item-wrong' : ''}`} aria-label={title}>
      <div className="group-item-head">
        <h2>{title}</h2>
        {item.hasProblems ? <Tag tone="cannot">{texts.incomplete}</Tag> : null}
      </div>
      <dl className="group-rows">
        {item.rows.map((row) => (
          <div key={say(row.label)}>
            <dt>{say(row.label)}</dt>
            <dd lang={langOf(say(row.value))}>{say(row.value)}</dd>
          </div>
        ))}
      </dl>
      <div className="group-actions">
        <Button label={`${texts.change}${strings.separator}${title}`} onPress={onOpen}>
          {texts.change}
        </Button>
        <Button variant="quiet" label={`${texts.remove}${strings.separator}${title}`} onPress={onRemove}>
          {texts.remove}
        </Button>
      </div>
    </section>
  );
}
