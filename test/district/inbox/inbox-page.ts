import type {
  SubmissionAnswer,
  SubmissionDocument,
  SubmissionMaterial,
} from '#main/district/submission-document.ts';
import type { InboxEntry, OpenedSubmission } from '../district-store.ts';
import { renderCase, renderCaseTags, renderFollowUps, type CaseFile } from './case-section.ts';
import { chinaTime, html, type SafeHtml } from './html.ts';
import type { FollowUp } from '../evaluation-follow-ups.ts';

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

export function renderInbox(inbox: {
  readonly entries: readonly InboxEntry[];
  readonly evaluationCount: number;
  readonly faultType: string | null;
  /** Dissatisfied ones that are not put right yet. */
  readonly openFollowUpCount: number;
  /** Null for a correction, which stands in the file of its case. */
  readonly fileOf: (entry: InboxEntry) => CaseFile | null;
}): string {
  const { entries, evaluationCount, faultType } = inbox;
  const rows = entries.map(
    (entry) =>
      html`<a class="card row" href="/submissions/${entry.key}">
        <strong>${entry.matterTitle}</strong>
        <span class="number">${chinaTime(entry.receivedAt)}</span>
        <span class="number">${entry.receiptNumber} · ${entry.slipNumber}</span>
        <span>
          ${renderCaseTags(inbox.fileOf(entry))}
          ${entry.workOrder ? html`<span class="tag lantern">${entry.workOrder.offices.map((name) => name['zh-Hans']).join('、')}</span>` : null}
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
        <p class="lead">
          ${entries.length} submissions received · 好差评 ${evaluationCount} 条 evaluations ·
          <a href="/evaluations">待整改 ${inbox.openFollowUpCount} 条 to put right</a>
        </p>
      </div>
      ${faultType ? html`<p><span class="tag cinnabar">故障演示 fault: ${faultType}</span></p>` : null}
      ${rows.length > 0 ? rows : empty}`,
    4,
  );
}

export function renderSubmission(
  opened: OpenedSubmission,
  options: {
    readonly effects: number;
    readonly file: CaseFile | null;
    /** Why the last action was not taken. */
    readonly problem: string | null;
  },
): string {
  const { document, receipt } = opened;
  return page(
    `${receipt.receiptNumber} · ${document.matter.title}`,
    html`<div>
        <h1>${document.matter.title}</h1>
        <p class="lead number">${receipt.receiptNumber} · ${document.slipNumber}</p>
      </div>
      ${options.problem === null ? null : html`<p><span class="tag cinnabar">没有办成：${options.problem}</span></p>`}
      ${options.file ? renderCase(options.file, document) : renderCorrected(document)}
      ${renderHandling(opened, options.effects)} ${renderApplicant(document)}
      <section class="card">
        <h2>申请内容 Answers</h2>
        <dl>
          ${document.answers.map(
            (answer) =>
              html`<dt>${answer.label}</dt>
                <dd>
                  <span class="value">${answer.displayValue}</span>
                  <span class="tag">${sourceNames[answer.source]}</span>
                  ${answer.sharedSourceId ? html`<span class="tag">${answer.sharedSourceId}</span>` : null}
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
          ${(document.sharedData ?? []).map(
            ({ sourceId, officeName, asOf, consent }) =>
              html`<dt>${officeName} ${sourceId}</dt>
                <dd>
                  数据截至 ${asOf}，${chinaTime(consent.agreedAt)} 单独同意（${consent.noticeId}
                  ${consent.noticeVersion}）
                </dd>`,
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
  shared: '部门共享数据',
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

function renderCorrected({ corrects }: SubmissionDocument): SafeHtml {
  if (!corrects) return html``;
  return html`<section class="card">
    <h2>补正 Correction</h2>
    <p>补正 <span class="number">${corrects.slipNumber}</span>，告知书 ${corrects.noticeId}</p>
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

const formNames = { paper: '纸质', electronic: '电子', either: '纸质/电子' } as const;
const originalNames = { original: '原件', copy: '复印件', both: '原件和复印件' } as const;
const channelNames = { '10': '申请人自备', '20': '政府部门核发', '99': '其他来源' } as const;

/** What the catalogue asks, in the words of GB/T 39554.2. */
function askedText({ form, originals, copies, source, sourceNote }: SubmissionMaterial['asked']): string {
  const where = sourceNote === undefined ? channelNames[source] : `${channelNames[source]}（${sourceNote}）`;
  return `${formNames[form]} · ${originalNames[originals]} ${copies} 份 · ${where}`;
}

/** 告知承诺书: the words that were signed, in the language in which they were read. */
function renderCommitment(commitment: NonNullable<SubmissionMaterial['commitment']>): SafeHtml {
  const { text, clerkText, locale, definitionVersion } = commitment;
  return html`<blockquote class="commitment">
    <p>${text}</p>
    ${clerkText ? html`<p>${clerkText}</p>` : null}
    <p><span class="tag">承诺文本 ${locale}，事项第 ${definitionVersion} 版</span></p>
  </blockquote>`;
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
          <span class="tag">${askedText(material.asked)}</span>
          ${material.dueDate ? html`<span class="tag lantern">${material.dueDate} 前补交</span>` : null}
          ${material.sharedSourceId ? html`<span class="tag">共享数据 ${material.sharedSourceId}</span>` : null}
        </p>
        ${material.commitment ? renderCommitment(material.commitment) : null}
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

/** Apart from the list, which loads itself anew and would wipe what is being written. */
export function renderEvaluations(followUps: readonly FollowUp[]): string {
  return page(
    '差评整改 · Evaluations',
    html`<div>
        <h1>差评整改</h1>
        <p class="lead">15 个工作日内整改；看不到是谁评价的。Put right within 15 working days.</p>
      </div>
      ${renderFollowUps(followUps)}`,
    null,
  );
}
