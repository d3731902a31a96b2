/** A4 in points. */
const WIDTH = 595;
const HEIGHT = 842;
/** What most office printers cannot print on, 5 mm, and a little more. */
const MARGIN = 18;

/** A page with a frame and two lines of text, as PDF 1.4 (ISO 32000-1 §7.5) with the viewer's own font. */
export function testPage(): Uint8Array {
  const drawing = [
    `1 w ${MARGIN} ${MARGIN} ${WIDTH - 2 * MARGIN} ${HEIGHT - 2 * MARGIN} re S`,
    'BT /F1 24 Tf 72 740 Td (Citizen Window device probe) Tj ET',
    'BT /F1 12 Tf 72 712 Td (The frame must be whole on all four sides. ABC abc 0123456789) Tj ET',
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + table + trailer, 'latin1');
}
