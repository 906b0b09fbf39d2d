import type { ReactNode } from 'react'
import { DeskKeys } from '../keys/desk-keys'

export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <DeskKeys />
    </>
  )
}
