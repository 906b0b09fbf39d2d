import { expect, it } from 'vitest'
import { timeless } from '@/app/cases/timeless'
import { commandTypes } from '@/lib/cases/commands'

// Written out, and not computed: whoever lets a command pass over what has changed decides about it here as well.
it('a page that is out of date refuses every command but those which change nothing but their own', () => {
  const passing = ['AddNote', 'SaveAnswers', 'UnmaskPersonalData', 'SendCallerCode', 'VerifyCaller']
  const stopping = ['ReportNotMe', 'RequestLineBlock']
  expect([...timeless].sort()).toEqual([...passing, ...stopping].sort())
  for (const type of ['ApproveApplication', 'ShipCard', 'LiftFreeze', 'WithdrawCase'] as const) {
    expect(commandTypes).toContain(type)
    expect(timeless).not.toContain(type)
  }
})
