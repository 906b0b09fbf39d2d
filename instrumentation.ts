import { takeOverConsole } from '@/lib/core/report'

/** Called by the framework once, before the app answers anybody. */
export const register = (): void => takeOverConsole()
