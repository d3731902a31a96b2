import { Button } from '../components/button.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';

/** The last action of a visit names the card only while it still lies on the reader. */
export function FinishButton({
  isDisabled = false,
  onPress,
}: {
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
}) {
  const { slip } = useLanguage().strings;
  const { view } = useTerminal();
  return (
    <Button variant="primary" isDisabled={isDisabled} onPress={onPress}>
      {view.visit?.isCardLeftOnReader ? slip.takeCardAndFinish : slip.finish}
    </Button>
  );
}
