/** What is said about who may be after whose number. */
export const trust = {
  // What stands out about an application, for reviewers alone.
  risk: {
    title: 'What stands out',
    none: 'Nothing stands out.',
    asksForSecond: 'Two people have to approve this application.',
    'line-replaced': 'A new card for this line was issued on {date}, in another case.',
    'email-changed': 'The e-mail address of the account was changed on {date}.',
    'account-new': 'The account was made on {date}, less than a day before.',
    'identity-other-name': 'The same identity document came with another name in another case.',
    'nik-disagrees': 'The NIK disagrees with the date of birth or the gender.',
    'many-lines': 'The account has asked for {lines} lines within 30 days.',
    'other-address': 'The application names another e-mail address than the account.',
  },
  approval: {
    proposed: 'Waits for a second approval',
    proposedBy: '{name} has approved on {date}. Somebody else has to approve as well, or return it.',
    proposedByYou: 'You have approved on {date}. Somebody else has to approve as well.',
    second: 'Approve as the second person',
    coolingOff: 'The card can be issued from {date}. Until then whoever was told of the approval can still say no.',
  },
  frozen: {
    title: 'Stopped: “this wasn’t me”',
    badge: 'Stopped',
    customer:
      'Somebody who was told of this case reported that this wasn’t them. Nothing happens until {operator} has looked into it.',
    staff:
      'Reported on {date} by {by}. No card comes any nearer until somebody who has not worked on the review lets it go on, or the case is turned down.',
    call: 'Questions? Call {operator}: {hotline}.',
    by: {
      customer: 'the customer, signed in',
      staff: 'staff, for a caller',
      applicant: 'the address in the application',
      account: 'the address of the account',
      earlier: 'an address from an earlier application for this line',
      earlier_account: 'the account of an earlier case on this line',
      former: 'an address the account had before',
    },
  },
  notMe: {
    title: 'Did you not ask for this?',
    caseLead:
      'Somebody asks {operator} for a new SIM card for a line that is, or was, yours. If that is not you, and nobody for you, stop it here.',
    lineLead:
      'Somebody asks {operator} to unlock a line that is, or was, yours. If that is not you, keep it locked here.',
    what: 'No sign-in is needed. The case stops at once, the line stays locked for at least 72 hours, and everybody known for it is told.',
    submit: 'This wasn’t me: stop it',
    stoppedTitle: 'It is stopped',
    stopped:
      'Nothing more happens until {operator} has looked into it. If your line has gone dead, call at once: {hotline}.',
    overTitle: 'There is nothing left to stop here',
    over: 'This case has ended, or the card has arrived. If it was not you, call {operator} at once: {hotline}.',
    overtakenTitle: 'This has been looked into since',
    overtaken:
      'You were told of that in a newer mail, whose link still works. You can also call {operator}: {hotline}.',
    goneTitle: 'This link does not work',
    gone: 'It is incomplete, or older than 30 days. If somebody is after your number, call your operator at once.',
  },
  lines: {
    title: 'Your lines',
    about: 'Lock a line, so that nobody can ask for a new card for it.',
    lead: 'While a line is locked, no case can be opened or sent for it, not even by you. Unlocking takes {hours} hours, and everybody known for the line is told of every step.',
    empty: 'No lines yet.',
    emptyHint: 'Lines appear here once you have a case for them.',
    unlocked: 'Not locked',
    locked: 'Locked since {date}',
    held: 'Locked at least until {date}, because somebody reported “this wasn’t me”',
    opens: 'Opens on {date}',
    case: 'Case {reference}',
    lock: 'Lock this line',
    unlock: 'Unlock in {hours} hours',
    cancel: 'Keep it locked',
    done: {
      LockLine: 'The line is locked.',
      RequestUnlock: 'The line will open after the delay.',
      CancelUnlock: 'The line stays locked.',
    },
    staffTitle: 'Lock of the line',
    notYours: 'Only whoever locked the line, or has had a card for it, can unlock it. Ask the operator.',
  },
}
