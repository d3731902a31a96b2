import { createInterface } from 'node:readline';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { systemClock } from '#main/basics/clock.ts';
import { createDocumentPrinterSimulator } from '#devices/document-printer/simulator.ts';
import { createCardReaderSimulator } from '#devices/card-reader/simulator.ts';
import { createCodeScannerSimulator } from '#devices/code-scanner/simulator.ts';
import { createStaffCredentialSimulator } from '#devices/staff-credential/simulator.ts';
import { createPtyPair } from '#devices/transports/pty-pair.ts';
import { personas } from '#test/fixtures/personas.ts';
import { cardReaderFaults, documentPrinterFaults, receiptPrinterFaults } from './faults.ts';

/**
 * One simulator alone, at the far end of a pseudo-terminal, worked from the keyboard. Point a terminal's configuration,
 * or `npm run device`, at its PATH.
 */
const USAGE = `usage: npm run simulate -- CLASS --link PATH [options]   (a4 has an address of its own and takes no --link)
  reader    a SAM_V card reader; --baud N paces its line (115200)
  printer   a receipt printer; --make epson|star (epson), --width 384|512|576 dots (576), --encoding gb18030|big5 (gb18030)
  a4        an A4 printer that speaks IPP
  codes     a code scanner in serial line mode; --baud N paces its line (115200)
  staff     a card reader for staff that sends the UID of each card`;

interface Worked {
  /** Where it is, when not at the link. */
  readonly address?: string;
  /** What can be typed, with what it does. */
  readonly commands: readonly {
    readonly name: string;
    readonly help: string;
    readonly run: (argument: string) => unknown;
  }[];
  close(): Promise<void>;
}

const settingsSchema = z.object({
  link: z.string().min(1).default(''),
  baud: z.coerce.number().int().positive().default(115_200),
  make: z.enum(['epson', 'star']).default('epson'),
  width: z.coerce
    .number()
    .pipe(z.literal([384, 512, 576]))
    .default(576),
  encoding: z.enum(['gb18030', 'big5']).default('gb18030'),
});

type Settings = z.infer<typeof settingsSchema>;

const simulators: Readonly<Record<string, (settings: Settings) => Promise<Worked>>> = {
  reader,
  printer,
  a4,
  codes,
  staff,
};

async function reader({ link: linkPath, baud: baudRate }: Settings): Promise<Worked> {
  const simulator = await createCardReaderSimulator({ linkPath, baudRate, clock: systemClock });
  return {
    commands: [
      { name: 'place', help: oneOf(personas), run: (id) => simulator.placeCard(named(personas, id).card) },
      {
        name: 'foreign',
        help: 'a letter: a card with this type mark, of a kind that the terminal does not know',
        run: (mark) => simulator.placeCard({ kind: 'foreign', mark }),
      },
      { name: 'lift', help: 'takes the card away', run: () => simulator.liftCard() },
      {
        name: 'fault',
        help: oneOf(cardReaderFaults),
        run: (id) => simulator.setFault(named(cardReaderFaults, id).fault),
      },
      { name: 'heal', help: 'ends the fault', run: () => simulator.setFault(null) },
      {
        name: 'dribble',
        help: 'on or off: answers byte by byte',
        run: (value) => simulator.setDribbling(value === 'on'),
      },
      {
        name: 'babble',
        help: 'number of bytes of noise',
        run: (bytes) => simulator.babble(wholeNumber(bytes)),
      },
      ...cable(simulator),
    ],
    close: () => simulator.close(),
  };
}

async function printer({ link, make, width, encoding }: Settings): Promise<Worked> {
  // Loaded only here: the other simulators need none of its image libraries.
  const { createReceiptPrinterSimulator } = await import('#devices/receipt-printer/simulator.ts');
  const simulator = await createReceiptPrinterSimulator({
    linkPath: link,
    clock: systemClock,
    widthDots: width,
    commandSet: make === 'star' ? 'star' : 'escpos',
    encoding,
  });
  return {
    commands: [
      { name: 'paper', help: 'in or out', run: (value) => simulator.setPaper(value === 'in') },
      {
        name: 'fault',
        help: oneOf(receiptPrinterFaults),
        run: (id) => simulator.setFault(named(receiptPrinterFaults, id).fault),
      },
      { name: 'heal', help: 'ends the fault', run: () => simulator.setFault(null) },
      {
        name: 'slips',
        help: 'what came out: whole or not, and its text',
        run: () => {
          for (const { id, isWhole, lines, qrTexts } of simulator.slips()) {
            console.log(`slip ${id}, ${isWhole ? 'whole' : 'in pieces'}`);
            for (const line of [...lines, ...qrTexts.map((text) => `[QR ${text}]`)]) console.log(`  ${line}`);
          }
          console.log(`${simulator.slips().length} slips`);
        },
      },
      {
        name: 'save',
        help: 'file: draws the last slip as PNG',
        run: async (file) => {
          const slip = simulator.slips().at(-1);
          if (!slip) throw new Error('no slip came out yet');
          writeFileSync(file, await slip.png());
        },
      },
      ...cable(simulator),
    ],
    close: () => simulator.close(),
  };
}

