import type { BringListPrint, MatterDetail, MatterMaterialView } from '#main/contract/matter-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Phrased } from '../components/phrased.tsx';
import { Tag } from '../components/tag.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { knownCause } from '../strings/texts.ts';

/** What to have ready: the papers of the form, and what is brought to where a matter is done elsewhere. */
export function BringList({ detail }: { readonly detail: MatterDetail }) {
  const { strings, say } = useLanguage();
  const materials = materialsOf(detail);
  if (materials.length === 0 && detail.bringList.length === 0) return null;
  return (
    <section>
      <h2>{strings.detail.bring}</h2>
      <ul className="bring">
        {materials.map((material) => (
          <Material key={say(material.name)} material={material} isFiledHere={detail.mode !== 'guide'} />
        ))}
        {detail.bringList.map((item) => (
          <li key={say(item)}>
            <b>
              <Phrased>{say(item)}</Phrased>
            </b>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Elsewhere the papers alone, and none where the matter has a list of its own for it. */
function materialsOf({ mode, bringList, materials }: MatterDetail): MatterDetail['materials'] {
  if (mode !== 'guide') return materials;
  return bringList.length > 0 ? [] : materials.filter(({ how }) => how === 'scan');
}

function Material({
  material,
  isFiledHere,
}: {
  readonly material: MatterMaterialView;
  readonly isFiledHere: boolean;
}) {
  const { strings, say } = useLanguage();
  return (
    <li>
      <b>
        <Phrased>{say(material.name)}</Phrased>
        {material.isOptional ? <span className="field-optional">{strings.detail.notRequired}</span> : null}
      </b>
      {isFiledHere ? (
        <>
          <span className="bring-tags">
            <Tag tone={material.how === 'scan' ? 'plain' : 'can'}>{strings.detail.how[material.how]}</Tag>
            {material.mayFollowLater ? <Tag tone="later">{strings.detail.mayFollow}</Tag> : null}
          </span>
          <span className="small">
            <Phrased>{say(material.hint)}</Phrased>
          </span>
        </>
      ) : null}
    </li>
  );
}

/** How the printed list came out, right above the button that asked for it. */
export function ListNote({ print }: { readonly print: BringListPrint }) {
  const { strings } = useLanguage();
  const { list } = strings.offer;
  switch (print.type) {
    case 'idle':
      return null;
    case 'away':
      return <Note tone="plain" title={list.away} />;
    case 'printing':
      return <Note tone="plain" title={list.printing} />;
    case 'printed':
      return <Note tone="can" title={list.printed} />;
    case 'not-printed': {
      const cause = knownCause(print.cause) ?? 'offline';
      return (
        <Note tone="later" title={list.notPrinted}>
          {strings.slip.causes[cause].resident}
        </Note>
      );
    }
    case 'unknown':
      return <Note tone="later" title={list.unknown} />;
  }
}

function Note({
  tone,
  title,
  children,
}: {
  readonly tone: 'plain' | 'can' | 'later';
  readonly title: string;
  readonly children?: string;
}) {
  return (
    <div className="screen-problem" role="status">
      <AnswerBanner tone={tone} title={title} {...(tone === 'later' ? { icon: 'warning' as const } : {})}>
        {children}
      </AnswerBanner>
    </div>
  );
}
