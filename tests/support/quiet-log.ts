import { stderr } from 'node:process'

// What is written about refusals and sign-ins by the thousand would hide what fails. Errors are shown.
const write = stderr.write.bind(stderr)
const isExpected = (chunk: unknown): boolean =>
  typeof chunk === 'string' && /^\{"time":"[^"]+","level":"(info|warning)"/.test(chunk)
stderr.write = ((chunk: string, ...rest: []) => isExpected(chunk) || write(chunk, ...rest)) as typeof stderr.write // all of its forms
