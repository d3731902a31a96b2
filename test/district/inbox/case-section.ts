import { throwIllegalValue } from '#main/basics/assert.ts';
import { specialProcedureKinds, type CaseProgress, type CaseStage } from '#main/district/case-messages.ts';
import type { SubmissionDocument } from '#main/district/submission-document.ts';
import { eventsOf, type CaseEvent } from '../cases/case-states.ts';
import type {
  AcceptanceRecord,
  CorrectionRecord,
  ProcessStepRecord,
  SpecialProcedureRecord,
} from '../cases/case-store.ts';
import type { FollowUp } from '../evaluation-follow-ups.ts';
import type { WorkOrderDesk } from '../work-orders/work-order-desk.ts';
import { chinaTime, html, type SafeHtml } from './html.ts';
import { renderWorkOrder } from './work-order-section.ts';

/** All that a clerk sees of a case. */
export interface CaseFile {
  readonly record: AcceptanceRecord;
  readonly progress: CaseProgress;
  readonly steps: readonly ProcessStepRecord[];
  readonly procedures: readonly SpecialProcedureRecord[];
  readonly corrections: readonly CorrectionRecord[];
  readonly workOrder: ReturnType<WorkOrderDesk['ofCase']>;
}

export const stageNames: Readonly<Record<CaseStage, string>> = {
  received: '已收件',
  'correction-needed': '待补正',
  corrected: '已补正',
  accepted: '已受理',
  'in-review': '审查中',
  paused: '特别程序',
  granted: '准予',
  denied: '不予',
  closed: '办结',
  delivered: '送达',
  'not-accepted': '不予受理',
  withdrawn: '申请人撤回',
  terminated: '终止',
};

const procedureNames: Readonly<Record<(typeof specialProcedureKinds)[number], string>> = {
  'public-notice': '公示',
  'on-site-check': '现场核查',
  testing: '检验检测',
  hearing: '听证',
  'expert-review': '专家评审',
};

/** For the list: where it stands, and whether it is late. */
export function renderCaseTags(file: CaseFile | null): SafeHtml {
  if (!file) return html`<span class="tag lantern">补正</span>`;
  const { stage, isOverdue, workOrder, promisedDate } = file.progress;
  const isLate = isOverdue || workOrder?.isOverdue === true;
  const isOpen = stage === 'accepted' || stage === 'in-review';
  return html`<span
      class="tag ${stage === 'granted' || stage === 'closed' || stage === 'delivered' ? 'leaf' : ''}"
      >${stageNames[stage]}</span
    >
    ${promisedDate !== null && isOpen && !workOrder ? html`<span class="tag">承诺 ${promisedDate}</span>` : null}
    ${isLate ? html`<span class="tag cinnabar">超期 overdue</span>` : null}`;
}

export function renderCase(file: CaseFile, document: SubmissionDocument): SafeHtml {
  const { progress, record } = file;
  return html`${file.workOrder ? renderWorkOrder(file.workOrder) : null}
    <section class="card">
      <h2>办件 Case <span class="number">${record.project_no}</span> ${renderCaseTags(file)}</h2>
      <ol class="steps">
        ${file.steps.map(
          (step) =>
            html`<li>
              ${stageNames[step.step_name as CaseStage]}<small>${chinaTime(step.start_date)}</small
              ><small>${step.handler}</small>
            </li>`,
        )}
      </ol>
      <dl>
        <dt>承办单位 org_name</dt>
        <dd>${record.org_name}${record.town_code === null ? null : html`（${record.town_code}）`}</dd>
        <dt>申请日期 apply_date</dt>
        <dd>${chinaTime(record.apply_date)} · ${record.apply_type}</dd>
        <dt>受理日期 accept_date</dt>
        <dd>
          ${record.accept_date === null ? '—' : `${chinaTime(record.accept_date)} · ${record.accept_doc_no ?? ''}`}
        </dd>
        <dt>承诺办结 promise_date</dt>
        <dd>
          ${record.promise_date ?? '—'}
          ${progress.isPromisedDateEstimate ? html`<span class="tag lantern">估算</span>` : null}
        </dd>
        ${
          record.decided_by_rule === null
            ? null
            : html`<dt>秒办规则</dt>
                <dd>${record.decided_by_rule}</dd>`
        }
        ${
          record.reason === null
            ? null
            : html`<dt>理由</dt>
                <dd>${record.reason}</dd>`
        }
        ${
          progress.appointment
            ? html`<dt>预约</dt>
                <dd>
                  ${progress.appointment.officeName['zh-Hans']} ${progress.appointment.date}
                  ${progress.appointment.from}
                  <span class="tag">${appointmentNames[progress.appointment.state]}</span>
                </dd>`
            : null
        }
        ${file.procedures.map(
          (procedure) =>
            html`<dt>
                ${procedureNames[specialProcedureKinds.find((kind) => kind === procedure.kind) ?? 'testing']}
              </dt>
              <dd>
                ${chinaTime(procedure.start_date)} 至
                ${procedure.end_date === null ? '未结束' : chinaTime(procedure.end_date)} ·
                ${procedure.reason}
              </dd>`,
        )}
      </dl>
      ${
        progress.isResultReady
          ? html`<p><a href="/cases/${record.project_no}/result.pdf">结果文书 PDF</a></p>`
          : null
      }
      ${file.corrections.map(renderCorrection)} ${file.workOrder ? null : renderActions(record, document)}
    </section>`;
}

const appointmentNames = { confirmed: '已确认', lost: '号源已被占用', cancelled: '已取消' } as const;

function renderCorrection(correction: CorrectionRecord): SafeHtml {
  return html`<div class="material">
    <p>
      <strong>一次性补正告知书</strong> <span class="number">${correction.notice_id}</span>
      <span class="tag lantern">${correction.due_date} 前补正</span>
      ${
        correction.handed_in_key === null
          ? null
          : html`<a href="/submissions/${correction.handed_in_key}"
              >已补正 ${chinaTime(correction.handed_in_at ?? '')}</a
            >`
      }
    </p>
    <dl>
      ${correction.items.map(
        (item) =>
          html`<dt>${item.name}</dt>
            <dd>${item.note}</dd>`,
      )}
    </dl>
  </div>`;
}

/** One form for each thing that may be done now; what may not is not offered. */
function renderActions(record: AcceptanceRecord, document: SubmissionDocument): SafeHtml {
  const address = `/cases/${record.project_no}/actions`;
  const events = eventsOf(record.state);
  // What is pressed most comes first, the long form last.
  const rank = (event: CaseEvent) =>
    event === 'ask-correction' ? 2 : ['pause', 'not-accept', 'deny', 'terminate'].includes(event) ? 1 : 0;
  const forms = events
    .toSorted((a, b) => rank(a) - rank(b))
    .map((event) => renderAction(event, address, document));
  return html`<div class="actions">${forms}</div>`;
}

function renderAction(event: CaseEvent, address: string, document: SubmissionDocument): SafeHtml {
  switch (event) {
    case 'accept':
      return button(address, event, '受理 Accept');
    case 'begin-review':
      return button(address, event, '开始审查 Review');
    case 'resume':
      return button(address, event, '特别程序结束 Resume');
    case 'grant':
      return button(address, event, '准予 Grant');
    case 'close':
      return button(address, event, '办结 Close');
    case 'deliver':
      return button(address, event, '登记送达 Deliver', 'plain');
    case 'not-accept':
      return withReason(address, event, '不予受理');
    case 'deny':
      return withReason(address, event, '不予 Deny');
    case 'terminate':
      return withReason(address, event, '终止 Terminate');
    case 'pause':
      return html`<form method="post" action="${address}">
        <input type="hidden" name="type" value="pause" />
        <select name="kind" aria-label="特别程序">
          ${specialProcedureKinds.map((kind) => html`<option value="${kind}">${procedureNames[kind]}</option>`)}
        </select>
        <input type="text" name="reason" required maxlength="200" placeholder="事由" aria-label="事由" />
        <button class="plain">进入特别程序 Pause</button>
      </form>`;
    case 'ask-correction':
      return renderAskForm(address, document);
    // Not the clerk's to do.
    case 'submit':
    case 'receive':
    case 'hand-in-correction':
    case 'deem-accepted':
    case 'withdraw':
      return html``;
    default:
      return throwIllegalValue(event);
  }
}

function button(address: string, type: CaseEvent, name: string, kind = ''): SafeHtml {
  return html`<form method="post" action="${address}">
    <input type="hidden" name="type" value="${type}" />
    <button class="${kind}">${name}</button>
  </form>`;
}

function withReason(address: string, type: CaseEvent, name: string): SafeHtml {
  return html`<form method="post" action="${address}">
    <input type="hidden" name="type" value="${type}" />
    <input
      type="text"
      name="reason"
      required
      maxlength="200"
      placeholder="理由（写进告知书）"
      aria-label="理由"
    />
    <button class="warn">${name}</button>
  </form>`;
}

/** Every material and every answer of the resident can be asked for, all at once. */
function renderAskForm(address: string, document: SubmissionDocument): SafeHtml {
  const asked = [
    ...document.materials.map(({ materialId, name }) => ({ kind: 'material', id: materialId, name })),
    ...document.answers
      .filter(({ source }) => source !== 'chip')
      .map(({ fieldId, label }) => ({ kind: 'field', id: fieldId, name: label })),
  ];
  return html`<details>
    <summary>一次性补正告知 Ask for corrections</summary>
    <form method="post" action="${address}">
      <input type="hidden" name="type" value="ask-correction" />
      <p class="lead">写明缺什么、怎样才对；没有写的不要求补正。</p>
      <div class="asks">
        ${asked.map(
          ({ kind, id, name }) =>
            html`<label for="${kind}:${id}">${kind === 'material' ? '材料' : '填写'} · ${name}</label>
              <input type="text" id="${kind}:${id}" name="${kind}:${id}" maxlength="500" />`,
        )}
      </div>
      <button>发出补正告知书</button>
    </form>
  </details>`;
}

/** 差评整改: nothing of who gave it. */
export function renderFollowUps(followUps: readonly FollowUp[]): SafeHtml {
  if (followUps.length === 0) {
    return html`<div class="card empty">没有要整改的评价。<br />Nobody was dissatisfied.</div>`;
  }
  return html`<section class="card">
    <h2>差评整改 Dissatisfied evaluations</h2>
    ${followUps.map(
      (followUp) =>
        html`<div class="material">
          <p>
            <strong>${followUp.level === 1 ? '非常不满意' : '不满意'}</strong>
            <span class="number">${chinaTime(followUp.received_at)} · ${followUp.reason_ids.join('、')}</span>
            <span class="tag ${followUp.is_overdue ? 'cinnabar' : 'lantern'}"
              >${followUp.put_right_by} 前整改</span
            >
          </p>
          ${
            followUp.put_right_at === null
              ? html`<form method="post" action="/evaluations/${followUp.key}/put-right">
                  <input
                    type="text"
                    name="measure"
                    required
                    maxlength="300"
                    placeholder="整改措施"
                    aria-label="整改措施"
                  />
                  <button>已整改 Put right</button>
                </form>`
              : html`<p>
                  <span class="tag leaf">已整改 ${chinaTime(followUp.put_right_at)}</span>
                  ${followUp.measure ?? ''}
                </p>`
          }
        </div>`,
    )}
  </section>`;
}
