import type { Locator, Page } from '@playwright/test';
import { assertDefined } from '#main/basics/assert.ts';
import { writtenLocale, type Locale, type LocalizedText, type ScreenLocale } from '#main/basics/locale.ts';
import type { KioskConfig } from '#kiosk-config/load.ts';
import type { MaterialDefinition, MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { Demo } from '#test/demo/demo.ts';
import { actOn } from '#test/demo/act-on-surroundings.ts';
import type { JourneyAnswer } from '#test/filings/answers.ts';
import type { PersonaId } from '#test/fixtures/personas.ts';
import { stringsOf, type Strings } from '#renderer/strings/index.ts';
import { answersField, pressOption } from './answer-field.ts';
import { expect } from './expect.ts';
import type { Look } from './file-matter.ts';

export interface ResidentParts {
  readonly page: Page;
  readonly demo: Demo;
  readonly kioskConfig: KioskConfig;
  readonly locale: ScreenLocale;
}

/** What a person does at the terminal: touches what the screen names, lays cards and papers, and writes. */
export class Resident {
  readonly page: Page;
  readonly demo: Demo;
  /** Of the screens; of what matters say in `locale`. */
  readonly screenLocale: ScreenLocale;
  readonly locale: Locale;
  readonly strings: Strings;
  readonly #kioskConfig: KioskConfig;

  constructor({ page, demo, kioskConfig, locale }: ResidentParts) {
    this.page = page;
    this.demo = demo;
    this.screenLocale = locale;
    this.locale = writtenLocale(locale);
    this.strings = stringsOf[locale];
    this.#kioskConfig = kioskConfig;
  }

  /** The same person before another page of the same terminal. */
  at(page: Page): Resident {
    return new Resident({ page, demo: this.demo, kioskConfig: this.#kioskConfig, locale: this.screenLocale });
  }

  say(text: LocalizedText): string {
    return text[this.locale];
  }

  /** Ids of all that a site shows, what is done elsewhere too. */
  shownAt(site: string): readonly string[] {
    return this.#kioskConfig.matters
      .filter(({ sites }) => sites.some((offered) => offered === site))
      .map(({ id }) => id);
  }

  matter(matterId: string): MatterDefinition {
    return assertDefined(
      this.#kioskConfig.matters.find(({ id }) => id === matterId),
      `no matter ${matterId}`,
    );
  }

  /** Of the list of places, with what it lies in, as the search shows it. */
  place(code: string): { readonly name: LocalizedText; readonly town: LocalizedText } {
    const { places, towns } = this.#kioskConfig;
    const isIn = (other: { readonly code: string }) => code.startsWith(other.code);
    const { name } = assertDefined(
      places.find((place) => place.code === code),
      `no place ${code}`,
    );
    return { name, town: assertDefined(towns.find(isIn), `no town of ${code}`).name };
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  /** A button that says more than its name. */
  async pressNamed(beginning: string): Promise<void> {
    await this.page.getByRole('button', { name: beginning }).click();
  }

  /** Two presses of one button within a second are one press to the terminal; a person is slower. */
  async takesASecond(): Promise<void> {
    await this.page.waitForTimeout(1_050);
  }

  async seesTitle(name: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible();
  }

  /** The sentence of the screen, with the line above it that says for whom or of what it is. */
  async screenKey(): Promise<string> {
    return this.page.evaluate(screenKeyOf);
  }

  async title(): Promise<string> {
    return this.page.getByRole('heading', { level: 1 }).innerText();
  }

  /** Waits for another screen; what the terminal says is wrong with this one is the test's failure. */
  async comesPast(key: string): Promise<void> {
    await this.page.waitForFunction(
      (before) => {
        if (document.querySelector('.screen-problem') !== null) return true;
        const overline = document.querySelector('.screen-overline')?.textContent ?? '';
        return `${overline}|${document.querySelector('h1')?.textContent ?? ''}` !== before;
      },
      key,
      { timeout: 30_000 },
    );
    const problems = await this.page.locator('.screen-problem, .field-problem').allInnerTexts();
    expect(problems, `the terminal does not go on from ${key}`).toEqual([]);
  }

  async begins(): Promise<void> {
    // Large type, language and the rest are as the last resident found them: the welcome screen is everybody's.
    const begin = this.page.getByRole('button', { name: this.strings.language.begin });
    await begin.click();
    await this.seesTitle(this.strings.find.title);
  }

  async opensMatter(matterId: string): Promise<void> {
    await this.hit(matterId).click();
    await this.seesTitle(this.say(this.matter(matterId).title));
  }

  /** Its row in the list of matters. */
  hit(matterId: string): Locator {
    return this.page.getByRole('button', { name: this.say(this.matter(matterId).title) });
  }

  async choosesMatter(matterId: string): Promise<void> {
    await this.opensMatter(matterId);
    await this.press(this.strings.detail.start);
  }

  async agrees(): Promise<void> {
    await this.press(this.strings.notice.agree);
  }

  async showsCard(personaId: PersonaId): Promise<void> {
    await this.seesTitle(this.strings.identity.waitingTitle);
    this.demo.surroundings.placeCard(personaId);
    await this.seesTitle(this.strings.identity.readTitle);
  }

  async confirmsIdentity(): Promise<void> {
    const key = await this.screenKey();
    await this.press(this.strings.identity.confirm);
    await this.comesPast(key);
  }

  /** Does without what other offices hold: everything is filled in and brought. */
  async refusesSharedData(): Promise<void> {
    await this.seesTitle(this.strings.sharedData.title);
    await this.press(this.strings.sharedData.goOnWithout);
  }

  /** Consent to these offices, by their names in the reader's language; then on with what they gave. */
  async sharesData(offices: readonly string[]): Promise<void> {
    const { sharedData, common } = this.strings;
    await this.seesTitle(sharedData.title);
    for (const office of offices) {
      const choice = this.page.getByRole('radiogroup', { name: office });
      await pressOption(choice.getByRole('radio', { name: sharedData.agree }));
    }
    await this.press(sharedData.fetch);
    await this.seesTitle(sharedData.title);
    await this.press(common.next);
  }

  /** Fills one page of the form; fields that are not named keep what stands in them. */
  async writesPage(
    matterId: string,
    pageId: string,
    answers: Readonly<Record<string, JourneyAnswer>>,
  ): Promise<void> {
    const page = assertDefined(
      this.matter(matterId).pages.find(({ id }) => id === pageId),
      `no page ${pageId}`,
    );
    await this.seesTitle(this.say(page.title));
    for (const [fieldId, value] of Object.entries(answers)) {
      const field = assertDefined(
        page.fields.find(({ id }) => id === fieldId),
        `no field ${fieldId}`,
      );
      await answersField(this, field, value);
    }
  }

  async fillsPage(
    matterId: string,
    pageId: string,
    answers: Readonly<Record<string, JourneyAnswer>>,
  ): Promise<void> {
    await this.writesPage(matterId, pageId, answers);
    await this.press(this.strings.form.next);
  }

  fieldOnScreen(fieldId: string): Locator {
    return this.page.locator(`[data-field="${fieldId}"]`);
  }

  async writesDate(place: Locator, date: string): Promise<void> {
    const [year = '', month = '', day = ''] = date.split('-');
    await place.getByRole('textbox', { name: this.strings.form.year }).fill(year);
    await place.getByRole('textbox', { name: this.strings.form.month }).fill(month);
    await place.getByRole('textbox', { name: this.strings.form.day }).fill(day);
  }

  async seesMaterial(matterId: string, materialId: string): Promise<MaterialDefinition> {
    const material = assertDefined(
      this.matter(matterId).materials.find(({ id }) => id === materialId),
      `no material ${materialId}`,
    );
    await this.seesTitle(this.strings.material.title(this.say(material.name)));
    return material;
  }

  /** Lays a paper on the scanner and scans one page of it. */
  async scans(documentId: string): Promise<void> {
    await this.demo.surroundings.layDocument(documentId);
    await this.press(this.strings.material.scanFirst);
    await expect(this.page.getByRole('img', { name: this.strings.material.page(1) })).toBeVisible();
  }

  /** Calls somebody over, who shows their badge to the code scanner. */
  async isWitnessed(): Promise<void> {
    const { witness } = this.strings.material;
    await this.press(witness.ask);
    await expect(this.page.getByText(witness.waiting)).toBeVisible();
    await actOn(this.demo.surroundings, { type: 'hold-up', id: 'staff-badge' });
    await expect(this.page.getByText(witness.done)).toBeVisible();
    await this.press(this.strings.common.next);
  }

  /** Compares what was read with the paper, and puts right what was misread. */
  async checksValues(
    matterId: string,
    materialId: string,
    values: Readonly<Record<string, string>>,
  ): Promise<void> {
    const material = assertDefined(
      this.matter(matterId).materials.find(({ id }) => id === materialId),
      `no material ${materialId}`,
    );
    await this.seesTitle(this.strings.confirmation.title(this.say(material.name)));
    for (const { field } of material.extract?.values ?? []) {
      const wanted = values[field.id];
      if (wanted !== undefined) await this.putsRight(this.say(field.label), wanted);
    }
  }

  /** One value on the screen of what was read. */
  async putsRight(label: string, wanted: string): Promise<void> {
    const edit = this.strings.confirmation.edit(label);
    const value = this.page.getByRole('button', { name: `${edit}${this.strings.separator}` });
    // Shown with no-break spaces between a number and what it counts.
    const shown = await value.locator('.pair-text').innerText();
    if (shown.replaceAll('\u00A0', ' ') === wanted) return;
    await value.click();
    const entry = this.page.getByRole('textbox', { name: edit, exact: true });
    await entry.fill(wanted);
    await entry.press('Enter');
  }

  /** Writes a name-like line with a finger. */
  async draws(): Promise<void> {
    await this.seesTitle(this.strings.signature.title);
    const canvas = this.page.getByRole('img', { name: this.strings.signature.pad });
    const box = assertDefined(await canvas.boundingBox(), 'there is no signature pad');
    await this.page.mouse.move(box.x + 100, box.y + box.height / 2);
    await this.page.mouse.down();
    for (let i = 1; i <= 12; i += 1)
      await this.page.mouse.move(box.x + 100 + i * 40, box.y + box.height / 2 + (i % 2 === 0 ? 60 : -60));
    await this.page.mouse.up();
  }

  /** Waits for the slip and gives its number. */
  async takesSlip(outcome: 'received' | 'kept'): Promise<string> {
    await this.seesTitle(
      outcome === 'received' ? this.strings.slip.receivedTitle : this.strings.slip.keptTitle,
    );
    await expect(this.page.getByText(this.strings.slip.printed)).toBeVisible();
    const number = await this.page
      .getByText(/CW-[A-Z0-9]{6}-\d{8}-\d{5}-[\dX]/)
      .first()
      .innerText();
    return assertDefined(
      /CW-[A-Z0-9]{6}-\d{8}-\d{5}-[\dX]/.exec(number)?.[0],
      'the screen shows no slip number',
    );
  }

  /** Ends wherever the visit is, and sees what was erased; `erased` looks at that screen. */
  async ends(erased: () => Promise<void> = async () => undefined): Promise<void> {
    await this.#asksToEnd();
    await this.seesTitle(this.strings.erased.title);
    await erased();
    await this.press(this.strings.erased.close);
    await expect(this.page.locator('main.welcome')).toBeVisible();
  }

  /** Ends before anything was given: nothing is said to be erased. */
  async goesAway(): Promise<void> {
    await this.#asksToEnd();
    await expect(this.page.locator('main.welcome')).toBeVisible();
  }

  async #asksToEnd(): Promise<void> {
    // The on-screen keyboard stands where the helps are.
    const hide = this.page.getByRole('button', { name: this.strings.keyboard.hide, exact: true });
    if (await hide.isVisible()) await hide.click();
    await this.press(this.strings.dock.end);
    const dialog = this.page.getByRole('dialog', { name: this.strings.end.title });
    await expect(dialog).toContainText(this.strings.end.lead);
    await dialog.getByRole('button', { name: this.strings.end.confirm, exact: true }).click();
  }

  async takesCardAndFinishes(): Promise<void> {
    this.demo.surroundings.liftCard();
    const { finish, takeCardAndFinish } = this.strings.slip;
    await this.page.getByRole('button', { name: new RegExp(`^(${finish}|${takeCardAndFinish})$`) }).click();
  }

  /** Takes the card, gives or skips 好差评, and sees that everything was erased. */
  async leaves({
    level = null,
    look = async () => undefined,
  }: { readonly level?: 1 | 2 | 3 | 4 | 5 | null; readonly look?: Look } = {}): Promise<void> {
    await this.takesCardAndFinishes();
    await this.seesTitle(this.strings.evaluation.title);
    await look('evaluation');
    await this.press(level === null ? this.strings.evaluation.skip : this.strings.evaluation.levels[level]);
    if (level === 1 || level === 2) await this.press(this.strings.evaluation.send);
    await this.seesTitle(this.strings.erased.title);
    await look('erased');
    await this.press(this.strings.erased.close);
    await expect(this.page.locator('main.welcome')).toBeVisible();
  }
}

/** Runs in the page. */
function screenKeyOf(): string {
  const overline = document.querySelector('.screen-overline')?.textContent ?? '';
  return `${overline}|${document.querySelector('h1')?.textContent ?? ''}`;
}
