import { z } from 'zod'

/** What is asked and told about the stock of eSIMs over the API. No answer has a code in it. */
export const EsimFile = z.strictObject({
  csv: z.string().min(1, 'required').describe('Columns iccid,activation_code: `LPA:1$…` (GSMA SGP.22).'),
})
export const EsimsImported = z.object({
  imported: z.int(),
  known: z.int().describe('How many were in stock already, and stay as they were.'),
})
export const EsimsInStock = z.object({
  available: z.int(),
  reserved: z.int().describe('Issued to cases, and not looked at by their customers.'),
  issued: z.int(),
  defective: z.int(),
})
