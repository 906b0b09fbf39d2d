import { z } from 'zod'

/**
 * Where an address is kept that has to do with a case or its line: in the application as it stands, in the customer's
 * account, in an application of before (`earlier`), in the account of an earlier case on the line, or in the list of
 * addresses an account had before. Which one of several is said by the id of the row beside it, never by the address.
 */
export const Recipient = z.enum(['applicant', 'account', 'earlier', 'earlier_account', 'former'])
export type Recipient = z.infer<typeof Recipient>

/** Those who have, as far as we know, nothing to do with the case, and are told nothing of whose it is. */
export const isBystander = (recipient: Recipient): boolean => recipient !== 'applicant' && recipient !== 'account'
