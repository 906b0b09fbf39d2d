import { refuse } from '@/lib/core/result'
import { respond } from '../exchange'

const nothing = respond(async () => refuse({ kind: 'not-found' as const }))

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT }
