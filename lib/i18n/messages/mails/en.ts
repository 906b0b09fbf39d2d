import { card } from '../card/en'
import { working } from '../working/en'

/** What mails say beyond what the pages say already. */
export const mails = {
  ...card.mails,
  titles: {
    ...card.mailTitles,
    CaseOpened: 'Your case is open',
    ClaimLink: '{operator} opened a case for you',
    ApplicationSubmitted: 'Your application is sent',
    ApplicationCorrected: 'Your application is sent again',
    InformationRequested: '{operator} asks you for something',
    ReviewExtended: 'The review of your application takes longer',
    ReviewRecalculated: 'The dates of your decision have changed',
    ApplicationApproved: 'Your application is approved',
    ApplicationRejected: 'Your application was not approved',
    CardShipped: 'Your card is on its way',
    CardMadeReadyForPickup: 'Your card is ready',
    CaseClosed: 'Your case is closed',
    CaseWithdrawn: 'Your case is withdrawn',
    CaseExpired: 'Your case has expired',
    CaseReopened: 'Your case is open again',
    AnswerAwaited: '{operator} is still waiting for your answer',
    CaseUnfinished: 'Your application is not finished',
    CardUncollected: 'Your card is waiting for you',
    ShipmentUnconfirmed: 'Has your card arrived?',
    ReviewsDue: 'Reviews that are due',
    StatusLink: 'Where your case stands',
    CallerCode: working.mails.title,
    AddressChanged: 'The e-mail address in an application has changed',
    CaseFrozen: 'Your case has been stopped',
    FreezeLifted: 'Your case goes on',
    Bystander: 'About a phone line you have used',
    Line: 'The lock of a phone line',
  },
  openedRequired:
    'Next, contact {operator} and tell them what happened to the card. After that, fill in your application and send it.',
  openedOptional:
    'Next, fill in your application and send it. You need your identity document and proof that the line is yours.',
  claim:
    'You, or somebody for you, asked {operator} to replace a SIM card. The link below makes the case yours: follow it, answer questions and see what is decided.',
  claimTerms: 'The link works once, until {date}, with an account that has this e-mail address.',
  submitted: '{operator} decides between {earliest} and {latest}.',
  corrected:
    'Your application is sent again, with what was corrected or added. {operator} decides between {earliest} and {latest}.',
  reopened: '{operator} has opened your case again. What you sent before is still there.',
  requested: 'The clock is paused until you answer.',
  extended:
    '{operator} needs {businessDays, plural, one {# business day} other {# business days}} more, and decides between {earliest} and {latest}.',
  recalculated:
    'The decision was promised between {previousEarliest} and {previousLatest}. Now {operator} decides between {earliest} and {latest}.',
  shipped: 'Tell us on the page of the case when you have it in your hand.',
  withdrawn: 'Nothing more happens with it. You can open a new one at any time.',
  answerAwaited:
    '{operator} asked you for something and cannot go on without it. You find the question on the page of the case. The clock is paused until you answer.',
  unfinished:
    'You began an application with {operator} and have not sent it. What you filled in is kept: go on where you stopped. If the card has turned up, withdraw the case.',
  uncollected: 'Your new card lies at {servicePoint}. Bring your original identity document.',
  unconfirmed:
    '{operator} has sent your card. Tell us on the page of the case when you have it in your hand. If it has not come, call {operator}.',
  expires: 'Otherwise the case expires in {days, plural, one {# day} other {# days}}, on {date}.',
  reviewsDue:
    '{overdue, plural, =0 {No decision is overdue} one {# decision is overdue} other {# decisions are overdue}}, {dueSoon, plural, =0 {none is due soon} one {# is due soon} other {# are due soon}}',
  erasuresWait:
    '{count, plural, one {One customer wishes to be erased, by {date}.} other {# customers wish to be erased, the first by {date}.}} Administrators do that under Administration, Requests to be erased.',
  dueFirst: 'What is due first',
  reviewDue: '{reference}: by {date}',
  moreReviews: '{more, plural, one {and # more} other {and # more}}',
  seeQueue: 'Go to the queue',
  whyStaff: 'You get this because you review applications at {operator}.',
  writes: '{operator} writes',
  answer: 'Answer',
  see: 'See the case',
  take: 'Make this case yours',
  noLink: 'To see the case, ask {operator} for a new link.',
  copy: 'If the button does not work, copy this address into your browser:',
  notYou: 'Is this not about you? Call {operator} at once: {hotline}.',
  caller: working.mails,
  noCodes: 'We never ask for a password or a code by e-mail, and never send anything by SMS to the lost number.',
  noReply: 'Please do not reply: nobody reads what arrives at this address.',
  replies: 'If you answer this mail, {operator} reads it with your case, files included.',
  status: 'Where it stands, without signing in:',
  statusUntil: 'Works until {date}, for everybody who has it; it shows nothing of you.',
  asked:
    'You asked for this link, or somebody who knows your case and your address. If it was not you, there is nothing you need to do.',
  frozen:
    'Somebody who was told of this case reported: “this wasn’t me”. Nothing more happens until {operator} has looked into it, and the line stays locked for at least 72 hours.',
  lifted: '{operator} has looked into the report “this wasn’t me”. The case goes on from where it stood.',
  notMe: {
    label: 'This wasn’t me',
    case: 'You did not ask for this? Stop it at once, without signing in (for 30 days):',
    line: 'You did not ask for this? Keep the line locked, without signing in (for 30 days):',
  },
  // To those who had the line once, or may have it still. They are told nothing of who asks for it now.
  bystander: {
    moved:
      'Somebody changed the e-mail address in an application to {operator} for a new SIM card, for a phone line that you have used or asked about before.',
    calledTitle: 'Somebody was sent a code for a telephone call',
    called:
      'Somebody at {operator} is on the telephone with a person who asks about a new SIM card for a phone line that you have used or asked about before. To find out who that is, a code was sent to another e-mail address than this one.',
    asked:
      'Somebody asked {operator} to replace the SIM card of a phone line that you have used or asked about before.',
    approved: '{operator} has approved a new SIM card for a phone line that you have used or asked about before.',
    issued: '{operator} is handing out a new SIM card for a phone line that you have used or asked about before.',
    stopped:
      'Somebody reported “this wasn’t me”: {operator} has stopped the replacement of the SIM card of a phone line that you have used or asked about before.',
    goesOn:
      '{operator} has looked into a report and goes on replacing the SIM card of a phone line that you have used or asked about before.',
    rest: 'If the line is no longer yours, or you know about this, there is nothing to do. Nothing more is said here, because the line may be somebody else’s by now.',
  },
  line: {
    lockedTitle: 'The line is locked',
    locked: 'At {operator}, nobody can ask for a new SIM card for the line while it is locked.',
    held: 'Somebody reported “this wasn’t me”. At {operator}, nobody can ask for a new SIM card for the line before {until}.',
    unlockTitle: 'Somebody asked to unlock the line',
    unlock: 'From {at}, a new SIM card for the line can be asked for again at {operator}. Until then it stays locked.',
    staysLocked: 'What was asked for is off: at {operator} the line stays locked.',
    openTitle: 'The line is no longer locked',
    open: 'A new SIM card for the line can be asked for again at {operator}.',
  },
}
