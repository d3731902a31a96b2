import type { SharedDataStrings } from './strings.ts';

export const sharedDataZhHantHk: SharedDataStrings = {
  title: '部分資料，其他部門已有記錄。',
  lead: '是否由他們提供，由你逐項決定。不同意亦可辦理：自行填寫、自行帶備文件。',
  fills: '會代你填好',
  replaces: '毋須帶備',
  stillToBring: '仍須帶備',
  agree: '同意提供',
  refuse: '自行填寫',
  fetch: '向這些部門查詢',
  fetching: '正在向其他部門查詢。',
  fetchingLead: '請稍候，一般只需數秒。',
  goOnWithout: '全部自行填寫',
  outcomes: { found: '已取得', none: '沒有你的記錄', unavailable: '暫時未能查詢', outdated: '須重新查詢' },
  asOf: (date) => `截至 ${date}`,
  from: (office, asOf) => `由${office}提供，截至 ${asOf}`,
  mayChange: '如有不符可以更改；更改後須帶備文件證明。',
  illustrative: '示範資料',
  nothingToBring: '毋須帶備任何文件。',
  nothingToBringLead: '所需資料，其他部門均已提供。',
  refuseLead: '請自行填寫，並帶備有關文件。',
  tryAgain: '再查一次',
  readAgain: '再放證件',
  problems: {
    'district-offline': {
      title: '暫時未能聯絡南海區。',
      resident: '可以稍後再查，亦可自行填寫、自行帶備文件。',
      staff: '線路中斷或逾時。',
    },
    'district-busy': {
      title: '現時查詢人數較多。',
      resident: '請稍後再試，或自行填寫。',
      staff: '區方限制了查詢次數。',
    },
    'read-again': {
      title: '請再放一次證件。',
      resident: '讀取證件至今已有一段時間，查詢前須再確認是你本人。你亦可自行填寫。',
      staff: '身份證明超過 15 分鐘。',
    },
    'needs-staff': {
      title: '今次未能查詢。',
      resident: '請自行填寫，或向大堂職員查詢。',
      staff: '區方拒絕查詢：請核對終端登記和事項編碼。',
    },
  },
};
