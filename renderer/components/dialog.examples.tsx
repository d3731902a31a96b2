import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

const nothing = () => undefined;

export const examples = {
  question: (
    <Dialog
      title="要结束并清除吗？"
      onDismiss={nothing}
      actions={<Button onPress={nothing}>继续办理</Button>}
    >
      <p>您这次填写的内容会从本机清除。</p>
    </Dialog>
  ),
  urgent: (
    <Dialog isUrgent title="您还在吗？" actions={<Button onPress={nothing}>我还在</Button>}>
      <p>24 秒后自动结束。</p>
    </Dialog>
  ),
};
