import { z } from 'zod'
import { StaffRole } from '@/lib/accounts/actor'
import { Reason } from '@/lib/application/reason'
import { Timers, usualTimers } from './timers'

/**
 * What an operator may decide for itself, as data. Stored versions are never rewritten: a rule that comes later needs
 * a `.default()`, so that the earlier ones still read. A case reads its rules from here and from nowhere else,
 * so that a market or an operator with other rules needs no other code.
 */
export const DeliveryMethod = z.enum(['mail', 'pickup', 'esim'])
export type DeliveryMethod = z.infer<typeof DeliveryMethod>

export const IdentityKind = z.enum(['passport', 'government_id', 'ktp'])
export type IdentityKind = z.infer<typeof IdentityKind>

export const ProofKind = z.enum(['order_number', 'receipt', 'agreement_number'])
export type ProofKind = z.infer<typeof ProofKind>

export const ContactChannel = z.enum(['hotline', 'web_chat', 'app', 'social_media', 'email', 'in_person'])
export type ContactChannel = z.infer<typeof ContactChannel>

export const DocumentKind = z.enum([
  'identity_front',
  'identity_back',
  'proof_of_purchase',
  'police_report',
  'letter_of_authority',
  'proxy_identity',
  'other',
])
export type DocumentKind = z.infer<typeof DocumentKind>
/** What somebody who collects for another has to show; no part of an application. */
export const ProxyPaper = DocumentKind.extract(['letter_of_authority', 'proxy_identity'])
export type ProxyPaper = z.infer<typeof ProxyPaper>
export const ApplicationPaper = DocumentKind.exclude(ProxyPaper.options)
export type ApplicationPaper = z.infer<typeof ApplicationPaper>

/** Whether a question is put, and whether it must be answered. An answer to one that is never asked is refused. */
export const Asked = z.enum(['required', 'optional', 'never'])
export type Asked = z.infer<typeof Asked>

export const Questions = z.strictObject({
  birthDate: Asked,
  gender: Asked,
  nationality: Asked,
  iccid: Asked,
  imei: Asked,
  /** Of an identity document that expires. */
  expiry: Asked,
  /** Of a foreigner's permit to stay (KITAS, KITAP), beside a passport. */
  permit: Asked.default('never'),
})
export type Questions = z.infer<typeof Questions>

/** Everything may be told, nothing must be: how it was before there were questions to choose from. */
const allOptional = {
  ...(Object.fromEntries(Object.keys(Questions.shape).map((name) => [name, 'optional'])) as Questions), // its own keys
  permit: 'never',
} as const

/** A document to send: always, or only for some reasons, kinds of identity document or kinds of proof. */
const DocumentRule = z.strictObject({
  kind: DocumentKind,
  required: z.boolean(),
  when: z
    .strictObject({
      reason: z.array(Reason).min(1).optional(),
      identity: z.array(IdentityKind).min(1).optional(),
      proof: z.array(ProofKind).min(1).optional(),
    })
    .optional(),
})

const Days = z.int().min(0).max(3650)
/** Records of who asked for another SIM, and how they showed who they are, are kept three years (FCC 23-95). */
export const answersDays = 1095
/** Of identity documents no longer than a quarrel over the card takes to come up; of what proves a purchase, longer. */
export const retentionDays: Record<DocumentKind, number> = {
  identity_front: 30,
  identity_back: 30,
  proof_of_purchase: 180,
  police_report: 180,
  letter_of_authority: 180,
  proxy_identity: 30,
  other: 180,
}
const RetentionDays = z.strictObject(
  Object.fromEntries(DocumentKind.options.map((kind) => [kind, Days.default(retentionDays[kind])])) as Record<
    DocumentKind,
    z.ZodDefault<typeof Days>
  >, // one of each kind
)

/** In the smallest unit of the market's currency (ISO 4217): cents, sen. At most ten million of the whole unit. */
export const Money = z.int().min(0).max(1_000_000_000)

const Fees = z.strictObject({
  /** What a replacement costs, by why it is needed. */
  byReason: z.strictObject(
    Object.fromEntries(Reason.options.map((reason) => [reason, Money])) as Record<Reason, typeof Money>, // one of each
  ),
  /** The most that each role may waive of one case's fee. */
  waiveUpTo: z.strictObject({ agent: Money, reviewer: Money, clerk: Money, admin: Money }),
})
export type Fees = z.infer<typeof Fees>
export const noFees: Fees = {
  byReason: { lost: 0, damaged: 0, stolen: 0, account_problem: 0 },
  waiveUpTo: { agent: 0, reviewer: 0, clerk: 0, admin: 0 },
}

