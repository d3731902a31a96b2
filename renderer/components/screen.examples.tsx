import { Button } from './button.tsx';
import { DarkScreen, ErasedSign } from './dark-screen.tsx';
import { Screen } from './screen.tsx';
import { Water } from './water.tsx';

export const examples = {
  step: (
    <Screen
      title="请最后看一遍，再签名。"
      lead="哪里不对，就按它旁边的“修改”。"
      overline="市场监管"
      actions={
        <Button variant="primary" onPress={() => undefined}>
          都对，去签名
        </Button>
      }
    >
      <p>内容</p>
    </Screen>
  ),
  'standing still': (
    <Screen title="请稍等，正在恢复。">
      <Water />
    </Screen>
  ),
  dark: <DarkScreen title="已从本机清除" lead={<p>姓名、证件号码</p>} sign={<ErasedSign />} />,
};
