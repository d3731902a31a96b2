import { ManualClock, systemClock, type Clock } from '#main/basics/clock.ts';
import { createDistrictServices, type ServiceDeadlines } from '#main/district/district-services.ts';
import type { ClientCertificate } from '#main/district/http-exchange.ts';
import type { DistrictServices, IdentityProof, ServiceRefusal } from '#main/district/services-port.ts';
import { openTestAuthority, type TestAuthority } from './certificates.ts';
import type { DistrictConfig } from './district-offices.ts';
import { samplePerson } from './sample-submission.ts';
import { createDistrictSimulator, type DistrictSimulator } from './simulator.ts';

/** A district with mutual TLS, and the clients of its terminals. */
export interface OpenedDistrict {
  readonly district: DistrictSimulator;
  readonly tlsOf: (terminalId: string) => Promise<ClientCertificate>;
  readonly servicesOf: (
    terminalId: string,
    deadlines?: Partial<ServiceDeadlines>,
  ) => Promise<DistrictServices>;
  readonly close: () => Promise<void>;
}

/** For tests: everything goes over real TLS on loopback. */
export async function openDistrict(
  options: {
    readonly clock?: Clock;
    readonly kioskConfig?: DistrictConfig;
    readonly dataFolder?: string;
    /** Making one takes a moment: tests share it. */
    readonly authority?: TestAuthority;
  } = {},
): Promise<OpenedDistrict> {
  const authority = options.authority ?? (await openTestAuthority());
  const district = await createDistrictSimulator({ ...options, authority });
  const clients: DistrictServices[] = [];
  const tlsOf = async (terminalId: string) => ({
    ca: authority.ca,
    ...(await authority.terminal(terminalId)),
  });
  return {
    district,
    tlsOf,
    servicesOf: async (terminalId, deadlines = {}) => {
      const client = createDistrictServices({
        baseUrl: district.baseUrl,
        receiptKey: district.receiptKey,
        tls: await tlsOf(terminalId),
        clock: systemClock,
        deadlines,
      });
      clients.push(client);
      return client;
    },
    close: async () => {
      for (const client of clients) client.close();
      await district.close();
    },
  };
}

/** Districts of one test file, which share an authority; `closeAll` goes into `afterEach`. */
export async function prepareDistricts(): Promise<{
  readonly authority: TestAuthority;
  readonly open: (clock?: Clock) => Promise<OpenedDistrict>;
  /** What else must be closed; first in, first closed. */
  readonly closers: (() => unknown)[];
  readonly closeAll: () => Promise<void>;
}> {
  const authority = await openTestAuthority();
  const closers: (() => unknown)[] = [];
  return {
    authority,
    closers,
    open: async (clock = new ManualClock()) => {
      const kioskConfig = { matters: [sampleMatter], towns: [] };
      const opened = await openDistrict({ authority, clock, kioskConfig });
      closers.push(opened.close);
      return opened;
    },
    closeAll: async () => {
      for (const close of closers.splice(0)) await close();
    },
  };
}

/** What the offices read of the matter of `sampleSubmission`. */
export const sampleMatter = {
  version: 1,
  baseCode: '440131002001',
  title: {
    'zh-Hans': '个体工商户设立登记',
    'zh-Hant-HK': '個體工商戶設立登記',
    en: 'Register an individual business',
  },
  implementingBody: {
    creditCode: '11440605MB2X000122',
    name: {
      'zh-Hans': '佛山市南海区市场监督管理局',
      'zh-Hant-HK': '佛山市南海區市場監督管理局',
      en: 'Nanhai Market Regulation Bureau',
    },
  },
  projectType: 'promised-time',
  promisedLimit: { amount: 10, unit: 'working-days' },
  result: { name: { 'zh-Hans': '营业执照' }, validMonths: 12 },
} as const;

/** The document of the sample person, read now. */
export function proofAt(clock: Clock, change: Partial<IdentityProof> = {}): IdentityProof {
  return {
    documentType: samplePerson.documentType,
    number: samplePerson.number,
    strength: 'chip',
    readAt: new Date(clock.nowMs()).toISOString(),
    ...change,
  };
}

export function failure(error: object): { readonly ok: false; readonly error: object } {
  return { ok: false, error };
}

export function refusal(reason: ServiceRefusal): ReturnType<typeof failure> {
  return failure({ type: 'refused', reason });
}