async function a4(): Promise<Worked> {
  const simulator = await createDocumentPrinterSimulator();
  return {
    address: simulator.url,
    commands: [
      {
        name: 'fault',
        help: oneOf(documentPrinterFaults),
        run: (id) => simulator.setFault(named(documentPrinterFaults, id).fault),
      },
      { name: 'heal', help: 'ends the fault', run: () => simulator.setFault(null) },
      {
        name: 'jobs',
        help: 'what was sent: its name, how it ended, sheets',
        run: () => {
          for (const { id, name, state, sheets } of simulator.jobs()) console.log(id, name, state, sheets);
        },
      },
      {
        name: 'save',
        help: 'file: the last document as PDF',
        run: (file) => {
          const job = simulator.jobs().at(-1);
          if (!job) throw new Error('nothing was printed yet');
          writeFileSync(file, job.pdf);
        },
      },
      ...cable(simulator),
    ],
    close: () => simulator.close(),
  };
}

async function codes({ link: linkPath, baud: baudRate }: Settings): Promise<Worked> {
  const simulator = await createCodeScannerSimulator({ linkPath, baudRate, clock: systemClock });
  return {
    commands: [
      { name: 'scan', help: 'the code, in UTF-8', run: (text) => simulator.scan(text) },
      {
        name: 'scan-gb',
        help: 'the code, in GB18030',
        run: (text) => simulator.scan(text, { encoding: 'gb18030' }),
      },
      ...cable(simulator),
    ],
    close: () => simulator.close(),
  };
}

async function staff({ link }: Settings): Promise<Worked> {
  const simulator = createStaffCredentialSimulator(await createPtyPair({ linkPath: link }));
  return {
    commands: [
      {
        name: 'card',
        help: 'UID in hexadecimal digits: holds a card up',
        run: (uid) => simulator.presentCard(uid),
      },
      ...cable(simulator),
    ],
    close: () => simulator.close(),
  };
}

function cable(simulator: { unplug(): Promise<void>; plug(): Promise<void> }): Worked['commands'] {
  return [
    { name: 'unplug', help: 'pulls the cable', run: () => simulator.unplug() },
    { name: 'plug', help: 'plugs it in again', run: () => simulator.plug() },
  ];
}

function oneOf(items: readonly { readonly id: string }[]): string {
  return items.map(({ id }) => id).join(' | ');
}

function named<Item extends { readonly id: string }>(items: readonly Item[], id: string): Item {
  const item = items.find((other) => other.id === id);
  if (!item) throw new Error(`"${id}" is none of ${oneOf(items)}`);
  return item;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" is no whole number`);
  return Number(text);
}

/** Ends at `quit` or a signal; the end of the input leaves the simulator running, as in the background of a script. */
function untilEnded(commands: Worked['commands']): Promise<void> {
  const help = commands.map((command) => `  ${command.name.padEnd(10)} ${command.help}`).join('\n');
  console.log(`${help}\n  ${'quit'.padEnd(10)} ends the simulator`);
  const obey = async (line: string) => {
    const [name = '', ...words] = line.trim().split(' ');
    const command = commands.find((other) => other.name === name);
    try {
      if (command) await command.run(words.join(' '));
      else if (name !== '') console.log(help);
    } catch (error) {
      console.log(error instanceof Error ? error.message : String(error));
    }
  };
  return new Promise((resolve) => {
    const lines = createInterface({ input: process.stdin });
    const end = () => {
      lines.close();
      resolve();
    };
    lines.on('line', (line) => (line.trim() === 'quit' ? end() : void obey(line)));
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    link: { type: 'string' },
    baud: { type: 'string' },
    make: { type: 'string' },
    width: { type: 'string' },
    encoding: { type: 'string' },
  },
});
const settings = settingsSchema.safeParse(values);
const simulate = simulators[positionals[0] ?? ''];
const isLinkMissing = settings.success && settings.data.link === '' && positionals[0] !== 'a4';
if (!simulate || !settings.success || isLinkMissing) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const worked = await simulate(settings.data);
  console.log(`${positionals[0]} at ${worked.address ?? settings.data.link}`);
  await untilEnded(worked.commands);
  await worked.close();
}
