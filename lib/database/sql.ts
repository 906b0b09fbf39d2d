import { Prisma } from './generated/client'

/** SQL in parts, each with its values: for questions whose conditions are put together. */
export type Sql = Prisma.Sql
export const { sql, join: joinSql, raw: plainSql, empty: noSql } = Prisma
