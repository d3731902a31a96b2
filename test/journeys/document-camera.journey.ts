import { cameraInPlaceOfScanner, removeFilm, takesPaperWithCamera, writeFilm } from './take-with-camera.ts';
import { isNight, test } from './terminal-fixture.ts';

test.use(cameraInPlaceOfScanner);
test.beforeAll(writeFilm);
test.afterAll(removeFilm);

for (const locale of isNight ? (['zh-Hans', 'en'] as const) : (['zh-Hans'] as const)) {
  test(`a paper is taken with the camera by itself, and by hand, in ${locale}`, async ({
    resident,
  }, info) => {
    await takesPaperWithCamera(await resident(locale), 'liwan-resident', info);
  });
}
