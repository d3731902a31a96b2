import { describe, expect, it } from 'vitest';
import { makeResultPdf, type ResultPaper } from './result-pdf.ts';

const paper: ResultPaper = {
  title: '营业执照',
  issuer: '佛山市南海区市场监督管理局',
  issuedOn: '2026-11-22',
  documentId: 'NHJG-20261122-00001',
  caseNumber: '11440605MB2X000122444013100200101202611220001',
  checkCode: '1A2B-3C4D-5E6F-7G8H',
  validUntil: null,
  statement: '𠮷㛃䶮申请的“个体工商户设立登记”，经审查，予以办理。',
  rows: [['姓名', '𠮷㛃䶮']],
  notes: [],
};

describe('the paper of a result', () => {
  it('carries its one font within, so that it prints the same everywhere', async () => {
    const { bytes, pageCount } = await makeResultPdf(paper);
    const text = bytes.toString('latin1');
    expect(pageCount).toBe(1);
    const fonts = [...text.matchAll(/\/BaseFont \/(\S+)/g)].map(([, name]) => name);
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.every((name) => /^[A-Z]{6}\+NotoSansCJKsc-Regular$/.test(name ?? ''))).toBe(true);
    expect(text).toContain('/FontFile3');
    // A subset: the collection has 19 MB.
    expect(bytes.byteLength).toBeLessThan(200_000);
  });

  it('names nobody in what viewers and print queues show', async () => {
    const text = (await makeResultPdf(paper)).bytes.toString('latin1');
    const title = /\/Title (\d+) 0 R/.exec(text)?.[1] ?? '';
    expect(text).toContain(`\n${title} 0 obj\n(NHJG-20261122-00001)\n`);
    expect(text.match(/\/(Author|Subject|Keywords) /g)).toBeNull();
  });

  it('goes on to further pages, with long answers whole', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => [`项目${index}`, '长'.repeat(index)] as const);
    expect((await makeResultPdf({ ...paper, rows })).pageCount).toBe(4);
  });
});
