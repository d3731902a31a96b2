import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectedValues, sampleDocument } from '#test/fixtures/sample-documents/sample-documents.ts';
import { addressOf, personas } from '#test/fixtures/personas.ts';
import { press } from './resident-at-service.ts';
import { drawnSignature } from './service-harness.ts';
import { startWholeTerminal, type WholeTerminal } from './whole-terminal.ts';

const resident = personas[0]!.card;
const contract = { kind: 'tenancy-contract' } as const;

let terminal: WholeTerminal;

beforeEach(async () => {
  terminal = await startWholeTerminal();
  await terminal.until('all devices are ready', () =>
    (['cardReader', 'receiptPrinter', 'documentScanner'] as const).every((device) =>
      ['ready', 'paper-near-end'].includes(terminal.view().devices[device].type),
    ),
  );
});

afterEach(async () => {
  await terminal.close();
});

function visit() {
  return terminal.client().visit;
}

function isOn(kind: string): boolean {
  return terminal.view().visit?.step.kind === kind;
}

async function identify(matterId: string): Promise<void> {
  await press(visit().begin({ locale: 'zh-Hans' }));
  await press(visit().chooseMatter({ matterId }));
  await press(visit().start());
  await press(visit().agreeToNotice());
  terminal.cardReader.placeCard(resident);
  await terminal.until('the card is read', () => terminal.step('identity').state.type === 'read');
  await press(visit().confirmIdentity());
}

async function fillForm(): Promise<void> {
  await press(
    visit().submitPage({ pageId: 'applicant', answers: { role: 'owner', applicantPhone: '13800001234' } }),
  );
  await press(
    visit().submitPage({
      pageId: 'home',
      answers: { houseTown: '440605124', houseUse: 'living', roomCount: '2' },
    }),
  );
  await press(visit().submitPage({ pageId: 'fire', answers: { fireChecks: ['smoke-alarm'] } }));
}

async function scanContract(): Promise<void> {
  terminal.scanner.layDocument({ image: await sampleDocument(contract), resolutionDpi: 200 });
  await press(visit().scanPage({ materialId: 'tenancy-contract' }));
  await terminal.until('the page is scanned', () => terminal.step('material').scan.type !== 'scanning');
  expect(terminal.step('material').scan).toEqual({ type: 'idle' });
  await press(visit().finishMaterial({ materialId: 'tenancy-contract' }));
  await terminal.until('the page is read', () => isOn('confirmation'));
}

async function handIn(): Promise<void> {
  const values = expectedValues(contract) ?? {};
  await press(visit().confirmValues({ materialId: 'tenancy-contract', values }));
  await press(visit().finishMaterial({ materialId: 'fire-record' }));
  await press(visit().confirmReview());
  await press(visit().sign(await drawnSignature()));
  await terminal.until('the slip is shown', () => isOn('slip'));
}

async function leave(): Promise<void> {
  await press(visit().leaveSlip());
  await press(visit().evaluate({ level: 4 }));
  terminal.cardReader.liftCard();
  await press(visit().close());
}

function expectNothingPersonalOnDisk(): void {
  const written = terminal.writtenBytes();
  for (const personal of [resident.name, resident.number, addressOf(resident), '13800001234']) {
    expect(written.includes(Buffer.from(personal, 'utf8'))).toBe(false);
    expect(written.includes(Buffer.from(personal, 'utf16le'))).toBe(false);
  }
  // The photo on a simulated card.
  expect(written.includes(Buffer.alloc(16, 0x57))).toBe(false);
}

// Text recognition takes seconds on a busy machine.
describe('the whole terminal', { timeout: 90_000 }, () => {
  it('takes a resident from the card to the slip, and the district has what they gave once', async () => {
    await identify('rental-registration');
    await fillForm();
    await scanContract();
    const read = terminal.step('confirmation').values;
    const expected: Readonly<Record<string, string>> = expectedValues(contract) ?? {};
    const right = read.filter(({ fieldId, text }) => text !== '' && String(expected[fieldId]) === text);
    expect(right.length).toBeGreaterThanOrEqual(7);
    await handIn();
    const slip = terminal.step('slip');
    expect(slip.outcome.type).toBe('received');
    await terminal.until('the slip is printed', () => terminal.step('slip').print.type === 'printed');
    expect(terminal.printer.slips()).toHaveLength(1);

    const [entry] = terminal.district.inbox();
    const opened = terminal.district.open(entry!.key)!;
    expect(opened.document.slipNumber).toBe(slip.slipNumber);
    expect(opened.document.applicant).toMatchObject({ name: resident.name, number: resident.number });
    expect(opened.document.materials.find(({ pages }) => pages.length > 0)?.values).toHaveLength(9);
    expect(terminal.district.effectCount(entry!.key)).toBe(1);
    await leave();
    expect(terminal.view().visit).toBeNull();
    expectNothingPersonalOnDisk();
  });

  it('keeps a submission while the line is down, over a restart, and delivers it once', async () => {
    await terminal.district.setFault({ type: 'down' });
    await identify('rental-registration');
    await fillForm();
    await scanContract();
    await handIn();
    expect(terminal.step('slip').outcome.type).toBe('kept');
    const { slipNumber } = terminal.step('slip');
    await terminal.until('the slip is printed', () => terminal.step('slip').print.type === 'printed');
    await terminal.restart();
    expect(terminal.view().visit).toBeNull();
    expect(terminal.view().line.waitingCount).toBe(1);
    expectNothingPersonalOnDisk();
    await terminal.district.setFault(null);
    await terminal.until('the district has it', () => terminal.district.inbox().length === 1);
    await terminal.until('nothing waits', () => terminal.view().line.waitingCount === 0);
    const [entry] = terminal.district.inbox();
    expect(terminal.district.open(entry!.key)!.document.slipNumber).toBe(slipNumber);
    expect(terminal.district.effectCount(entry!.key)).toBe(1);
  });

  it('takes a report without a name, with a photograph, and shows its work order', async () => {
    await press(visit().begin({ locale: 'en' }));
    await press(visit().chooseMatter({ matterId: 'incident-report' }));
    await press(visit().start());
    await press(visit().agreeToNotice());
    await press(visit().stayAnonymous());
    await press(visit().submitPage({ pageId: 'category', answers: { category: 'public-facilities' } }));
    await press(visit().submitPage({ pageId: 'sub-category', answers: { subCategory: 'manhole' } }));
    await press(
      visit().submitPage({ pageId: 'place', answers: { placeTown: '440605124', placeName: 'North gate' } }),
    );
    await press(
      visit().submitPage({
        pageId: 'description',
        answers: { description: 'The cover is gone.', isDangerous: true },
      }),
    );
    const image = await sampleDocument({ kind: 'manhole-cover' });
    terminal.scanner.layDocument({ image, resolutionDpi: 200 });
    await press(visit().scanPage({ materialId: 'photo' }));
    await terminal.until('the photo is taken', () => terminal.step('material').scan.type !== 'scanning');
    expect(terminal.step('material').pages).toHaveLength(1);
    await press(visit().finishMaterial({ materialId: 'photo' }));
    await press(visit().confirmReview());
    await terminal.until('the slip is shown', () => isOn('slip'));
    const { outcome } = terminal.step('slip');
    expect(outcome).toMatchObject({
      type: 'received',
      workOrder: {
        office: { 'zh-Hans': expect.any(String), en: expect.not.stringMatching(/\p{Script=Han}/u) },
      },
    });
    const [entry] = terminal.district.inbox();
    const { document } = terminal.district.open(entry!.key)!;
    expect(document.applicant).toEqual({ type: 'anonymous' });
    expect(document.signature).toBeNull();
    await terminal.until('the slip is printed', () => terminal.step('slip').print.type === 'printed');
  });

  it('asks to lay the card again, and takes a second card for a second person', async () => {
    const second = personas[2]!.card;
    await identify('rental-registration');
    await press(visit().back());
    await press(visit().readCardAgain());
    await terminal.until('the card that was read is noticed', () => {
      const { state } = terminal.step('identity');
      return state.type === 'failed' && state.failure === 'place-again';
    });
    terminal.cardReader.liftCard();
    terminal.cardReader.placeCard(second);
    await terminal.until('the second card is read', () => terminal.step('identity').state.type === 'read');
    expect(terminal.step('identity').state).toMatchObject({
      person: { name: second.name, documentKind: 'residence-permit' },
    });
  });

  it('says what a lifted card and an unplugged reader are, and goes on when they are back', async () => {
    await press(visit().begin({ locale: 'zh-Hant-HK' }));
    await press(visit().chooseMatter({ matterId: 'rental-registration' }));
    await press(visit().start());
    await press(visit().agreeToNotice());
    await terminal.cardReader.unplug();
    await terminal.until('the reader is missed', () => {
      const { state } = terminal.step('identity');
      return state.type === 'failed' && ['reader-offline', 'reader-fault'].includes(state.failure);
    });
    await terminal.cardReader.plug();
    await press(visit().readCardAgain());
    terminal.cardReader.placeCard(resident);
    await terminal.until('the card is read', () => terminal.step('identity').state.type === 'read');
    await press(visit().end());
    expect(terminal.step('erased').erased).toEqual(['name', 'number', 'address']);
  });
});
