import type { DeviceClass } from '#main/contract/device-views.ts';
import type { StepView, TerminalInfo, TerminalView } from '#main/contract/views.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Phrased } from '../components/phrased.tsx';
import type { Strings } from '../strings/index.ts';
import { useLanguage } from '../strings/locale-context.tsx';
import { knownCause } from '../strings/texts.ts';
import { useTerminal, type Problem } from '../terminal/terminal-context.tsx';

/** Where help is, and what a person of staff who comes needs to know first. Nothing personal stands here. */
export function StaffPanel({ onClose }: { readonly onClose: () => void }) {
  const { strings } = useLanguage();
  const { view, problem } = useTerminal();
  const notes = staffNotes({ view, problem, strings });
  return (
    <Dialog
      title={strings.staff.title}
      onDismiss={onClose}
      actions={<Button onPress={onClose}>{strings.common.close}</Button>}
    >
      <p>
        <Phrased>{strings.staff.lead}</Phrased>
      </p>
      <p>{staffHoursText(view.terminal.staff, strings)}</p>
      {!view.terminal.staff.areHolidaysKnown && (
        <p>
          <Phrased>{strings.staff.holidaysUnknown}</Phrased>
        </p>
      )}
      <p>
        {strings.staff.call} <span className="help-line">{view.terminal.helpLine}</span>
      </p>
      <section className="staff-notes">
        <h3>
          {strings.staff.forStaff}
          {strings.separator}
          {strings.staff.terminal} {view.terminal.id}
        </h3>
        {notes.length === 0 ? (
          <p>{strings.staff.allWell}</p>
        ) : (
          <ul>
            {notes.map((note) => (
              <li key={note}>
                <Phrased>{note}</Phrased>
              </li>
            ))}
          </ul>
        )}
      </section>
    </Dialog>
  );
}

const deviceClasses: readonly DeviceClass[] = [
  'cardReader',
  'receiptPrinter',
  'documentPrinter',
  'documentScanner',
  'codeScanner',
];

function staffNotes(state: {
  readonly view: TerminalView;
  readonly problem: Problem | null;
  readonly strings: Strings;
}): readonly string[] {
  const { view, problem, strings } = state;
  const notes: string[] = [];
  if (problem !== null) notes.push(strings.errors[problem].staff);
  const stepNote = view.visit === null ? null : noteOfStep(view.visit.step, strings);
  if (stepNote !== null) notes.push(stepNote);
  for (const device of deviceClasses) {
    const { type, cause } = view.devices[device];
    if (type === 'ready' || type === 'busy' || type === 'absent') continue;
    notes.push(strings.unavailable.device(device, type, knownCause(cause)).staff);
  }
  if (view.line.state !== 'up') {
    notes.push(view.line.state === 'down' ? strings.bar.lineDown : strings.bar.lineUnknown);
  }
  for (const { list, year } of view.terminal.calendarGaps) notes.push(strings.staff.calendarGaps[list](year));
  return notes;
}

function noteOfStep(step: StepView, strings: Strings): string | null {
  if (step.kind === 'identity' && step.state.type === 'failed') {
    return strings.identity.failures[step.state.failure].staff;
  }
  if (step.kind === 'material' && step.scan.type === 'failed') {
    return strings.material.problems[step.scan.problem].staff;
  }
  if (step.kind === 'material' && step.scan.type === 'stack-stopped' && step.scan.reason.type === 'problem') {
    return strings.material.problems[step.scan.reason.problem].staff;
  }
  if (step.kind === 'slip' && (step.print.type === 'not-printed' || step.print.type === 'unknown')) {
    return strings.slip.causes[knownCause(step.print.cause) ?? 'offline'].staff;
  }
  return null;
}

function staffHoursText({ isHereNow, hoursToday }: TerminalInfo['staff'], strings: Strings): string {
  const hours = hoursToday.map(({ from, to }) => `${from}–${to}`).join(strings.common.listSeparator);
  if (hours === '') return strings.staff.nobodyToday;
  return isHereNow ? strings.staff.hereNow(hours) : strings.staff.awayNow(hours);
}
