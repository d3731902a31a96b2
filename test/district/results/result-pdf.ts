import { existsSync } from 'node:fs';
import PdfDocument from 'pdfkit';
import QRCode from 'qrcode';

/** What stands on the paper, zh-Hans. */
export interface ResultPaper {
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly documentId: string;
  readonly caseNumber: string;
  readonly checkCode: string;
  readonly validUntil: string | null;
  /** A paragraph before the table. */
  readonly statement: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  /** Below the table: remedies, use. */
  readonly notes: readonly string[];
}

/**
 * Where Debian, Fedora and Arch install Noto Sans CJK. The whole collection holds every rare character of names; the web
 * font that the screens use does not.
 */
const fontFiles = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
];
const fontName = 'NotoSansCJKsc-Regular';
const ink = '#17262b';
const faint = '#6b797d';
const cinnabar = '#c0301c';
const left = 64;
const width = 595 - 2 * left;
/** Above the seal, the check code and the note at the foot. */
const tableBottom = 590;

/** A4, the font embedded as a subset, so that it prints the same everywhere. Same paper, same bytes but for the font's tag. */
export async function makeResultPdf(
  paper: ResultPaper,
): Promise<{ readonly bytes: Buffer; readonly pageCount: number }> {
  const font = fontFiles.find((file) => existsSync(file));
  if (font === undefined) throw new Error('Noto Sans CJK is not installed (fonts-noto-cjk)');
  const qr = await QRCode.toBuffer(`CWV1:${paper.checkCode}`, { margin: 0, width: 240 });
  const document = new PdfDocument({
    size: 'A4',
    margins: { top: 56, bottom: 20, left, right: left },
    bufferPages: true,
    lang: 'zh-Hans',
    // No name in the title: viewers and print queues show it.
    info: { Title: paper.documentId, CreationDate: new Date(`${paper.issuedOn}T00:00:00Z`) },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  document.registerFont('cjk', font, fontName).font('cjk');
  drawHead(document, paper);
  drawTable(document, paper);
  const { count: pageCount } = document.bufferedPageRange();
  drawFoot(document, paper, qr);
  for (let index = 0; index < pageCount; index += 1) {
    document.switchToPage(index);
    drawWatermark(document);
    document.fillColor(faint).fontSize(9);
    document.text(`第 ${index + 1} 页，共 ${pageCount} 页`, left, 806, {
      width,
      align: 'center',
      lineBreak: false,
    });
  }
  document.end();
  await ended;
  return { bytes: Buffer.concat(chunks), pageCount };
}

type Page = InstanceType<typeof PdfDocument>;

function drawHead(document: Page, paper: ResultPaper): void {
  document.fillColor(ink).fontSize(15).text(paper.issuer, left, 60, { width, align: 'center' });
  document.moveDown(0.4).fontSize(24).text(paper.title, { width, align: 'center' });
  document.moveDown(0.5).fontSize(10).fillColor(faint);
  document.text(`文号 ${paper.documentId}`, { width, align: 'center' });
  document.moveDown(1.2);
  document.fillColor(ink).fontSize(12).text(paper.statement, { width, lineGap: 6 });
  document.moveDown(0.8);
}

function drawTable(document: Page, { rows, notes }: ResultPaper): void {
  const labelWidth = 130;
  const valueWidth = width - labelWidth - 24;
  document.fontSize(11).lineWidth(0.6);
  for (const [label, value] of rows) {
    const textHeight = document.heightOfString(value === '' ? '—' : value, {
      width: valueWidth,
      lineGap: 3,
    });
    const height = Math.max(26, textHeight + 12);
    if (document.y + height > tableBottom) {
      document.addPage();
      document.font('cjk').fontSize(11).lineWidth(0.6);
    }
    const top = document.y;
    document.rect(left, top, labelWidth, height).fillAndStroke('#f3f1ea', '#b8b2a4');
    document.rect(left + labelWidth, top, width - labelWidth, height).stroke('#b8b2a4');
    document.fillColor(ink).text(label, left + 10, top + 5, { width: labelWidth - 16, lineGap: 3 });
    document.text(value === '' ? '—' : value, left + labelWidth + 12, top + 5, {
      width: valueWidth,
      lineGap: 3,
    });
    document.x = left;
    document.y = top + height;
  }
  document.moveDown(0.8).fontSize(10).fillColor('#4a5b60');
  for (const note of notes) {
    if (document.y > tableBottom) document.addPage();
    document.text(note, left, document.y, { width, lineGap: 4 });
  }
}

function drawFoot(document: Page, paper: ResultPaper, qr: Buffer): void {
  const top = 640;
  document.image(qr, left, top, { width: 84 });
  document.fillColor(ink).fontSize(10);
  document.text(`校验码 ${paper.checkCode}`, left + 100, top + 4, { lineBreak: false });
  document.fillColor(faint).fontSize(9);
  document.text('在任何一台市民之窗扫描此码或输入校验码，可核对真伪', left + 100, top + 24, {
    width: 170,
    lineGap: 2,
  });
  document.fillColor(ink).fontSize(12);
  document.text(paper.issuer, 320, top + 30, { width: 595 - left - 320, align: 'center' });
  document.text(chineseDate(paper.issuedOn), 320, document.y + 6, {
    width: 595 - left - 320,
    align: 'center',
  });
  drawSeal(document, paper.issuer, { x: 320 + (595 - left - 320) / 2, y: top + 48 });
  document.fillColor(cinnabar).fontSize(9);
  document.text(
    `办件编号 ${paper.caseNumber}${paper.validUntil === null ? '' : ` · 有效期至 ${paper.validUntil}`}`,
    left,
    762,
    { width, align: 'center', lineBreak: false },
  );
  document.text('演示数据：由南海区模拟系统出具，不是真实文书，没有法律效力', left, 778, {
    width,
    align: 'center',
    lineBreak: false,
  });
}

/** A round seal, 42 mm across as the rules for organs of a county have it: the name bent around a star. */
function drawSeal(document: Page, name: string, centre: { readonly x: number; readonly y: number }): void {
  const radius = (42 / 25.4) * 36;
  document.save().translate(centre.x, centre.y).opacity(0.72);
  document.lineWidth(2.4).circle(0, 0, radius).stroke(cinnabar);
  const star = Array.from({ length: 10 }, (_, index) => {
    const reach = index % 2 === 0 ? 16 : 6.2;
    const angle = (Math.PI * index) / 5 - Math.PI / 2;
    return [reach * Math.cos(angle), reach * Math.sin(angle)] as [number, number];
  });
  document.polygon(...star).fill(cinnabar);
  const characters = [...name];
  const span = Math.min(280, characters.length * 20);
  const size = Math.min(13, 210 / characters.length);
  document.fontSize(size).fillColor(cinnabar);
  characters.forEach((character, index) => {
    const angle = (index - (characters.length - 1) / 2) * (span / Math.max(1, characters.length - 1));
    document.save().rotate(angle);
    const characterWidth = document.widthOfString(character);
    document.text(character, -characterWidth / 2, -radius + 5, { lineBreak: false });
    document.restore();
  });
  document
    .fontSize(9)
    .text('演示专用章', -document.widthOfString('演示专用章') / 2, 24, { lineBreak: false });
  document.restore();
}

function drawWatermark(document: Page): void {
  document
    .save()
    .rotate(-30, { origin: [297, 421] })
    .opacity(0.06)
    .fillColor(ink)
    .fontSize(64);
  document.text('演示 SPECIMEN', -60, 390, { width: 720, align: 'center', lineBreak: false });
  document.restore();
}

function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
