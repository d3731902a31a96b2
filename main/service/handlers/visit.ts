import type { Journey } from '../journey/journey.ts';
import { procedures } from './implementer.ts';

/** One line an intent: what it may do, and where, is said by the journey. */
export function visitHandlers(journey: Journey) {
  const { visit } = procedures;
  return {
    begin: visit.begin.handler(({ input }) => journey.begin(input.locale)),
    touch: visit.touch.handler(() => journey.onVisit((open) => open.touch())),
    setLocale: visit.setLocale.handler(({ input }) =>
      journey.onVisit((open) => open.setLocale(input.locale)),
    ),
    setLargeType: visit.setLargeType.handler(({ input }) =>
      journey.onVisit((open) => open.setLargeType(input.isLargeType)),
    ),
    back: visit.back.handler(() => journey.onVisit((open) => open.back())),
    end: visit.end.handler(() => journey.onVisit((open) => open.end())),
    chooseMatter: visit.chooseMatter.handler(({ input }) => journey.intent('chooseMatter', input)),
    openInquiry: visit.openInquiry.handler(({ input }) => journey.intent('openInquiry', input)),
    askProgress: visit.askProgress.handler(({ input }) => journey.intent('askProgress', input)),
    listCases: visit.listCases.handler(({ input }) => journey.intent('listCases', input)),
    withdrawCase: visit.withdrawCase.handler(({ input }) => journey.intent('withdrawCase', input)),
    confirmWithdrawal: visit.confirmWithdrawal.handler(({ input }) =>
      journey.intent('confirmWithdrawal', input),
    ),
    correctCase: visit.correctCase.handler(({ input }) => journey.intent('correctCase', input)),
    printResult: visit.printResult.handler(({ input }) => journey.intent('printResult', input)),
    leaveCase: visit.leaveCase.handler(({ input }) => journey.intent('leaveCase', input)),
    pause: visit.pause.handler(() => journey.onVisit((open) => open.pause())),
    leavePause: visit.leavePause.handler(({ input }) => journey.intent('leavePause', input)),
    resumeDraft: visit.resumeDraft.handler(({ input }) => journey.intent('resumeDraft', input)),
    start: visit.start.handler(({ input }) => journey.intent('start', input)),
    agreeToNotice: visit.agreeToNotice.handler(({ input }) => journey.intent('agreeToNotice', input)),
    readCardAgain: visit.readCardAgain.handler(({ input }) => journey.intent('readCardAgain', input)),
    confirmIdentity: visit.confirmIdentity.handler(({ input }) => journey.intent('confirmIdentity', input)),
    stayAnonymous: visit.stayAnonymous.handler(({ input }) => journey.intent('stayAnonymous', input)),
    typeDocument: visit.typeDocument.handler(({ input }) => journey.intent('typeDocument', input)),
    scanDocument: visit.scanDocument.handler(({ input }) => journey.intent('scanDocument', input)),
    captureDocument: visit.captureDocument.handler(({ input }) => journey.intent('captureDocument', input)),
    confirmDocument: visit.confirmDocument.handler(({ input }) => journey.intent('confirmDocument', input)),
    discardDocument: visit.discardDocument.handler(({ input }) => journey.intent('discardDocument', input)),
    keepAnswers: visit.keepAnswers.handler(({ input }) => journey.intent('keepAnswers', input)),
    submitPage: visit.submitPage.handler(({ input }) => journey.intent('submitPage', input)),
    scanPage: visit.scanPage.handler(({ input }) => journey.intent('scanPage', input)),
    scanStack: visit.scanStack.handler(({ input }) => journey.intent('scanStack', input)),
    capturePage: visit.capturePage.handler(({ input }) => journey.intent('capturePage', input)),
    cancelScan: visit.cancelScan.handler(({ input }) => journey.intent('cancelScan', input)),
    removePage: visit.removePage.handler(({ input }) => journey.intent('removePage', input)),
    promiseMaterial: visit.promiseMaterial.handler(({ input }) => journey.intent('promiseMaterial', input)),
    finishMaterial: visit.finishMaterial.handler(({ input }) => journey.intent('finishMaterial', input)),
    confirmValues: visit.confirmValues.handler(({ input }) => journey.intent('confirmValues', input)),
    changeStep: visit.changeStep.handler(({ input }) => journey.intent('changeStep', input)),
    confirmReview: visit.confirmReview.handler(({ input }) => journey.intent('confirmReview', input)),
    sign: visit.sign.handler(({ input }) => journey.intent('sign', input)),
    printAgain: visit.printAgain.handler(({ input }) => journey.intent('printAgain', input)),
    leaveSlip: visit.leaveSlip.handler(({ input }) => journey.intent('leaveSlip', input)),
    evaluate: visit.evaluate.handler(({ input }) => journey.intent('evaluate', input)),
    close: visit.close.handler(() => journey.closeErased()),
  };
}
