import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { recordFault } from '#devices/fault-record.ts';
import { keepCamera, LOOK_AGAIN_MS, OPEN_TIMEOUT_MS, type CameraState } from './camera-keeper.ts';

/** One camera as a page has it: its name, and a picture that ends when the cable goes. */
class ScriptedCamera extends EventTarget {
  readonly deviceId: string;
  readonly label: string;
  readyState: 'live' | 'ended' = 'live';

  constructor(label: string) {
    super();
    this.label = label;
    this.deviceId = `id of ${label}`;
  }

  stop(): void {
    this.readyState = 'ended';
  }

  pull(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

  getSettings() {
    return { deviceId: this.deviceId };
  }
}

/** The cameras of a machine, and the cable that a test pulls. */
class ScriptedCameras extends EventTarget {
  plugged: string[] = [];
  open: ScriptedCamera[] = [];
  hold: 'open' | null = null;
  held: (() => void)[] = [];

  async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    if (this.hold === 'open') await new Promise<void>((resolve) => this.held.push(resolve));
    const { video } = constraints;
    const exact =
      typeof video === 'object' ? (video.deviceId as { exact: string } | undefined)?.exact : undefined;
    const label = this.plugged.find((each) => exact === undefined || `id of ${each}` === exact);
    if (label === undefined) throw new DOMException('Requested device not found', 'NotFoundError');
    const track = new ScriptedCamera(label);
    this.open.push(track);
    return { getVideoTracks: () => [track], getTracks: () => [track] } as unknown as MediaStream;
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return this.plugged.map(
      (label) => ({ kind: 'videoinput', label, deviceId: `id of ${label}` }) as MediaDeviceInfo,
    );
  }

  plug(...labels: string[]): void {
    this.plugged = labels;
    this.dispatchEvent(new Event('devicechange'));
  }

  unplug(): void {
    this.plugged = [];
    for (const track of this.live()) track.pull();
    this.dispatchEvent(new Event('devicechange'));
  }

  release(): void {
    this.hold = null;
    for (const resolve of this.held.splice(0)) resolve();
  }

  live(): readonly ScriptedCamera[] {
    return this.open.filter(({ readyState }) => readyState === 'live');
  }
}

const device = 'document camera';
const record = (state: string, fault: string, outcome: string) =>
  recordFault({ device, state, fault, outcome });

let clock: ManualClock;
let cameras: ScriptedCameras;
let states: CameraState[];
let shown: MediaStream | null;
let holdShowing: Promise<void> | null;

beforeEach(() => {
  clock = new ManualClock();
  cameras = new ScriptedCameras();
  states = [];
  shown = null;
  holdShowing = null;
});

function keep() {
  return keepCamera({
    cameras,
    label: 'HD Camera',
    clock,
    show: async (stream) => {
      shown = stream;
      await holdShowing;
    },
    onState: (state) => states.push(state),
  });
}

async function heals(): Promise<void> {
  cameras.plug('Face Camera', 'HD Camera (05a3:9331)');
  await clock.advance(LOOK_AGAIN_MS + 1);
  expect(states.at(-1)).toBe('live');
  expect(cameras.live().map(({ label }) => label)).toEqual(['HD Camera (05a3:9331)']);
}

describe('a document camera that is unplugged', () => {
  it('before it was found', async () => {
    keep();
    await clock.advance(1);
    expect(states).toEqual(['opening', 'absent']);
    await heals();
    record('not found yet', 'unplugged', 'absent; live when it is plugged in');
  });

  it('while it is being opened', async () => {
    cameras.plugged = ['HD Camera'];
    cameras.hold = 'open';
    keep();
    await clock.advance(1);
    cameras.unplug();
    cameras.release();
    await clock.advance(1);
    expect(states.at(-1)).toBe('absent');
    await heals();
    record('opening', 'unplugged', 'absent; live when it is back');
  });

  it('when it is open and its picture is not there yet', async () => {
    cameras.plugged = ['HD Camera'];
    let showNow: () => void = () => undefined;
    holdShowing = new Promise((resolve) => (showNow = resolve));
    keep();
    await clock.advance(1);
    expect(shown).not.toBeNull();
    cameras.unplug();
    holdShowing = null;
    showNow();
    await clock.advance(1);
    expect(states).not.toContain('live');
    expect(states.at(-1)).toBe('absent');
    await heals();
    record('starting to show', 'unplugged', 'absent, never live over a dead picture; live when it is back');
  });

  it('while it is live, again and again', async () => {
    cameras.plugged = ['HD Camera'];
    keep();
    await clock.advance(1);
    for (let turn = 0; turn < 5; turn += 1) {
      expect(states.at(-1)).toBe('live');
      cameras.unplug();
      await clock.advance(100);
      expect(states.at(-1)).toBe('absent');
      cameras.plug('HD Camera');
      await clock.advance(100);
    }
    expect(cameras.live()).toHaveLength(1);
    record('live', 'unplugged', 'absent at once; live when it is back');
  });

  it('while the page leaves: nothing stays open, nothing is opened again', async () => {
    cameras.plugged = ['HD Camera'];
    cameras.hold = 'open';
    const camera = keep();
    await clock.advance(1);
    camera.close();
    cameras.release();
    await clock.advance(1);
    cameras.unplug();
    cameras.plug('HD Camera');
    await clock.advance(60_000);
    expect(cameras.live()).toEqual([]);
    expect(states).toEqual(['opening']);
    record('closing', 'unplugged', 'nothing stays open, nothing is opened again');
  });
});

describe('a document camera', () => {
  it('whose place another camera has taken is absent, and the other is not kept', async () => {
    cameras.plugged = ['Face Camera'];
    keep();
    await clock.advance(1);
    expect(states.at(-1)).toBe('absent');
    expect(cameras.live()).toEqual([]);
    await heals();
    record(
      'opening',
      'path comes back as another device',
      'absent, the other camera is let go; live when it is back',
    );
  });

  it('whose driver hangs is absent after its time, and what comes late is let go', async () => {
    cameras.plugged = ['HD Camera'];
    cameras.hold = 'open';
    keep();
    await clock.advance(OPEN_TIMEOUT_MS);
    expect(states.at(-1)).toBe('absent');
    cameras.release();
    await clock.advance(1);
    expect(cameras.live()).toEqual([]);
    await heals();
    record(
      'opening',
      'answer after the deadline',
      'absent; the late picture is let go; live when it answers',
    );
  });

  it('is let go when the page leaves', async () => {
    cameras.plugged = ['HD Camera'];
    const camera = keep();
    await clock.advance(1);
    camera.close();
    expect(cameras.live()).toEqual([]);
    expect(shown).toBeNull();
  });
});
