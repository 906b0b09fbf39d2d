import type { Account } from '@/lib/accounts/accounts'

/**
 * Before personal data is shown to staff, taken away or erased, whoever asks shows once more that it is them.
 * JOIN HERE: the check of lib/accounts for a fresh second factor goes into this one place, which its callers await.
 */
export async function stepUp(_account: Account): Promise<void> {}
