import { Converter } from 'opencc-js';
import type { LocalizedText } from '#main/basics/locale.ts';
import type { SearchableMatter } from '#main/matters/search.ts';
import type { Place } from '#kiosk-config/schema/place.ts';

/** Subjects of matters that other districts have and this catalogue does not; many share words with ours. */
const subjects: readonly (readonly [string, string])[] = [
  ['律师执业', 'lawyers'],
  ['船员适任', 'seafarers'],
  ['林木采伐', 'tree felling'],
  ['户外广告', 'outdoor advertising'],
  ['医师执业', 'doctors'],
  ['护士执业', 'nurses'],
  ['药品零售', 'pharmacies'],
  ['医疗器械', 'medical devices'],
  ['测绘作业', 'surveying'],
  ['档案利用', 'archives'],
  ['民办学校', 'private schools'],
  ['文物保护', 'heritage protection'],
  ['烟草专卖', 'tobacco retail'],
  ['旅行社业务', 'travel agencies'],
  ['导游人员', 'tour guides'],
  ['互联网上网服务', 'internet cafes'],
  ['印刷经营', 'printing works'],
  ['出版物零售', 'bookshops'],
  ['电影放映', 'cinemas'],
  ['营业性演出', 'performances'],
  ['游泳场所', 'swimming pools'],
  ['劳务派遣', 'labour dispatch'],
  ['人力资源服务', 'employment agencies'],
  ['特种设备', 'special equipment'],
  ['电梯使用', 'lifts'],
  ['锅炉使用', 'boilers'],
  ['计量器具', 'weights and measures'],
  ['检验检测机构', 'testing laboratories'],
  ['危险化学品', 'hazardous chemicals'],
  ['烟花爆竹', 'fireworks'],
  ['安全生产', 'work safety'],
  ['消防安全', 'fire safety'],
  ['建筑施工', 'construction works'],
  ['注册建筑师', 'architects'],
  ['房地产开发', 'property developers'],
  ['商品房预售', 'presale of flats'],
  ['物业服务', 'property management'],
  ['燃气经营', 'gas supply'],
  ['城市供水', 'water supply'],
  ['污水排入管网', 'drainage'],
  ['道路挖掘', 'road excavation'],
  ['树木迁移', 'moving trees'],
  ['公路超限运输', 'oversize transport'],
  ['道路客运', 'bus services'],
  ['出租汽车', 'taxis'],
  ['网约车', 'ride hailing'],
  ['货物运输', 'goods transport'],
  ['港口经营', 'ports'],
  ['渔业船舶', 'fishing vessels'],
  ['农作物种子', 'seeds'],
  ['农药经营', 'pesticides'],
  ['兽药经营', 'veterinary medicine'],
  ['生猪屠宰', 'slaughterhouses'],
  ['动物防疫', 'animal epidemics'],
  ['植物检疫', 'plant quarantine'],
  ['农业机械', 'farm machinery'],
  ['取水权', 'water abstraction'],
  ['河道管理', 'rivers'],
  ['水土保持', 'soil conservation'],
  ['排污', 'pollution discharge'],
  ['辐射安全', 'radiation safety'],
  ['固体废物', 'solid waste'],
  ['野生动物', 'wildlife'],
  ['社会团体', 'societies'],
  ['基金会', 'foundations'],
  ['慈善组织', 'charities'],
  ['殡葬服务', 'funerals'],
  ['收养关系', 'adoption'],
  ['残疾人', 'people with disabilities'],
  ['退役军人', 'veterans'],
  ['最低生活保障', 'minimum living allowance'],
  ['医疗救助', 'medical aid'],
  ['失业保险', 'unemployment insurance'],
  ['工伤认定', 'work injury'],
  ['生育保险', 'maternity insurance'],
  ['职业技能', 'vocational skills'],
  ['教师资格', 'teachers'],
  ['普通话水平', 'Putonghua test'],
  ['国外学历', 'foreign degrees'],
  ['体育场馆', 'sports venues'],
  ['宗教活动场所', 'places of worship'],
  ['归侨侨眷', 'returned overseas Chinese'],
  ['普通护照', 'passports'],
  ['居民身份证', 'identity cards'],
  ['边境通行', 'border passes'],
  ['保安服务', 'security guards'],
  ['典当经营', 'pawnshops'],
  ['拍卖企业', 'auction houses'],
  ['商标注册', 'trade marks'],
  ['专利费减', 'patents'],
  ['电子商务', 'online trade'],
  ['货物进出口', 'import and export'],
  ['统计调查', 'statistics'],
  ['气象资料', 'weather data'],
  ['人民防空', 'civil defence'],
];
const actions: readonly (readonly [string, string])[] = [
  ['许可', 'Permit for'],
  ['许可变更', 'Change a permit for'],
  ['许可延续', 'Extend a permit for'],
  ['许可注销', 'Cancel a permit for'],
  ['证书补发', 'Replace a certificate for'],
  ['备案', 'Filing for'],
  ['年度报告', 'Annual report on'],
  ['信息查询', 'Look up'],
  ['考试报名', 'Examination for'],
  ['补贴申领', 'Subsidy for'],
  ['继续教育登记', 'Further training for'],
  ['检查预约', 'Book an inspection of'],
  ['证明打印', 'Print a certificate for'],
  ['遗失声明', 'Report a loss concerning'],
  ['档案转移', 'Move files on'],
  ['收费标准', 'Fees for'],
  ['资质认定', 'Recognition of'],
  ['质量监督', 'Quality control of'],
  ['地址变更登记', 'Change of address for'],
  ['负责人变更登记', 'Change of manager for'],
  ['信用修复', 'Credit repair for'],
  ['停业报告', 'Closing down of'],
];

const toHongKong = Converter({ from: 'cn', to: 'hk' });

/** Invented matters beside those of the catalogue, so that a search has what it must not show first. */
export function makeFillerMatters(count: number): readonly SearchableMatter[] {
  if (count > subjects.length * actions.length) throw new Error('more matters than there are names for');
  return Array.from({ length: count }, (_, at): SearchableMatter => {
    const [subject, subjectInEnglish] = subjects[at % subjects.length] ?? ['', ''];
    const [action, actionInEnglish] = actions[Math.floor(at / subjects.length)] ?? ['', ''];
    return {
      title: inEach(`${subject}${action}`, `${actionInEnglish} ${subjectInEnglish}`),
      plainNames: inEach(
        `办${subject}、${subject}怎么办`,
        `${subjectInEnglish}, papers for ${subjectInEnglish}`,
      ),
      keywords: [subject, action, toHongKong(subject), ...subjectInEnglish.split(' ')],
      implementingBody: {
        creditCode: '11440605MB2X000122',
        name: inEach('佛山市南海区行政审批局', 'Nanhai Administrative Approval Office'),
      },
    };
  });
}

/** Lanes beside the places of the catalogue. */
export function makeFillerPlaces(places: readonly Place[], count: number): readonly Place[] {
  const villages = places.filter((place) => place.kind === 'village');
  return Array.from({ length: count }, (_, at): Place => {
    const village = villages[at % villages.length];
    if (!village) throw new Error('no villages');
    const lane = Math.floor(at / villages.length) + 1;
    const base = village.name['zh-Hans'].replace(/(社区|村)$/, '');
    return {
      code: `${village.code}${900 + lane}`,
      kind: 'road',
      name: inEach(`${base}${lane}巷`, `${village.name.en} Lane ${lane}`),
    };
  });
}

function inEach(simplified: string, en: string): LocalizedText {
  return { 'zh-Hans': simplified, 'zh-Hant-HK': toHongKong(simplified), en };
}
