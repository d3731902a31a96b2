import { Tag } from './tag.tsx';

export const examples = {
  can: <Tag tone="can">可在此办完</Tag>,
  later: <Tag tone="later">可递交，之后现场核查</Tag>,
  cannot: <Tag tone="cannot">今天不能：打印机缺纸</Tag>,
  plain: <Tag tone="plain">现场扫描</Tag>,
};
