import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import './dialog.css';

/**
 * One question over the screen. Focus stays inside. `onDismiss` is missing where an answer is needed; then Escape and
 * a tap beside it do nothing.
 */
export function Dialog({
  title,
  children,
  actions,
  onDismiss,
  isUrgent = false,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions: ReactNode;
  readonly onDismiss?: () => void;
  readonly isUrgent?: boolean;
}) {
  const canDismiss = onDismiss !== undefined;
  return (
    <ModalOverlay
      isOpen
      isDismissable={canDismiss}
      isKeyboardDismissDisabled={!canDismiss}
      onOpenChange={(isOpen) => {
        if (!isOpen) onDismiss?.();
      }}
      className="dialog-overlay"
    >
      <Modal className="dialog-modal">
        <AriaDialog role={isUrgent ? 'alertdialog' : 'dialog'} className="dialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <div className="dialog-body">{children}</div>
          <div className="dialog-actions">{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
