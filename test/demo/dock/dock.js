/** The dock's page: shows what the simulators hold and sends one action a press. Text goes in as text, never as markup. */

/** @type {Record<string, string>} what each part last drew, so that a press is never lost to a redraw */
const drawn = {};

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') made.addEventListener('click', value);
    else if (value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children);
  return made;
}

function label(chinese, english) {
  return [chinese, element('small', {}, english)];
}

function press({ chinese, english, action, isOn = false, isFault = false }) {
  return element(
    'button',
    {
      type: 'button',
      'aria-pressed': String(isOn),
      class: isFault ? 'fault' : '',
      onclick: () => act(action),
      'data-action': JSON.stringify(action),
    },
    ...label(chinese, english),
  );
}

async function act(action) {
  const response = await fetch('actions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(action),
  });
  const said = document.getElementById('said');
  said.textContent = response.ok ? '' : await response.text();
  await refresh();
}

/** Draws a part anew only when what it shows has changed. */
function draw(id, facts, children) {
  const key = JSON.stringify(facts);
  if (drawn[id] === key) return;
  drawn[id] = key;
  document.getElementById(id).replaceChildren(...children());
}

function faultButtons(device, faults, active) {
  return faults.map(({ id, chinese, english }) =>
    press({
      chinese,
      english,
      isFault: true,
      isOn: active === id,
      action: { type: 'fault', device, fault: active === id ? null : id },
    }),
  );
}

/** The cable of a device: pull it, or put it back. */
function cableButton(device, { isPlugged }, chinese, english) {
  return press({
    chinese: isPlugged ? `拔掉${chinese}` : `插回${chinese}`,
    english: isPlugged ? `Unplug the ${english}` : 'Plug it in again',
    isFault: true,
    isOn: !isPlugged,
    action: { type: 'plug', device, isPlugged: !isPlugged },
  });
}

function heldUpButtons(heldUp) {
  return heldUp.map(({ id, chinese, english, isFault }) =>
    press({ chinese, english, isFault, action: { type: 'hold-up', id } }),
  );
}

function drawCodes({ codeScanner, staffReader }) {
  draw('code-acts', codeScanner, () => [
    ...heldUpButtons(codeScanner.heldUp),
    cableButton('codeScanner', codeScanner, '扫码器', 'code scanner'),
    ...faultButtons('codeScanner', codeScanner.faults, codeScanner.fault),
  ]);
  draw('staff-acts', staffReader, () => [
    ...heldUpButtons(staffReader.heldUp),
    cableButton('staffReader', staffReader, '员工读卡器', 'staff reader'),
    ...faultButtons('staffReader', staffReader.faults, staffReader.fault),
  ]);
}

function drawReader({ cardReader, personas }) {
  draw('personas', [personas, cardReader.personaId], () =>
    personas.map(({ id, chinese, english }) =>
      press({
        chinese,
        english,
        isOn: cardReader.personaId === id,
        action: cardReader.personaId === id ? { type: 'lift-card' } : { type: 'place-card', personaId: id },
      }),
    ),
  );
  draw('reader-acts', cardReader, () => [
    press({ chinese: '拿走证件', english: 'Lift the card', action: { type: 'lift-card' } }),
    press({
      chinese: cardReader.isPlugged ? '拔掉读卡器' : '插回读卡器',
      english: cardReader.isPlugged ? 'Unplug the reader' : 'Plug it in again',
      isFault: true,
      isOn: !cardReader.isPlugged,
      action: { type: 'plug', device: 'cardReader', isPlugged: !cardReader.isPlugged },
    }),
    press({
      chinese: '换一台读卡器',
      english: 'Another reader on the same cable',
      isFault: true,
      action: { type: 'swap-card-reader' },
    }),
    ...faultButtons('cardReader', cardReader.faults, cardReader.fault),
  ]);
}

function drawScanner({ documentScanner, documents }) {
  draw('documents', [documents, documentScanner.documentId], () =>
    documents.map(({ id, chinese, english }) =>
      element(
        'button',
        {
          type: 'button',
          'aria-pressed': String(documentScanner.documentId === id),
          onclick: () => act({ type: 'lay-document', documentId: id }),
          'data-document': id,
        },
        element('img', { src: `documents/${id}.jpg`, alt: '' }),
        chinese,
        element('small', {}, english),
      ),
    ),
  );
  draw('scanner-acts', documentScanner, () => [
    press({
      chinese: '拿走纸',
      english: 'Take the paper away',
      action: { type: 'lay-document', documentId: null },
    }),
    press({
      chinese:
        documentScanner.feederSheets > 0 ? `进纸器里有 ${documentScanner.feederSheets} 张` : '放三张进纸器',
      english:
        documentScanner.feederSheets > 0
          ? `${documentScanner.feederSheets} sheets in the feeder: take them out`
          : 'Put three sheets into the feeder',
      isOn: documentScanner.feederSheets > 0,
      action: {
        type: 'load-feeder',
        documentIds: documentScanner.feederSheets > 0 ? [] : documents.slice(0, 3).map(({ id }) => id),
      },
    }),
    cableButton('documentScanner', documentScanner, '扫描仪', 'scanner'),
    ...faultButtons('documentScanner', documentScanner.faults, documentScanner.fault),
  ]);
}

