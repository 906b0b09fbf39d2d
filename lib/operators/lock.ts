import type { Transaction } from '@/lib/database/client'

/** Lets one change of how an operator is run be made at a time, until the transaction ends. Cases go on meanwhile. */
export async function lockOperator(tx: Transaction, operatorId: string): Promise<void> {
  await tx.$queryRaw`SELECT FROM operators WHERE id = ${operatorId}::uuid FOR NO KEY UPDATE`
}
