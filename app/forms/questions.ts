/** What the questions of all forms are called, in the order they are asked: for the list of what is wrong at the top. */
export const questions = {
  name: 'signUp.name',
  email: 'signIn.email',
  password: 'signIn.password',
  reference: 'statusLink.reference',
  reason: 'newCase.reason',
  'triage.affected': 'triage.affected',
  'triage.search': 'triage.search',
  locale: 'fields.language',
  'applicant.fullName': 'newCase.fullName',
  'applicant.birthDate': 'submission.birthDate',
  'applicant.gender': 'submission.gender',
  'applicant.nationality': 'submission.nationality',
  'applicant.email': 'newCase.email',
  'applicant.phone': 'newCase.phone',
  'line.msisdn': 'newCase.msisdn',
  'line.iccid': 'newCase.iccid',
  'line.imei': 'newCase.imei',
  'proof.kind': 'submission.proofKind',
  'proof.order_number.number': 'submission.orderNumber',
  'proof.receipt.seller': 'submission.seller',
  'proof.receipt.purchasedOn': 'submission.purchasedOn',
  'proof.agreement_number.number': 'submission.agreementNumber',
  mrz: 'mrz.lines',
  'identity.kind': 'submission.identityKind',
  'identity.number': 'submission.identityNumber',
  'identity.passport.expiresOn': 'submission.expiresOn',
  'identity.government_id.expiresOn': 'submission.expiresOn',
  'identity.passport.permit': 'submission.permit',
  'delivery.method': 'newCase.delivery',
  'delivery.mail.address.street': 'newCase.street',
  'delivery.mail.address.city': 'newCase.city',
  'delivery.mail.address.region': 'newCase.region',
  'delivery.mail.address.postalCode': 'newCase.postalCode',
  'delivery.pickup.servicePoint': 'newCase.servicePoint',
  channel: 'commands.LogContact.channel',
  businessDays: 'commands.ExtendReview.businessDays',
  reasons: 'commands.RejectApplication.reasons',
  courier: 'commands.ShipCard.courier',
  trackingNumber: 'commands.ShipCard.trackingNumber',
} as const

export type Question = keyof typeof questions
export const isQuestion = (name: string): name is Question => Object.hasOwn(questions, name)
/** What is no question comes last. */
export const placeOf = (name: string): number =>
  isQuestion(name) ? Object.keys(questions).indexOf(name) : Number.MAX_SAFE_INTEGER
