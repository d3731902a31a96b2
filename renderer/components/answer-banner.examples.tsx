import { AnswerBanner } from './answer-banner.tsx';

export const examples = {
  can: (
    <AnswerBanner tone="can" title="您可以现在就在这里办完。">
      要用的设备都正常。
    </AnswerBanner>
  ),
  later: <AnswerBanner tone="later" title="凭证没有打印出来。" isAlert />,
  cannot: <AnswerBanner tone="cannot" title="今天不能在这里办。" />,
  plain: <AnswerBanner tone="plain" title="正在打印凭证，请稍等。" />,
};
