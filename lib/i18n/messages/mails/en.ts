/** What mails say beyond what the pages say already. */
export const mails = {
  titles: {
    CaseOpened: 'Your case is open',
    ClaimLink: '{operator} opened a case for you',
    ApplicationSubmitted: 'Your application is sent',
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
  },
  openedRequired:
    'Next, contact {operator} and tell them what happened to the card. After that, fill in your application and send it.',
  openedOptional:
    'Next, fill in your application and send it. You need your identity document and proof that the line is yours.',
  claim:
    'You, or somebody for you, asked {operator} to replace a SIM card. The link below makes the case yours: follow it, answer questions and see what is decided.',
  claimTerms: 'The link works once, until {date}, with an account that has this e-mail address.',
  submitted: '{operator} decides between {earliest} and {latest}.',
  requested: 'The clock is paused until you answer.',
  extended:
    '{operator} needs {businessDays, plural, one {# business day} other {# business days}} more, and decides between {earliest} and {latest}.',
  recalculated:
    'The decision was promised between {previousEarliest} and {previousLatest}. Now {operator} decides between {earliest} and {latest}.',
  shipped: 'Tell us on the page of the case when you have it in your hand.',
  withdrawn: 'Nothing more happens with it. You can open a new one at any time.',
  writes: '{operator} writes',
  answer: 'Answer',
  see: 'See the case',
  take: 'Make this case yours',
  noLink: 'To see the case, ask {operator} for a new link.',
  copy: 'If the button does not work, copy this address into your browser:',
  notYou: 'Is this not about you? Call {operator} at once: {hotline}.',
  noCodes: 'We never ask for a password or a code by e-mail, and never send anything by SMS to the lost number.',
  noReply: 'Please do not reply: nobody reads what arrives at this address.',
}
