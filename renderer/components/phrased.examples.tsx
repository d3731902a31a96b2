import { Phrased } from './phrased.tsx';

export const examples = {
  sentence: <Phrased>有人受伤、起火或正在犯罪，请马上打 110（公安）、119（火警）、120（急救）。</Phrased>,
  value: <Phrased whole={10}>南海区收到后 5 个工作日，现场核查的时间另算</Phrased>,
};
