import { z } from 'zod'

/** What is looked at when a card is handed over, and what may be wrong with it. */
export const Inspection = z.strictObject({
  surface: z.enum(['intact', 'scratched']),
  chip: z.enum(['intact', 'damaged']),
  package: z.enum(['sealed', 'opened']),
  service: z.enum(['works', 'fails', 'not_tested']),
})
export type Inspection = z.infer<typeof Inspection>

export const Defect = z.enum(['scratched', 'chip_damaged', 'package_opened', 'no_service'])
export type Defect = z.infer<typeof Defect>

/** What an inspection found wrong; nothing when the card is sound. */
export function defectsIn({ surface, chip, package: wrapping, service }: Inspection): Defect[] {
  const found: [Defect, boolean][] = [
    ['scratched', surface === 'scratched'],
    ['chip_damaged', chip === 'damaged'],
    ['package_opened', wrapping === 'opened'],
    ['no_service', service === 'fails'],
  ]
  return found.filter(([, isFound]) => isFound).map(([defect]) => defect)
}
