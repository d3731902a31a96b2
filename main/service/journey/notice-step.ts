import { done, type ActiveStep, type JourneyContext } from './step.ts';

/** The site's legal notice first (PIPL, or PICS in Hong Kong and Macau), then what this matter collects and why. */
export function createNoticeStep(context: JourneyContext): ActiveStep {
  return {
    view: () => ({
      kind: 'notice',
      title: context.site.notice.title,
      paragraphs: [...context.definition().notice.paragraphs, ...context.site.notice.paragraphs],
    }),
    intents: {
      agreeToNotice: () => {
        const { id, version } = context.definition().notice;
        const consent = { noticeId: id, noticeVersion: version, agreedAtMs: context.clock.nowMs() };
        context.update((visit) => ({ ...visit, consents: [consent] }));
        context.log('visit.notice-agreed', {
          visitId: context.visit().id,
          noticeId: id,
          noticeVersion: version,
        });
        context.advance('notice');
        return done;
      },
    },
  };
}
