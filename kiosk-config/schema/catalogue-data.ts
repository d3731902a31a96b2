import { z } from 'zod';
import { conditionSchema, identifier, localizedTextSchema } from './shapes.ts';

/** Attributes of a matter that the national catalogue knows (GB/T 39554.2; domain facts §6.2), and how it is found. */
export const audiences = [
  'natural-person',
  'enterprise',
  'institution',
  'social-organisation',
  'unincorporated-enterprise',
  'agency',
  'other',
] as const;

const articleSchema = z.int().min(1).max(9_999);

/** A law, regulation or rule as it is cited, without 《》. */
export const lawSchema = z.strictObject({
  name: localizedTextSchema,
  /** On which day the version was made whose text was read; left out where none was. */
  asOf: z.iso.date('a date such as 2026-10-01').optional(),
  /** Articles whose text was compared with what is said here. */
  read: z.array(articleSchema).max(50).default([]),
});

/** 跨市通办, 湾区通办, 跨省通办: under which arrangement a matter is offered at a site. */
export const schemes = ['cross-city', 'bay-area', 'cross-province'] as const;

export const needs = [
  'open-a-shop',
  'run-a-company',
  'my-home',
  'renting',
  'my-parents',
  'my-child',
  'my-health-insurance',
  'my-work',
  'my-money',
  'my-land',
  'report-a-problem',
  'my-car',
  'my-papers',
  'getting-married',
] as const;

export const lifeEvents = [
  'birth',
  'school',
  'work',
  'marriage',
  'home',
  'business',
  'old-age',
  'moving-here',
] as const;

export const matterModes = ['finish', 'apply', 'print', 'book', 'guide'] as const;
export const siteIds = ['LW', 'HK', 'MO', 'NH', 'PV'] as const;
export const capacities = ['self', 'agent', 'guardian', 'organisation'] as const;
export type Capacity = (typeof capacities)[number];

export const timeLimitSchema = z.strictObject({
  amount: z.number().min(0).max(3_650),
  /** `on-the-spot` goes with the amount 0. */
  unit: z.enum(['working-days', 'calendar-days', 'on-the-spot']),
});

const monthDay = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a month and a day such as "03-01"')
  .refine((day) => z.iso.date().safeParse(`2024-${day}`).success, 'a day that exists');

export const catalogueShape = {
  /** 01 行政许可, 05 行政给付, 07 行政确认, 08 行政奖励, 09 行政裁决, 10 其他行政权力, 20 公共服务. */
  type: z.enum(['01', '05', '07', '08', '09', '10', '20']),
  /** 办件类型: 2 承诺件, 1 即办件. */
  projectType: z.enum(['promised-time', 'on-the-spot']),
  /** 服务对象 (server_type). */
  audience: z.array(z.enum(audiences)).min(1),
  schemes: z.array(z.enum(schemes)).min(1),
  /**
   * `finish`: done here; `apply`: handed in here, an original or a check on site follows; `print`: looked up and
   * printed; `book`: an appointment; `guide`: done elsewhere, with a list of what to bring.
   */
  mode: z.enum(matterModes),
  /** Where a site differs. */
  modeAtSite: z.partialRecord(z.enum(siteIds), z.enum(matterModes)).default({}),
  /** 法定办结时限; `none` where no law sets one, as for many public services. */
  legalLimit: z.union([timeLimitSchema, z.literal('none')]),
  /** 承诺办结时限. */
  promisedLimit: timeLimitSchema,
  /** 特别程序: while they run, the time limit does not. */
  specialProcedures: z
    .array(
      z.strictObject({
        kind: z.enum(['public-notice', 'on-site-check', 'testing', 'hearing', 'expert-review']),
        name: localizedTextSchema,
        limit: timeLimitSchema,
      }),
    )
    .max(6)
    .default([]),
  /** 受理条件. */
  conditions: z.array(localizedTextSchema).max(20).default([]),
  /** 设定依据: laws of `reference/common.yaml`, by `use`. */
  legalBasis: z
    .array(lawSchema.extend({ articles: z.array(articleSchema).max(20).default([]) }))
    .max(20)
    .default([]),
  result: z.strictObject({
    name: localizedTextSchema,
    /** 10 证照, 20 批文, 30 其他. */
    type: z.enum(['10', '20', '30']),
    delivery: z.array(z.enum(['print-here', 'post', 'collect', 'electronic'])).min(1),
    validMonths: z.int().min(1).max(1_200).optional(),
  }),
  /** What people want when they look for it. */
  needs: z.array(z.enum(needs)).min(1),
  lifeEvents: z.array(z.enum(lifeEvents)).default([]),
  /** Each year from the one day to the other; outside it the matter cannot be started. */
  openWindow: z.strictObject({ from: monthDay, to: monthDay }).optional(),
  /** Who may file for whom. More than `self` adds the standard pages of `reference/applicants.yaml`. */
  applicants: z
    .strictObject({
      capacities: z.array(z.enum(capacities)).min(1).default(['self']),
      /** Years; of who files for themselves. */
      leastAge: z.int().min(1).max(120).optional(),
      /** Younger ones do not file for themselves: a guardian does (个人信息保护法 art. 31). */
      guardianUnder: z.int().min(1).max(18).optional(),
    })
    .default({ capacities: ['self'] }),
  /** Asked as soon as what they name is known; the text says why not, and where else. */
  eligibility: z
    .array(z.strictObject({ id: identifier, holds: conditionSchema, text: localizedTextSchema }))
    .max(12)
    .default([]),
  /** 秒办: decided by the district's service, and shown with the rule. */
  instantRules: z
    .array(z.strictObject({ id: identifier, when: conditionSchema, text: localizedTextSchema }))
    .max(12)
    .default([]),
  /** What another office already holds: fetched with consent, and never without. */
  sharedData: z
    .array(
      z.strictObject({
        id: identifier,
        office: localizedTextSchema,
        /** Field id → key of the data set. */
        fills: z.record(identifier, z.string().min(1).max(80)).default({}),
        /** Materials that nobody brings where the data are there. */
        replaces: z.array(identifier).default([]),
        /**
         * By material: what must have been found for it to be replaced, over `found.<key>` of this source, and over
         * `item.<field>` where there is a paper for each member of a group.
         */
        replacesWhen: z.record(identifier, conditionSchema).default({}),
      }),
    )
    .max(10)
    .default([]),
  /** A counter in the hall of any town takes it; guidance then names the halls. */
  isTakenAtTownHalls: z.boolean().default(false),
  /** Printed for matters that are done elsewhere. */
  bringList: z.array(localizedTextSchema).max(20).default([]),
};
