import { Prisma } from './generated/client'

/** Whether the database refused a write because something unique is already there (SQLSTATE 23505, Prisma's P2002). */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'

/** Whether a transaction found no free connection in time, or took too long (Prisma's P2028). */
export const isOutOfPatience = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2028'
