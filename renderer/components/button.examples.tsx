import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

const nothing = () => undefined;

export const examples = {
  primary: (
    <Button variant="primary" onPress={nothing}>
      开始办理
    </Button>
  ),
  secondary: <Button onPress={nothing}>重新扫描</Button>,
  quiet: (
    <Button variant="quiet" onPress={nothing}>
      清空
    </Button>
  ),
  danger: (
    <Button variant="danger" onPress={nothing}>
      结束并清除
    </Button>
  ),
  disabled: (
    <Button isDisabled onPress={nothing}>
      下一步
    </Button>
  ),
  'icon only': (
    <Button label="加一" onPress={nothing}>
      <Icon name="plus" />
    </Button>
  ),
};
