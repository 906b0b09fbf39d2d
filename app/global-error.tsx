'use client'

import ErrorPage from './error'
import './globals.css'

/** Shown when even the frame of the page could not be made. */
export default function GlobalErrorPage(props: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <ErrorPage {...props} />
      </body>
    </html>
  )
}
