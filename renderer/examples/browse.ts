import type { LocalizedText } from '#main/basics/locale.ts';
import type { BrowseGroup, BrowseView, GroupKey } from '#main/contract/matter-views.ts';

/** Groups as a site with the whole catalogue has them. */
export const exampleBrowse: BrowseView = {
  needs: groups('need', [
    ['open-a-shop', '开店', '開舖', 'Open a shop', 3],
    ['run-a-company', '办公司', '開公司', 'Run a company', 4],
    ['my-work', '上班就业', '工作', 'My work', 3],
    ['my-health-insurance', '社保', '社會保險', 'Social insurance', 4],
    ['my-money', '税和公积金', '稅務及公積金', 'Tax and funds', 3],
    ['my-home', '我的房子', '我的物業', 'My home', 4],
    ['renting', '租房', '租屋', 'Renting', 3],
    ['my-parents', '爸妈养老', '父母養老', 'My parents', 1],
    ['my-child', '我的孩子', '我的子女', 'My child', 3],
    ['getting-married', '结婚离婚', '結婚離婚', 'Marriage', 1],
    ['my-papers', '证件和证明', '證件及證明', 'Papers and records', 6],
    ['my-car', '开车', '駕車', 'Driving', 1],
    ['my-land', '土地和农业', '土地及農業', 'Land and farming', 2],
    ['report-a-problem', '报修投诉', '報修投訴', 'Report a problem', 1],
  ]),
  lifeEvents: groups('life-event', [
    ['birth', '孩子出生', '子女出生', 'A child is born', 1],
    ['marriage', '结婚', '結婚', 'Marriage', 1],
    ['business', '创业', '創業', 'A business', 5],
  ]),
  offices: groups('office', [
    [
      '11440605MB2X000122',
      '佛山市南海区市场监督管理局',
      '佛山市南海區市場監督管理局',
      'Nanhai Administration for Market Regulation',
      5,
    ],
    [
      '11440605MB2X00119D',
      '佛山市南海区政务服务和数据管理局',
      '佛山市南海區政務服務和數據管理局',
      'Nanhai Government Services and Data Administration',
      1,
    ],
  ]),
};

function groups(
  by: GroupKey['by'],
  rows: readonly (readonly [string, string, string, string, number])[],
): readonly BrowseGroup[] {
  return rows.map(([id, simplified, traditional, en, matterCount]) => {
    const name: LocalizedText = { 'zh-Hans': simplified, 'zh-Hant-HK': traditional, en };
    return { by, id, name, matterCount };
  });
}
