/** Who works a case, who looks at it, what changed meanwhile, and who calls: what each message space says of them. */
export const working = {
  page: {
    label: 'Who works this case',
    nobody: 'Nobody works this case.',
    you: 'You work this case.',
    somebody: '{name} works this case.',
    take: 'Take it',
    takeOver: 'Take it over',
    giveBack: 'Give it back',
    give: 'Give it to somebody',
    giveTo: 'Colleague',
    giveSubmit: 'Give',
    present: 'Also looking: {people}',
    presentAgo: '{name} ({minutes} min)',
    stale: 'What has changed since you opened the page:',
    sendAgain: 'Send it for the case as it is now',
    caller: {
      title: 'Caller',
      lead: 'Somebody is on the phone about this case? They show who they are with a code that goes to their e-mail address, and read it back to you.',
      to: 'The code goes to {address}.',
      changed: 'Careful: the address that the code goes to was changed on {date}. Ask who changed it.',
      send: 'Send a code',
      again: 'Send another code',
      fold: 'Check who is calling',
      sent: 'A code was sent at {time}. It works for {minutes} minutes.',
      code: 'Code that the caller reads to you',
      codeHint: 'Eight digits. Do not say any of them yourself.',
      verify: 'Check the code',
      verified:
        'The caller has shown who they are: verified until {time}. Until then you can have data shown, with the reason that the customer asked.',
      none: 'There is no e-mail address that a code could go to.',
      wrong: 'That is another code. {triesLeft, plural, one {One try is left.} other {# tries are left.}}',
      gone: 'That was the last try. Send another code.',
    },
  },
  did: {
    SendCallerCode: 'The code is on its way. Ask the caller to read it to you.',
    VerifyCaller: 'The caller has shown who they are.',
  },
  history: {
    CallerCodeSent: 'Sent a code by e-mail, to learn who is on the phone',
    CallerCodeSentChanged:
      'Sent a code by e-mail, to learn who is on the phone. An address it went to was changed on {date}',
    CallerVerified: 'The caller read back the right code',
    CallerNotVerified: 'The caller read back a wrong code',
  },
  refusals: {
    'caller-without-address':
      'There is no e-mail address that a code could go to. Ask for another proof of who is calling.',
    'caller-address-unproven':
      'The e-mail address was entered by staff or another system within the last seven days, so a code sent there proves nothing. Have the customer take the case over by its link: the code then goes to the address of their account.',
    'too-many-caller-codes':
      'Too many codes were sent for this case. Try again in {minutes, plural, one {# minute} other {# minutes}}.',
    'caller-code-gone':
      'This code works no more: it was used, replaced, tried too often, sent by somebody else or is too old. Send another one.',
  },
  mails: {
    title: 'Somebody at {operator} is speaking with you',
    body: 'Somebody at {operator} says that they are speaking with you on the telephone about case {reference}. Are you? Then read them this code; it works once, for {minutes} minutes.',
    beware:
      'If you are not on the phone with them, do not share it with anybody. {operator} needs it only while you are calling.',
  },
}
