import { StaffRole } from '@/lib/accounts/actor'
import type { Translate } from '@/lib/i18n/translator'

/** What somebody can be, and what that means. */
export const roleOptions = (t: Translate) =>
  StaffRole.options.map((value) => ({
    value,
    title: t(`desk.role.${value}`),
    description: t(`keeping.staff.roles.${value}`),
  }))
