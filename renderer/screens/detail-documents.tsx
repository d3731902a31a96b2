import type { DocumentAnswer } from '#main/contract/availability-views.ts';
import type { MatterDetail } from '#main/contract/matter-views.ts';
import { Tag } from '../components/tag.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { unavailableText } from '../strings/texts.ts';

/** Which documents can be used here now, how, and why one cannot; of what is done elsewhere only which. */
export function DetailDocuments({ detail }: { readonly detail: MatterDetail }) {
  const { strings } = useLanguage();
  const { documents } = strings.offer;
  const { kinds } = strings.identity;
  // Cards of two years have one name and are read alike.
  const byName = new Map(detail.documents.map((answer) => [kinds[answer.kind], answer]));
  return (
    <section>
      <h2>{documents.title}</h2>
      <ul className="documents">
        {[...byName].map(([name, answer]) => (
          <li key={name}>
            <b>{name}</b>
            {detail.mode === 'guide' ? null : <Ways answer={answer} />}
          </li>
        ))}
      </ul>
      {detail.mayStayAnonymous ? <p className="small">{documents.anonymous}</p> : null}
    </section>
  );
}

function Ways({ answer: { ways, reason } }: { readonly answer: DocumentAnswer }) {
  const { strings } = useLanguage();
  const { documents } = strings.offer;
  if (reason === null) {
    return (
      <span className="bring-tags">
        {ways.map((way) => (
          <Tag key={way} tone="can">
            {documents.ways[way]}
          </Tag>
        ))}
      </span>
    );
  }
  const text =
    reason.type === 'device' ? unavailableText(reason, strings).resident : documents.reasons[reason.type];
  return (
    <span className="bring-tags">
      <Tag tone="cannot">{text}</Tag>
    </span>
  );
}
