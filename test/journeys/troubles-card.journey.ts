import { expect } from '@playwright/test';
import { identityFailureTitle } from '#renderer/strings/texts.ts';
import type { IdentityFailure } from '#main/contract/identity-views.ts';
import type { Resident } from './resident.ts';
import { test } from './terminal-fixture.ts';

/** The failure, or one of those that come to the same for the resident. */
async function seesFailure(
  person: Resident,
  ...failures: readonly [IdentityFailure, ...IdentityFailure[]]
): Promise<void> {
  await person.seesTitle(identityFailureTitle(failures[0], person.strings));
  const texts = failures.map((failure) => {
    const { title, resident } = person.strings.identity.failures[failure];
    return `${title}${resident}`;
  });
  // A card of the wrong kind is answered by the list of those that are taken.
  const [accepts = ''] = person.strings.identity.accepts('').split(/[。.]/);
  await expect(person.page.getByRole('alert')).toHaveText(
    new RegExp(`^(${texts.join('|')})(${accepts}.*)?$`),
  );
}

test('whatever goes wrong with a card is explained, and then the right card goes on', async ({
  resident,
  demo,
}) => {
  const { surroundings } = demo;
  const person = await resident('zh-Hans');
  await person.begins();
  await person.choosesMatter('rental-registration');
  await person.agrees();
  await person.seesTitle(person.strings.identity.waitingTitle);

  await surroundings.setFault('cardReader', 'lift-in-mid-read');
  surroundings.placeCard('liwan-resident');
  await seesFailure(person, 'card-lifted');
  await surroundings.setFault('cardReader', null);

  surroundings.placeCard('expired-card-resident');
  await seesFailure(person, 'card-expired');

  surroundings.liftCard();
  await surroundings.setFault('cardReader', 'unknown-card');
  surroundings.placeCard('elderly-resident');
  await seesFailure(person, 'unknown-card-kind');
  surroundings.liftCard();

  await surroundings.setFault('cardReader', 'bad-checksum');
  surroundings.placeCard('elderly-resident');
  // After three bad answers the reader must see the card leave before it can try again.
  await seesFailure(person, 'read-failed', 'place-again');
  surroundings.liftCard();

  await surroundings.setFault('cardReader', 'unplug-in-mid-read');
  surroundings.placeCard('elderly-resident');
  await seesFailure(person, 'reader-offline');
  surroundings.liftCard();
  await surroundings.setFault('cardReader', null);
  await surroundings.cardReader.plug();

  await surroundings.setFault('cardReader', 'cut-frame');
  surroundings.placeCard('elderly-resident');
  await seesFailure(person, 'read-failed', 'place-again', 'card-lifted');
  surroundings.liftCard();
  surroundings.placeCard('elderly-resident');
  await person.seesTitle(person.strings.identity.readTitle);
  await expect(person.page.getByText('黄桂珍')).toBeVisible();
  await person.confirmsIdentity();
  await person.writesPage('rental-registration', 'applicant', {});
  await person.ends();
});

test('a reader that babbles, or answers through noise, still reads the card', async ({ resident, demo }) => {
  const { surroundings } = demo;
  const person = await resident('en');
  await person.begins();
  await person.choosesMatter('rental-registration');
  await person.agrees();
  await person.seesTitle(person.strings.identity.waitingTitle);
  surroundings.cardReader.babble(20_000);
  await surroundings.setFault('cardReader', 'noise');
  surroundings.placeCard('hong-kong-resident');
  await person.seesTitle(person.strings.identity.readTitle);
  await expect(person.page.getByText('梁綺雯')).toBeVisible();
  await person.ends();
});
