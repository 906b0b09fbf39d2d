import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const alias = { '@': fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '') }
const isSlow = ({ moduleId }: TestSpecification): boolean => /against-oracle|recalculate/.test(moduleId)

/** A mutant is decided by the first test that fails, so the properties come last. */
class ExamplesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    return files.toSorted((one, other) => Number(isSlow(one)) - Number(isSlow(other)))
  }
}

// What mutants of lib/calendar are run against: the tests of the calendar alone, in an order and with a share of the
// random attempts that decide quickly.
export default defineConfig({
  resolve: { alias },
  test: {
    include: ['tests/calendar/**/*.test.ts'],
    setupFiles: ['tests/mutation/repeatable.ts'],
    env: { SHARE_OF_RUNS: '0.1' },
    sequence: { sequencer: ExamplesFirst },
    // Slow is not wrong: on a busy machine a mutant must not count as noticed because a test ran out of time.
    testTimeout: 120_000,
  },
})
