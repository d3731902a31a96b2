import { cameraInPlaceOfScanner, removeFilm, takesPaperWithCamera, writeFilm } from './take-with-camera.ts';
import { test } from './terminal-fixture.ts';

test.use({ ...cameraInPlaceOfScanner, site: 'HK' });
test.beforeAll(writeFilm);
test.afterAll(removeFilm);

test('a paper is taken with the camera by itself, and by hand, in Hong Kong', async ({ resident }, info) => {
  await takesPaperWithCamera(await resident('zh-Hant-HK'), 'hong-kong-resident', info);
});
