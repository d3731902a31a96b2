export type Refusal = 'address-used' | 'not-admitted' | 'wrong-host' | 'not-found';

/** What a person reads who opens the address by hand; never a resident, so it names the next thing to do. */
const texts: Readonly<Record<Refusal, readonly [zhHans: string, zhHantHK: string, en: string]>> = {
  'address-used': [
    '这个地址已经用过，不能再次打开。请让终端给出新的地址。',
    '這個網址已經使用過，不能再次開啟。請由終端機提供新的網址。',
    'This address has been used and cannot be opened again. Ask the terminal for a new one.',
  ],
  'not-admitted': [
    '这里只对终端自己的窗口开放。',
    '這裏只開放予終端機自己的視窗。',
    "Only the terminal's own window is let in here.",
  ],
  'wrong-host': [
    '请求的主机名不是本终端的地址。',
    '請求的主機名稱並非本終端機的網址。',
    'The request names a host that is not this terminal.',
  ],
  'not-found': ['没有这个页面。', '沒有這個頁面。', 'There is no such page.'],
};

/** Plain HTML without style or script, so that the strict policy holds for it too. */
export function refusalPage(refusal: Refusal): string {
  const [zhHans, zhHantHK, en] = texts[refusal];
  return `<!doctype html>
<html lang="zh-Hans">
<head><meta charset="utf-8"><title>市民之窗 Citizen Window</title></head>
<body><p>${zhHans}</p><p lang="zh-Hant-HK">${zhHantHK}</p><p lang="en">${en}</p></body>
</html>
`;
}
