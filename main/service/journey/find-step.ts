import type { Inquiry } from '#main/contract/inquiry-views.ts';
import { chooseMatter } from '#main/visits/visit.ts';
import { wipeMaterial } from '#main/visits/wipe.ts';
import type { SiteProfile } from '#kiosk-config/schema/site.ts';
import { done, refused, type ActiveStep, type JourneyContext } from './step.ts';

export function createFindStep(context: JourneyContext): ActiveStep {
  return {
    view: () => ({ kind: 'find' }),
    intents: {
      openInquiry: ({ inquiry }) => {
        if (!offeredInquiries(context.site).includes(inquiry)) return refused('unknown-item');
        context.log('visit.inquiry-opened', { visitId: context.visit().id, inquiry });
        context.goTo({ type: 'inquiry', inquiry });
        return done;
      },
      chooseMatter: ({ matterId }) => {
        const visit = context.visit();
        const definition = context.siteMatters.find(matterId);
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

/** How a case stands, and a paused form, everywhere; the others where the site offers them. */
export function offeredInquiries(site: Pick<SiteProfile, 'inquiries'>): readonly Inquiry[] {
  return ['progress', 'resume', ...site.inquiries];
}
