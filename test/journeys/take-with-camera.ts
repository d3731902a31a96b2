import {
  expect,
  type PlaywrightTestOptions,
  type PlaywrightWorkerOptions,
  type TestInfo,
} from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertDefined } from '#main/basics/assert.ts';
import { writeCameraFilm } from '#test/fixtures/camera-film.ts';
import type { PersonaId } from '#test/fixtures/personas.ts';
import { namedSamples, sampleDocument } from '#test/fixtures/sample-documents/sample-documents.ts';
import { rentalRegistration } from '#test/filings/cases.ts';
import type { Resident } from './resident.ts';

/** Named when the browser's arguments are, in every process that reads the journeys; made by the one that films. */
const filmFolder = join(tmpdir(), `camera-${randomUUID()}`);
const film = join(filmFolder, 'document-camera.y4m');

/** A browser whose camera sees what `writeFilm` wrote, and a terminal that takes its papers with it. */
export const cameraInPlaceOfScanner = {
  // Chromium's fake camera is named after its file.
  documentCameraLabel: 'document-camera.y4m',
  launchOptions: {
    executablePath: process.env['CITIZEN_CHROMIUM'] ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--use-fake-device-for-media-stream',
      // Only here: on a terminal the shell grants the camera to its own page (main/chromium, main/electron).
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  },
} satisfies Partial<PlaywrightTestOptions & PlaywrightWorkerOptions> & {
  readonly documentCameraLabel: string;
};

export async function writeFilm(): Promise<void> {
  const sample = assertDefined(
    namedSamples.find(({ id }) => id === 'tenancy-contract'),
    'no tenancy contract',
  );
  const image = await sampleDocument(sample.request);
  mkdirSync(filmFolder, { recursive: true, mode: 0o700 });
  await writeCameraFilm(film, { image, width: 1_654, height: 2_339 });
}

export function removeFilm(): void {
  rmSync(filmFolder, { recursive: true, force: true });
}

/** Two pages of the first paper: one that the camera takes by itself, one that is taken by hand. */
export async function takesPaperWithCamera(
  person: Resident,
  personaId: PersonaId,
  info: TestInfo,
): Promise<void> {
  const { page, strings } = person;
  const { camera } = strings.material;
  const journey = rentalRegistration(personaId);
  const [paper] = journey.papers;
  await person.begins();
  await person.opensMatter(journey.matterId);
  await person.press(person.strings.detail.start);
  await person.agrees();
  await person.showsCard(personaId);
  await person.confirmsIdentity();
  for (const [pageId, answers] of journey.pages) await person.fillsPage(journey.matterId, pageId, answers);
  await person.seesMaterial(journey.matterId, assertDefined(paper, 'no paper').materialId);
  await expect(page.getByText(camera.verdicts.good)).toBeVisible();
  await page.screenshot({ path: info.outputPath(`camera-${person.locale}.png`) });
  await expect(page.getByRole('img', { name: person.strings.material.page(1) })).toBeVisible();
  await person.press(camera.byHand);
  await person.press(camera.take);
  await expect(page.getByRole('img', { name: person.strings.material.page(2) })).toBeVisible();
  await page.screenshot({ path: info.outputPath(`taken-${person.locale}.png`) });
  await person.press(person.strings.material.finish);
  // What the camera saw is read like any scanned page.
  await expect(page.getByText(person.strings.confirmation.title('').slice(0, 4)).first()).toBeVisible();
  person.demo.surroundings.liftCard();
  await person.ends();
}
