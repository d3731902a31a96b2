import type { WorkOrderStage } from '../work-orders/work-order-states.ts';
import type { DispatchRecord, WorkOrderDesk, WorkOrderRecord } from '../work-orders/work-order-desk.ts';
import { chinaTime, html, type SafeHtml } from './html.ts';

const stageNames: Readonly<Record<WorkOrderStage, string>> = {
  filed: '立案',
  dispatched: '派单',
  handling: '处置',
  checking: '核查',
  closed: '结案',
  assessed: '评价',
};
const exitNames = { resolved: '已处置', 'not-ours': '不属本区职责', duplicate: '重复上报' } as const;
const urgencyNames = { 'at-once': '立即处置', hours: '限时', 'working-days': '按工作日' } as const;

export function renderWorkOrder({
  order,
  dispatches,
}: NonNullable<ReturnType<WorkOrderDesk['ofCase']>>): SafeHtml {
  const address = `/work-orders/${order.number}/actions`;
  return html`<section class="card">
    <h2>
      工单 Work order <span class="number">${order.number}</span>
      <span class="tag">${stageNames[order.stage]}</span>
      <span class="tag lantern">${urgencyNames[order.urgency]}</span>
      ${order.exit_kind === null ? null : html`<span class="tag leaf">${exitNames[order.exit_kind]}</span>`}
      ${order.assessment === null ? null : html`<span class="tag">好差评 ${order.assessment}</span>`}
    </h2>
    <table>
      <thead>
        <tr>
          <th>承办部门</th>
          <th>任务</th>
          <th>时限</th>
          <th>进展</th>
          <th></th>
        </tr>
      </thead>
      <tbody>
        ${dispatches.map((dispatch) => renderDispatch(order, dispatch, address))}
      </tbody>
    </table>
    ${renderActions(order, address)}
  </section>`;
}

function renderDispatch(order: WorkOrderRecord, dispatch: DispatchRecord, address: string): SafeHtml {
  const isOpen = order.stage === 'dispatched' || order.stage === 'handling';
  const next =
    !isOpen || dispatch.finished_at !== null ? null : dispatch.started_at === null ? 'start' : 'finish';
  return html`<tr>
    <td>${dispatch.office}</td>
    <td>${dispatch.task}</td>
    <td>
      ${dispatch.respond_by === null ? null : html`${chinaTime(dispatch.respond_by)} 前到场`}
      ${dispatch.finish_by === null ? null : html`${chinaTime(dispatch.finish_by)} 前办完`}
      ${dispatch.overdue_at === null ? null : html`<span class="tag cinnabar">督办：超期</span>`}
    </td>
    <td>
      ${
        dispatch.finished_at !== null
          ? html`办完 ${chinaTime(dispatch.finished_at)}`
          : dispatch.started_at !== null
            ? html`处置中，${chinaTime(dispatch.started_at)} 起`
            : html`已派出`
      }
    </td>
    <td>
      ${
        next === null
          ? null
          : html`<form method="post" action="${address}">
              <input type="hidden" name="type" value="${next}" />
              <input type="hidden" name="dispatchNo" value="${dispatch.dispatch_no}" />
              <button class="${next === 'start' ? 'plain' : ''}">
                ${next === 'start' ? '接单 Start' : '办完 Finish'}
              </button>
            </form>`
      }
    </td>
  </tr>`;
}

function renderActions({ stage }: WorkOrderRecord, address: string): SafeHtml {
  const simple = (type: string, name: string, kind = '') =>
    html`<form method="post" action="${address}">
      <input type="hidden" name="type" value="${type}" />
      <button class="${kind}">${name}</button>
    </form>`;
  if (stage === 'checking') {
    return html`${simple('pass', '核查通过，结案 Close')}${simple('send-back', '退回重办 Send back', 'warn')}`;
  }
  if (stage === 'closed' || stage === 'assessed') return html``;
  return html`<form method="post" action="${address}">
      <input type="hidden" name="type" value="dispatch" />
      <input type="text" name="office" required maxlength="60" placeholder="部门" aria-label="部门" />
      <input type="text" name="task" required maxlength="60" placeholder="任务" aria-label="任务" />
      <button class="plain">加派 Dispatch</button>
    </form>
    <form method="post" action="${address}">
      <input type="hidden" name="type" value="exit" />
      <select name="kind" aria-label="退出原因">
        <option value="not-ours">${exitNames['not-ours']}</option>
        <option value="duplicate">${exitNames.duplicate}</option>
      </select>
      <button class="warn">退出 Exit</button>
    </form>`;
}
