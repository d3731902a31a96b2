import type { SharedDataStrings } from './strings.ts';

export const sharedDataZhHans: SharedDataStrings = {
  title: '有些资料，其他部门已经有了。',
  lead: '要不要让他们提供，由您一项一项决定。不同意也能办：自己填写、自己带材料。',
  fills: '会帮您填好',
  replaces: '不用带',
  stillToBring: '还是要带',
  agree: '同意提供',
  refuse: '自己填写',
  fetch: '向这些部门查询',
  fetching: '正在向其他部门查询。',
  fetchingLead: '请稍候，一般只要几秒钟。',
  goOnWithout: '都自己填写',
  outcomes: { found: '已取得', none: '没有查到您的资料', unavailable: '暂时查不到', outdated: '要重新查询' },
  asOf: (date) => `截至 ${date}`,
  from: (office, asOf) => `来自${office}，截至 ${asOf}`,
  mayChange: '不对可以改；改了，就要带材料来证明。',
  illustrative: '演示数据',
  nothingToBring: '什么材料都不用带。',
  nothingToBringLead: '需要的资料，其他部门都已提供。',
  refuseLead: '请自己填写，并带上相关材料。',
  tryAgain: '再查一次',
  readAgain: '重新放证件',
  problems: {
    'district-offline': {
      title: '现在联系不上南海区。',
      resident: '可以稍后再查，也可以自己填写、自己带材料。',
      staff: '线路中断或超时。',
    },
    'district-busy': {
      title: '现在查询的人多。',
      resident: '请稍后再试，或者自己填写。',
      staff: '区里限制了查询频率。',
    },
    'read-again': {
      title: '请再放一次证件。',
      resident: '读证已经过了一段时间，查询前要再确认是您本人。也可以自己填写。',
      staff: '身份证明超过 15 分钟。',
    },
    'needs-staff': {
      title: '这次没有查成。',
      resident: '请自己填写，或找大堂工作人员。',
      staff: '区里拒绝了查询：请核对终端登记和事项编码。',
    },
  },
};
