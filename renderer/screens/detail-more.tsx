import type { MatterDetail } from '#main/contract/matter-views.ts';
import { Icon } from '../components/icon.tsx';
import { useLanguage } from '../strings/locale-context.tsx';

/** What few ask for before they start, under one heading that opens. */
export function DetailMore({ detail }: { readonly detail: MatterDetail }) {
  const { strings, say } = useLanguage();
  const { more } = strings.offer;
  const { conditions, specialProcedures, legalBasis } = detail;
  return (
    <details className="detail-more">
      <summary>
        <span>{more.title}</span>
        <Icon name="down" />
      </summary>
      <h3>{strings.detail.whoFor}</h3>
      <p>{say(detail.whoFor)}</p>
      {conditions.length > 0 ? (
        <>
          <h3>{more.conditions}</h3>
          <ul>
            {conditions.map((condition) => (
              <li key={say(condition)}>{say(condition)}</li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{more.legalTime}</h3>
      <p>{say(detail.legalTime)}</p>
      {specialProcedures.length > 0 ? (
        <>
          <h3>{more.procedures}</h3>
          <ul>
            {specialProcedures.map(({ name, limit }) => (
              <li key={say(name)}>
                {[say(name), more.limit[limit.unit](limit.amount)].join(strings.separator)}
              </li>
            ))}
          </ul>
          <p className="small">{more.proceduresLead}</p>
        </>
      ) : null}
      <Result result={detail.result} />
      <h3>{strings.detail.afterwards}</h3>
      <p>{say(detail.afterwards)}</p>
      {legalBasis.length > 0 ? (
        <>
          <h3>{more.legalBasis}</h3>
          <ul>
            {legalBasis.map((law) => (
              <li key={law['zh-Hans']}>{say(law)}</li>
            ))}
          </ul>
        </>
      ) : null}
    </details>
  );
}

function Result({ result }: { readonly result: MatterDetail['result'] }) {
  const { strings, say } = useLanguage();
  const { more } = strings.offer;
  if (result === null) return null;
  const ways = result.delivery.map((way) => more.delivery[way]).join(strings.common.listSeparator);
  const validity = result.validMonths === null ? [] : [more.validMonths(result.validMonths)];
  return (
    <>
      <h3>{more.result}</h3>
      <p>{[say(result.name), ways, ...validity].join(strings.separator)}</p>
    </>
  );
}
