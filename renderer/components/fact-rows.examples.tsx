import { Card } from './card.tsx';
import { FactRows } from './fact-rows.tsx';

export const examples = {
  facts: (
    <Card>
      <FactRows
        rows={[
          ['企业名称', '佛山市虚构陶瓷有限公司'],
          ['登记机关', '佛山市南海区市场监督管理局'],
        ]}
      />
    </Card>
  ),
};
