import { ok, type Result } from '#main/basics/result.ts';
import type { TerminalClient } from '#main/contract/client.ts';
import type { IntentError } from '#main/contract/errors.ts';
import type { BrowseView, SearchHit } from '#main/contract/matter-views.ts';
import type { InputCandidate } from '#main/contract/form-views.ts';
import type { PlaceHit } from '#main/contract/place-views.ts';

/** A call that a screen made: the method's path and its input. */
export interface ExampleCall {
  readonly method: string;
  readonly input: unknown;
}

export interface ExampleClientOptions {
  readonly hits?: readonly SearchHit[];
  readonly browse?: BrowseView;
  readonly places?: readonly PlaceHit[];
  readonly candidates?: (letters: string) => readonly InputCandidate[];
  readonly image?: (imageId: string) => string | null;
  readonly answer?: (method: string) => Result<undefined, IntentError>;
  readonly onCall?: (call: ExampleCall) => void;
}

const noGroups: BrowseView = { needs: [], lifeEvents: [], offices: [] };

/** A service that answers from given values, for the gallery and the component tests. */
export function createExampleClient(options: ExampleClientOptions = {}): TerminalClient {
  const call =
    <T>(method: string, answer: (input: never) => T) =>
    (input: unknown): Promise<T> => {
      options.onCall?.({ method, input });
      return Promise.resolve(answer(input as never));
    };
  const visit = new Proxy(
    {},
    {
      get: (_target, name) =>
        call(`visit.${String(name)}`, () => options.answer?.(`visit.${String(name)}`) ?? ok()),
    },
  );
  const client = {
    matters: {
      search: call('matters.search', () => options.hits ?? []),
      browse: () => call('matters.browse', () => options.browse ?? noGroups)(undefined),
    },
    places: { search: call('places.search', () => options.places ?? []) },
    input: {
      candidates: call(
        'input.candidates',
        (input: { letters: string }) => options.candidates?.(input.letters) ?? [],
      ),
    },
    documents: {
      image: call('documents.image', (input: { imageId: string }) => options.image?.(input.imageId) ?? null),
    },
    visit,
  };
  return client as unknown as TerminalClient;
}
