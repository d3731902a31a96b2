import { cameraInPlaceOfScanner, takesPaperWithCamera, writeFilm } from './take-with-camera.ts';
import { test } from './terminal-fixture.ts';

test.use(cameraInPlaceOfScanner);
test.beforeAll(writeFilm);

for (const locale of ['zh-Hans', 'en'] as const) {
  test(`a paper is taken with the camera by itself, and by hand, in ${locale}`, async ({
    resident,
  }, info) => {
    await takesPaperWithCamera(await resident(locale), 'liwan-resident', info);
  });
}
