import type { LocalizedText } from '#main/basics/locale.ts';

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const places = ['', '十', '百', '千'] as const;

/** 设定依据 as laws are cited in each language: the law's name and the articles. */
export function lawCitation({
  name,
  articles,
}: {
  readonly name: LocalizedText;
  readonly articles: readonly number[];
}): LocalizedText {
  const chinese = (suffix: string): string =>
    articles.map((article) => `第${chineseNumber(article)}${suffix}`).join('、');
  return {
    'zh-Hans': `《${name['zh-Hans']}》${chinese('条')}`,
    'zh-Hant-HK': `《${name['zh-Hant-HK']}》${chinese('條')}`,
    en:
      articles.length === 0
        ? name.en
        : `${name.en}, ${articles.length === 1 ? 'article' : 'articles'} ${articles.join(', ')}`,
  };
}

/** From 1 to 9,999 as laws number their articles: 十九, 一百零五, 一千零四十七. */
export function chineseNumber(value: number): string {
  const text = [...String(value)]
    .map((digit, at, all) =>
      digit === '0' ? '零' : `${digits[Number(digit)]}${places[all.length - 1 - at]}`,
    )
    .join('')
    .replaceAll(/零+/g, '零')
    .replace(/零$/, '');
  return value >= 10 && value < 20 ? text.slice(1) : text;
}
