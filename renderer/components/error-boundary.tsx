import { Component, type ReactNode } from 'react';
import { useLanguage } from '../strings/locale-context.tsx';
import { Button } from './button.tsx';
import { Screen } from './screen.tsx';

interface Props {
  readonly children: ReactNode;
  /** A new value, such as the next view, draws the children again. */
  readonly resetKey: unknown;
}

interface State {
  readonly hasFailed: boolean;
  readonly resetKey: unknown;
}

/** A screen that fails to draw is a defect of ours; the visit is in the service, so the next view draws afresh. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { hasFailed: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError(): Partial<State> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.resetKey === state.resetKey ? null : { hasFailed: false, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <BrokenScreen onAgain={() => this.setState({ hasFailed: false })} />;
  }
}

function BrokenScreen({ onAgain }: { readonly onAgain: () => void }) {
  const { strings } = useLanguage();
  return (
    <Screen
      title={strings.broken.title}
      lead={strings.broken.lead}
      actions={
        <Button variant="primary" onPress={onAgain}>
          {strings.broken.again}
        </Button>
      }
    />
  );
}
