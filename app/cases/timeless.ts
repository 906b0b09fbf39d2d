import type { CommandType } from '@/lib/cases/commands'

/** What fits whatever has happened since the form was shown: it changes nothing but its own. */
export const timeless: readonly CommandType[] = [
  'AddNote',
  'SaveAnswers',
  'UnmaskPersonalData',
  'SendCallerCode',
  'VerifyCaller',
  // What stops a thief does not wait until somebody has read what else has happened, which the thief can make happen.
  'ReportNotMe',
  'RequestLineBlock',
]
