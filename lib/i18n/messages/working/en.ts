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
    stale: 'What has changed since you opened the page:',
    sendAgain: 'Send it for the case as it is now',
  },
}
