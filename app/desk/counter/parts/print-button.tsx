'use client'

import { Button } from '../../../ui/button'

/** Prints the page; without scripts the browser's own menu does. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button type="button" onClick={() => window.print()}>
      {label}
    </Button>
  )
}
