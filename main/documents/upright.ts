import { findLabel, linesOf } from './layout.ts';
import { templates } from './templates/templates.ts';
import type { GreyImage, PageSymbol } from './types.ts';

/**
 * Words that nearly every Chinese paper of a citizen carries. A page on its head reads as Hanzi too, with a mean
 * confidence of 0.85, but as no words: only words tell which way is up.
 */
const COMMON_WORDS = [
  '合同',
  '证明',
  '身份',
  '号码',
  '地址',
  '住址',
  '姓名',
  '性别',
  '民族',
  '公民',
  '日期',
  '人民',
  '共和国',
  '有限',
  '公司',
  '中国',
  '广东',
  '佛山',
  '南海',
  '广州',
  '使用',
  '房屋',
  '以下',
  '有关',
  '规定',
  '单位',
  '电话',
  '编号',
  '登记',
  '申请',
  '办理',
  '委员会',
  '签字',
  '签章',
  '负责',
  '同意',
  '银行',
  '本人',
  '双方',
  '其他',
  '香港',
  '居民',
  '出生',
  '有效',
  '签发',
  '政府',
  '服务',
  '中心',
  '街道',
  '村民',
  '小组',
  '面积',
  '平方米',
  '经营',
  '證明',
  '號碼',
  '澳門',
  '合約',
  '租約',
  '簽發',
  'name',
  'date',
  'address',
  'hongkong',
  'company',
  'limited',
  'certificate',
  'passport',
  'bank',
  'tenancy',
  'agreement',
  'landlord',
  'tenant',
];
/** One word can come out of noise by chance. */
export const MIN_WORDS_TO_READ = 3;

/** How many known words and labels the symbols form. */
export function wordCount(symbols: readonly PageSymbol[]): number {
  const lines = linesOf(symbols).map((line) => line.plainText);
  const text = lines.join('\n').toLowerCase();
  const words = COMMON_WORDS.filter((word) => text.includes(word)).length;
  const labels = Object.values(templates)
    .flatMap((template) => template.anchors)
    .filter((anchor) => anchor.length >= 4 && lines.some((line) => findLabel(line, anchor))).length;
  return words + labels;
}

/** Lines of writing leave white bands between them; characters along a line leave less. */
export function isWritingSideways(flat: GreyImage): boolean {
  const { data, widthPx, heightPx } = flat;
  const rows = new Float64Array(heightPx);
  const columns = new Float64Array(widthPx);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      if ((data[y * widthPx + x] ?? 255) >= 128) continue;
      rows[y] = (rows[y] ?? 0) + 1;
      columns[x] = (columns[x] ?? 0) + 1;
    }
  }
  return roughness(columns) > roughness(rows) * 1.3;
}

/** Mean change from one line of pixels to the next, against the mean: high where bands alternate. */
function roughness(profile: Float64Array): number {
  let change = 0;
  let sum = 0;
  const step = 4;
  for (let i = step; i < profile.length; i += 1) {
    change += Math.abs((profile[i] ?? 0) - (profile[i - step] ?? 0));
    sum += profile[i] ?? 0;
  }
  return sum === 0 ? 0 : change / sum;
}
