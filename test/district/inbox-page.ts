import type { SubmissionAnswer, SubmissionDocument } from '#main/district/submission-document.ts';
import type { InboxEntry, OpenedSubmission } from './district-store.ts';

/** HTML that is already escaped. Everything else that goes into a page passes through `html`. */
class SafeHtml {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Insert = string | number | SafeHtml | readonly SafeHtml[] | null;

function html(strings: TemplateStringsArray, ...inserts: readonly Insert[]): SafeHtml {
  return new SafeHtml(
    strings.reduce((text, part, index) => text + render(inserts[index - 1] ?? null) + part),
  );
}

function render(insert: Insert): string {
  if (insert === null) return '';
  if (insert instanceof SafeHtml) return insert.text;
  if (typeof insert === 'object') return insert.map((item) => item.text).join('');
  return String(insert).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

export const inboxStyles = `
:root { --paper:#f7f5f0; --paper-raised:#fff; --paper-sunk:#efebe2; --line:#ddd6c8; --ink:#17262b; --ink-soft:#4a5b60;
  --ink-faint:#6b797d; --water:#0b5563; --water-wash:#e3eef0; --lantern:#8a5200; --lantern-wash:#fbf0dc; --leaf:#1f6b45;
  --leaf-wash:#e4f1e9; --cinnabar:#a8321f; --cinnabar-wash:#f9e6e2; --focus:#f2a20c;
  font-family:"Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif }
* { box-sizing:border-box; margin:0 }
body { background:var(--paper); color:var(--ink); font-size:16px; line-height:1.5 }
header { background:var(--paper-raised); border-bottom:2px solid var(--line); padding:18px 32px; display:flex; gap:16px; align-items:baseline }
header a { color:var(--water); font-weight:700; text-decoration:none; font-size:20px; letter-spacing:.04em }
header span { color:var(--ink-faint) }
main { max-width:1120px; margin:0 auto; padding:28px 32px 64px; display:grid; gap:20px }
h1 { font-size:30px; line-height:1.25 } h2 { font-size:20px; margin-bottom:12px }
.lead { color:var(--ink-soft) }
.card { background:var(--paper-raised); border:2px solid var(--line); border-radius:16px; padding:22px 26px }
.row { display:grid; grid-template-columns:1fr auto; gap:4px 20px; color:inherit; text-decoration:none }
.row > :nth-child(even) { justify-self:end; text-align:right } .row strong { font-size:19px } .row:hover { border-color:var(--water) }
a:focus-visible { outline:4px solid var(--focus); outline-offset:3px }
.number { font-variant-numeric:tabular-nums; color:var(--ink-soft) }
.tag { display:inline-block; padding:2px 12px; border-radius:999px; font-size:14px; font-weight:700; background:var(--water-wash); color:var(--water) }
.tag.leaf { background:var(--leaf-wash); color:var(--leaf) } .tag.lantern { background:var(--lantern-wash); color:var(--lantern) }
.tag.cinnabar { background:var(--cinnabar-wash); color:var(--cinnabar) }
dl { display:grid; grid-template-columns:minmax(140px,220px) 1fr; gap:8px 20px } dt { color:var(--ink-faint) } dd { overflow-wrap:anywhere } .value { white-space:pre-wrap }
.pages { display:flex; flex-wrap:wrap; gap:16px; margin-top:14px }
.pages img { width:240px; border:1px solid var(--line); border-radius:8px; background:#fff; display:block }
.signature img { max-width:420px; max-height:180px; background:#fff; border:1px solid var(--line); border-radius:8px }
.material + .material { border-top:1px solid var(--line); margin-top:18px; padding-top:18px }
.empty { text-align:center; padding:64px 20px; color:var(--ink-soft) }
`;

function page(title: string, body: SafeHtml, refreshSeconds: number | null): string {
  const refresh =
    refreshSeconds === null ? html`` : html`<meta http-equiv="refresh" content="${refreshSeconds}" />`;
  return html`<!doctype html>
    <html lang="zh-Hans">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        ${refresh}
        <title>${title}</title>
        <link rel="stylesheet" href="/inbox.css" />
      </head>
      <body>
        <header>
          <a href="/">南海区收件台</a><span>District inbox · simulator · 演示，非官方系统</span>
        </header>
        <main>${body}</main>
      </body>
    </html>`.text;
}

export function renderInbox(
  entries: readonly InboxEntry[],
  evaluationCount: number,
  faultType: string | null,
): string {
  const rows = entries.map(
    (entry) =>
      html`<a class="card row" href="/submissions/${entry.key}">
        <strong>${entry.matterTitle}</strong>
        <span class="number">${chinaTime(entry.receivedAt)}</span>
        <span class="number">${entry.receiptNumber} · ${entry.slipNumber}</span>
        <span>
          ${entry.workOrder ? html`<span class="tag lantern">${entry.workOrder.office}</span>` : null}
          <span class="tag">${entry.partCount} 页/份 parts</span>
          <span class="tag ${entry.effects === 1 ? 'leaf' : 'cinnabar'}">生效 ${entry.effects} 次</span>
        </span>
      </a>`,
  );
  const empty = html`<div class="card empty">还没有收到申请。<br />Nothing has arrived yet.</div>`;
  return page(
    '收件台 · District inbox',
    html`<div>
        <h1>收到 ${entries.length} 件申请</h1>
        <p class="lead">${entries.length} submissions received · 好差评 ${evaluationCount} 条 evaluations</p>
      </div>
      ${faultType ? html`<p><span class="tag cinnabar">故障演示 fault: ${faultType}</span></p>` : null}
      ${rows.length > 0 ? rows : empty}`,
    4,
  );
}

export function renderSubmission(opened: OpenedSubmission, effects: number): string {
  const { document, receipt } = opened;
  return page(
    `${receipt.receiptNumber} · ${document.matter.title}`,
    html`<div>
        <h1>${document.matter.title}</h1>
        <p class="lead number">${receipt.receiptNumber} · ${document.slipNumber}</p>
      </div>
      ${renderWorkOrder(opened)} ${renderHandling(opened, effects)} ${renderApplicant(document)}
      <section class="card">
        <h2>申请内容 Answers</h2>
        <dl>
          ${document.answers.map(
            (answer) =>
              html`<dt>${answer.label}</dt>
                <dd>
                  <span class="value">${answer.displayValue}</span>
                  <span class="tag">${sourceNames[answer.source]}</span>
                  ${(answer.items ?? []).map(renderMember)}
                </dd>`,
          )}
        </dl>
      </section>
      ${renderMaterials(document)} ${renderSignature(document)}
      <section class="card">
        <h2>告知与同意 Consents</h2>
        <dl>
          ${document.consents.map(
            (consent) =>
              html`<dt>${consent.noticeId} ${consent.noticeVersion}</dt>
                <dd>${chinaTime(consent.agreedAt)}</dd>`,
          )}
        </dl>
      </section>`,
    null,
  );
}

const sourceNames = {
  resident: '本人填写',
  chip: '证件芯片',
  scan: '材料识别',
  computed: '系统算出',
} as const;
const dispositionNames = {
  given: '已提交',
  'follows-later': '容缺后补',
  commitment: '告知承诺',
  'not-needed': '无需提交',
  'made-here': '由终端生成',
  witnessed: '工作人员当面确认',
} as const;

/** One member of a group: its answers in a line. */
function renderMember(answers: NonNullable<SubmissionAnswer['items']>[number]): SafeHtml {
  return html`<p class="value">${answers.map((one) => `${one.label} ${one.displayValue}`).join('；')}</p>`;
}

function renderWorkOrder({ receipt, workOrder }: OpenedSubmission): SafeHtml {
  if (!receipt.workOrder) return html``;
  return html`<section class="card">
    <h2>工单 Work order <span class="number">${receipt.workOrder.number}</span></h2>
    <dl>
      <dt>派往 Offices</dt>
      <dd>${(workOrder?.offices ?? [receipt.workOrder.office]).join('、')}</dd>
      <dt>时限 Deadline</dt>
      <dd>
        ${receipt.workOrder.urgency === 'at-once' ? '立即处置' : `${chinaTime(receipt.workOrder.deadline)} 前`}
      </dd>
      ${
        workOrder?.follow
          ? html`<dt>${workOrder.follow.task}</dt>
              <dd>${chinaTime(workOrder.follow.deadline)} 前</dd>`
          : null
      }
    </dl>
  </section>`;
}

function renderHandling({ document, receipt, envelope }: OpenedSubmission, effects: number): SafeHtml {
  return html`<section class="card">
    <h2>收件 Receipt <span class="tag ${effects === 1 ? 'leaf' : 'cinnabar'}">生效 ${effects} 次</span></h2>
    <dl>
      <dt>收到时间</dt>
      <dd>${chinaTime(receipt.receivedAt)}</dd>
      <dt>本人确认时间</dt>
      <dd>${chinaTime(document.confirmedAt)}</dd>
      <dt>终端</dt>
      <dd>${document.terminalId} · ${document.siteId} · ${document.locale}</dd>
      <dt>办理镇街</dt>
      <dd>${document.handlingTownCode ?? '不适用'}</dd>
      <dt>实施编码</dt>
      <dd>${document.matter.implementationCode}（${document.matter.definitionVersion}）</dd>
      <dt>密钥</dt>
      <dd>${envelope.keyId}</dd>
    </dl>
  </section>`;
}

function renderApplicant({ applicant }: SubmissionDocument): SafeHtml {
  const contact = applicant.contact;
  const contactText = contact
    ? [contact.name, [contact.phoneCountryCode, contact.phone].filter(Boolean).join(' ')]
        .filter(Boolean)
        .join(' · ')
    : '未留';
  if (applicant.type === 'anonymous') {
    return html`<section class="card">
      <h2>申请人 Applicant</h2>
      <dl>
        <dt>姓名</dt>
        <dd>匿名</dd>
        <dt>联系方式</dt>
        <dd>${contactText}</dd>
      </dl>
    </section>`;
  }
  const sexNames = { '0': '未知', '1': '男', '2': '女', '9': '未说明' } as const;
  const rows: readonly (readonly [string, string])[] = [
    ['姓名', [applicant.name, applicant.romanisedName].filter(Boolean).join(' ')],
    ['证件', `${applicant.documentType} · ${applicant.number}`],
    ...(applicant.passNumber ? [['通行证', applicant.passNumber] as const] : []),
    ['性别', sexNames[applicant.sexCode]],
    ['出生日期', applicant.birthDate],
    ['住址', applicant.address],
    ['核验方式', applicant.identityStrength],
    ['联系方式', contactText],
  ];
  return html`<section class="card">
    <h2>申请人 Applicant</h2>
    <dl>
      ${rows.map(
        ([label, value]) =>
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </section>`;
}

function renderMaterials(document: SubmissionDocument): SafeHtml {
  const materials = document.materials.map(
    (material) =>
      html`<div class="material">
        <p>
          <strong>${material.name}</strong>
          <span class="tag ${material.disposition === 'given' ? 'leaf' : 'lantern'}"
            >${dispositionNames[material.disposition]}</span
          >
          <span class="tag">可信等级 ${material.trustLevel}</span>
          ${material.dueDate ? html`<span class="tag lantern">${material.dueDate} 前补交</span>` : null}
        </p>
        <dl>
          ${material.values.map(
            (value) =>
              html`<dt>${value.label}</dt>
                <dd>
                  <span class="value">${value.value}</span>
                  ${value.isCorrectedByResident ? html`<span class="tag lantern">本人更正</span>` : null}
                </dd>`,
          )}
        </dl>
        <div class="pages">
          ${material.pages.map((scanned, index) => {
            const address = `/submissions/${document.key}/parts/${scanned.partNumber}`;
            return scanned.mediaType === 'application/pdf'
              ? html`<a href="${address}">PDF ${index + 1}</a>`
              : html`<a href="${address}"
                  ><img src="${address}" alt="${material.name} 第 ${index + 1} 页"
                /></a>`;
          })}
        </div>
      </div>`,
  );
  return html`<section class="card">
    <h2>材料 Materials</h2>
    ${materials.length > 0 ? materials : html`<p class="lead">没有材料</p>`}
  </section>`;
}

function renderSignature(document: SubmissionDocument): SafeHtml {
  if (!document.signature) return html``;
  return html`<section class="card signature">
    <h2>签名 Signature</h2>
    <img src="/submissions/${document.key}/parts/${document.signature.partNumber}" alt="申请人签名" />
  </section>`;
}

/** Date and time on a wall clock in China. */
function chinaTime(iso: string): string {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? iso : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
