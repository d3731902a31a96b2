import { Dock } from './dock.tsx';

const nothing = () => undefined;

export const examples = {
  all: (
    <Dock
      label="帮助"
      items={[
        { key: 'back', icon: 'back', text: '返回', onPress: nothing },
        { key: 'type', icon: 'large-type', text: '大字', onPress: nothing },
        { key: 'language', icon: 'language', text: '语言', onPress: nothing },
        { key: 'staff', icon: 'staff', text: '叫工作人员', onPress: nothing },
        { key: 'end', icon: 'end', text: '结束并清除', onPress: nothing },
      ]}
    />
  ),
};
