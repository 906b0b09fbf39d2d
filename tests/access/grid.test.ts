import { expect, test } from 'vitest'
import { type Role, StaffRole } from '@/lib/accounts/actor'
import { type CommandType, commandTypes } from '@/lib/cases/commands'
import { permitted } from '@/lib/cases/permissions'
import { possibleIn } from '@/lib/cases/possible'

const roles: readonly Role[] = ['customer', ...StaffRole.options, 'system']

const statusesOf = (type: CommandType): string => (type === 'OpenCase' ? '—' : possibleIn[type].join(', '))

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

/** Who may give which command, and in which statuses, as people read it. */
const grid = [
  '# Who may do what',
  '',
  'Each command a case can be given, the roles that may give it, and the statuses it fits. Whose case it is, the',
  'operator’s rules and what has happened so far narrow it further: `lib/cases/possible.ts`. A role without a mark is',
  'refused; for whoever may not see a case it does not exist. An auditor reads everything and changes nothing.',
  '',
  'Printed from the code by `npx vitest run tests/access/grid.test.ts -u`; asserted on every run of the tests, and role',
  'by role against a real database in `tests/access/commands.db.test.ts`.',
  '',
  row(['command', ...roles, 'in the statuses']),
  row(['---', ...roles.map(() => ':-:'), '---']),
  ...commandTypes.map((type) =>
    row([`\`${type}\``, ...roles.map((role) => (permitted[type].includes(role) ? '●' : '')), statusesOf(type)]),
  ),
  '',
].join('\n')

test('the grid of roles and commands is the one that is printed in docs/roles.md', async () => {
  await expect(grid).toMatchFileSnapshot('../../docs/roles.md')
})

test('an auditor is in no row, and every command has somebody who may give it', () => {
  for (const type of commandTypes) {
    expect(permitted[type], type).not.toContain('auditor')
    expect(permitted[type].length, type).toBeGreaterThan(0)
  }
})