function drawPrinter({ receiptPrinter }) {
  draw('printer-acts', [receiptPrinter.hasPaper, receiptPrinter.isPlugged, receiptPrinter.fault], () => [
    press({
      chinese: receiptPrinter.hasPaper ? '抽走纸卷' : '装上纸卷',
      english: receiptPrinter.hasPaper ? 'Take the paper out' : 'Put paper in',
      isFault: true,
      isOn: !receiptPrinter.hasPaper,
      action: { type: 'paper', hasPaper: !receiptPrinter.hasPaper },
    }),
    press({
      chinese: receiptPrinter.isPlugged ? '拔掉打印机' : '插回打印机',
      english: receiptPrinter.isPlugged ? 'Unplug the printer' : 'Plug it in again',
      isFault: true,
      isOn: !receiptPrinter.isPlugged,
      action: { type: 'plug', device: 'receiptPrinter', isPlugged: !receiptPrinter.isPlugged },
    }),
    press({
      chinese: '打印机断电再通电',
      english: 'Switch the printer off and on',
      isFault: true,
      action: { type: 'cycle-printer-power' },
    }),
    ...faultButtons('receiptPrinter', receiptPrinter.faults, receiptPrinter.fault),
  ]);
  draw('slips', receiptPrinter.slips, () =>
    receiptPrinter.slips.length === 0
      ? [element('p', { class: 'empty' }, '还没有打印过凭条。 No slip has been printed yet.')]
      : receiptPrinter.slips.map(({ id, isWhole }) =>
          element(
            'figure',
            {},
            element('img', { src: `slips/${id}.png`, alt: '凭条' }),
            element('figcaption', {}, isWhole ? `第 ${id} 张` : `第 ${id} 张（不完整 cut short）`),
          ),
        ),
  );
}

function drawDocumentPrinter({ documentPrinter }) {
  const { isPlugged, fault, faults, jobs } = documentPrinter;
  draw('document-printer-acts', [isPlugged, fault], () => [
    cableButton('documentPrinter', documentPrinter, 'A4 打印机', 'A4 printer'),
    ...faultButtons('documentPrinter', faults, fault),
  ]);
  draw('printed', jobs, () =>
    jobs.map(({ id, name, state, sheets }) =>
      element(
        'li',
        {},
        element('a', { href: `printed/${id}.pdf`, target: 'printed' }, name),
        ` ${sheets} 张 sheets, ${state}`,
      ),
    ),
  );
}

function drawLine({ district, service }) {
  draw('line-acts', district, () => faultButtons('district', district.faults, district.fault));
  draw('line-facts', [district.receivedCount, district.effectCount], () => [
    element('dt', {}, '南海区收到 Received'),
    element('dd', {}, String(district.receivedCount)),
    element('dt', {}, '产生的办件 Effects'),
    element('dd', {}, String(district.effectCount)),
  ]);
  draw('service-acts', service, () => [
    press({
      chinese: '结束服务进程',
      english: 'Kill the service (it comes back)',
      isFault: true,
      action: { type: 'kill-service' },
    }),
    press({
      chinese: '结束设备进程',
      english: 'Kill the device host (it comes back)',
      isFault: true,
      action: { type: 'kill-device-host' },
    }),
  ]);
}

async function refresh() {
  try {
    const state = await (await fetch('state')).json();
    document.getElementById('inbox').href = state.inboxUrl;
    drawReader(state);
    drawScanner(state);
    drawCodes(state);
    drawPrinter(state);
    drawDocumentPrinter(state);
    drawLine(state);
  } catch {
    document.getElementById('said').textContent = '演示已结束。 The demo has ended.';
  }
}

document.getElementById('code-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const field = document.getElementById('code-text');
  if (field.value !== '') void act({ type: 'scan-text', text: field.value });
  field.value = '';
});
await refresh();
setInterval(refresh, 700);
