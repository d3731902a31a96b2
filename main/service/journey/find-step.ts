import { chooseMatter } from '#main/visits/visit.ts';
import { wipeMaterial } from '#main/visits/wipe.ts';
import { done, refused, type ActiveStep, type JourneyContext } from './step.ts';

export function createFindStep(context: JourneyContext): ActiveStep {
  return {
    view: () => ({ kind: 'find' }),
    intents: {
      openInquiry: ({ inquiry }) => {
        context.log('visit.inquiry-opened', { visitId: context.visit().id, inquiry });
        context.goTo({ type: 'inquiry', inquiry });
        return done;
      },
      chooseMatter: ({ matterId }) => {
        const visit = context.visit();
        const definition = context.matters.get(matterId);
        if (!definition) return refused('unknown-matter');
        if (visit.matterId !== matterId) Object.values(visit.materials).forEach(wipeMaterial);
        context.log('visit.matter-chosen', { visitId: visit.id, matterId });
        context.update((current) => chooseMatter(current, matterId));
        context.goTo({ type: 'detail' });
        return done;
      },
    },
  };
}
