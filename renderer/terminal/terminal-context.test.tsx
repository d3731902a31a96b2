// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { err, ok } from '#main/basics/result.ts';
import type { TerminalView } from '#main/contract/views.ts';
import { exampleSteps, exampleTerminalView, exampleVisit } from '../examples/views.ts';
import { Around, renderIn } from '../testing/render.tsx';
import { useTerminal } from './terminal-context.tsx';

afterEach(cleanup);

const at = (step: 'find' | 'detail'): TerminalView => ({
  ...exampleTerminalView,
  visit: exampleVisit(exampleSteps[step]),
});

it('drops a second press on one screen, and keeps a press on the next until the first is answered', async () => {
  const sent: string[] = [];
  const answers: (() => void)[] = [];
  const intent = (name: string) => async () => {
    sent.push(name);
    await new Promise<void>((resolve) => answers.push(resolve));
    return ok(undefined);
  };
  function Pad() {
    const { send } = useTerminal();
    return ['first', 'second'].map((name) => (
      <button key={name} type="button" onClick={() => send(intent(name))}>
        {name}
      </button>
    ));
  }
  const { rerender } = renderIn({ view: at('find') }, <Pad />);
  const press = async (name: string) => act(async () => screen.getByText(name).click());
  await press('first');
  await press('second');
  expect(sent).toEqual(['first']);

  // The view of the next screen may come before the answer.
  rerender(
    <Around view={at('detail')}>
      <Pad />
    </Around>,
  );
  await press('second');
  await press('second');
  expect(sent).toEqual(['first']);
  await act(async () => answers[0]?.());
  expect(sent).toEqual(['first', 'second']);
  await act(async () => answers[1]?.());
  await press('first');
  expect(sent).toEqual(['first', 'second', 'first']);
});

it('tells who sent that the answer is there, refused or not, and at once where nothing was sent', async () => {
  const told: string[] = [];
  let answer = (): void => undefined;
  const refused = async () => {
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return err({ type: 'not-on-this-step' } as const);
  };
  function Pad() {
    const { send } = useTerminal();
    return ['first', 'second'].map((name) => (
      <button key={name} type="button" onClick={() => send(refused, () => told.push(name))}>
        {name}
      </button>
    ));
  }
  renderIn({ view: at('find') }, <Pad />);
  const press = async (name: string) => act(async () => screen.getByText(name).click());
  await press('first');
  expect(told).toEqual([]);
  await press('second');
  expect(told).toEqual(['second']);
  await act(async () => answer());
  expect(told).toEqual(['second', 'first']);
});