/** Said to customers who have had a card replaced by this operator before. */
export const Promotion = z.strictObject({
  text: z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1), id: z.string().min(1) }),
  /** The last day it is shown, in the market. */
  until: z.iso.date().optional(),
})
export type Promotion = z.infer<typeof Promotion>

/** How cases that come in find somebody to work them: by hand, or given in turn to those of these roles. */
/** Roles that cases are given to. */
export const WorkingRole = StaffRole.exclude(['auditor'])
const Assignment = z.strictObject({
  mode: z.enum(['by_hand', 'in_turn']),
  roles: z.array(WorkingRole).min(1),
})

type Assignment = z.infer<typeof Assignment>
export const byHand: Assignment = { mode: 'by_hand', roles: ['reviewer'] }

export const Policy = z.strictObject({
  /** Whether support must have been contacted before an application is submitted. */
  contact: z.enum(['optional', 'required']),
  /** Ways the new card can reach the customer, the usual one first. */
  delivery: z.array(DeliveryMethod).min(1),
  /** Identity documents accepted. */
  identity: z.array(IdentityKind).min(1),
  proof: z.strictObject({ kinds: z.array(ProofKind).min(1), required: z.boolean() }),
  questions: Questions.default(allOptional),
  /** In years; younger applicants are refused where `minors` says so. */
  ageOfMajority: z.int().min(0).max(30).default(18),
  minors: z.enum(['allowed', 'refused']).default('allowed'),
  documents: z.array(DocumentRule).default([]),
  review: z
    .strictObject({
      earliestBusinessDays: z.int().min(0),
      latestBusinessDays: z.int().min(1),
      /** Local time after which an application counts from the next business day, `HH:MM`. */
      cutOff: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
      observesJointLeave: z.boolean(),
      /** How many business days a reviewer may add to one review, in all. */
      maxExtensionBusinessDays: z.int().min(0).max(60).default(5),
    })
    .refine(
      (review) => review.earliestBusinessDays <= review.latestBusinessDays,
      'The earliest day comes after the latest',
    ),
  /** How many minutes pass between the approval and the issue of a card. */
  coolingOffMinutes: z.int().min(0).max(1440).default(10),
  /** Whether somebody else may collect a card with a letter of authority and both identity documents. */
  proxy: z.enum(['allowed', 'forbidden']).default('forbidden'),
  /**
   * Whether an application may be made, checked and signed at a counter, where a clerk who has seen the original
   * documents approves it. Who was seen needs no time to say no; how many minutes pass nevertheless is said here.
   */
  walkIn: z
    .strictObject({ offered: z.boolean(), coolingOffMinutes: z.int().min(0).max(1440) })
    .default({ offered: false, coolingOffMinutes: 0 }),
  fees: Fees.default(noFees),
  /** Whether cards are issued from a stock that Buka keeps. Where it is not, any card's number is taken, once. */
  stock: z.enum(['kept', 'not_kept']).default('not_kept'),
  /** When fewer cards than this are left at a place, its stock is low. */
  lowStock: z.int().min(0).max(100_000).default(10),
  promotions: z.array(Promotion).max(10).default([]),
  /** Whether two people have to approve: never, where something stands out, or always. */
  secondApprover: z.enum(['never', 'risk', 'always']).default('risk'),
  /** How long the link that makes a case its customer's own can be used. */
  claimLinkDays: z.int().min(1).max(90).default(14),
  assignment: Assignment.default(byHand),
  timers: Timers.default(usualTimers),
  /** For how many days after its end a case can be opened again. */
  reopenDays: z.int().min(0).max(365).default(30),
  /** How many days after the end of a case each kind of document is kept. */
  retentionDays: RetentionDays.default(retentionDays),
  /** How many days after the end of a case its answers are kept, and what people wrote in it. */
  answersDays: Days.min(90).default(answersDays),
  support: z.strictObject({
    hotline: z.string(),
    hours: z.string(),
    channels: z.array(ContactChannel).min(1),
    webChat: z.url().optional(),
  }),
})
export type Policy = z.infer<typeof Policy>
