import { z } from 'zod'
import { indonesia } from './indonesia'
import type { Market } from './market'
import { unitedStates } from './united-states'

const all = { US: unitedStates, ID: indonesia }

export const MarketId = z.enum(Object.keys(all) as [keyof typeof all]) // the keys of the object above
export type MarketId = z.infer<typeof MarketId>

export const marketIds = MarketId.options
export const market = (id: MarketId): Market => all[id]
