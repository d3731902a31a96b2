/** Drawn stand-ins for scanned pages and crops, as data URLs. */
export function exampleImage(imageId: string): string {
  return svg(imageId.startsWith('page') ? page() : crop(imageId));
}

function svg(markup: string): string {
  return `data:image/svg+xml;utf8,${encodeURIComponent(markup)}`;
}

function page(): string {
  const lines = Array.from(
    { length: 22 },
    (_unused, row) => `<path d="M180 ${420 + row * 54}h${row % 5 === 4 ? 420 : 880}"/>`,
  ).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1240 1754"><rect width="1240" height="1754" fill="#fbf9f3"/><text x="620" y="260" font-size="76" text-anchor="middle" font-family="Noto Serif CJK SC">经营场所使用证明</text><g stroke="#8b8b86" stroke-width="14" stroke-linecap="round">${lines}</g><circle cx="960" cy="1490" r="130" fill="none" stroke="#c23b2a" stroke-width="12" opacity=".7"/></svg>`;
}

const cropTexts: Readonly<Record<string, string>> = {
  'crop-owner': '出租方（甲方）：　陈　㛃　娴',
  'crop-address': '大沥镇黄岐六联村沙溪路 8 号 103 铺',
  'crop-from': '自 2026 年 12 月 1 日起 至 2029 年',
};

function crop(imageId: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="104" viewBox="0 0 900 104"><rect width="900" height="104" fill="#e9e4d8"/><text x="36" y="66" font-size="42" fill="#2e2b26" font-family="Noto Serif CJK SC">${cropTexts[imageId] ?? ''}</text></svg>`;
}
