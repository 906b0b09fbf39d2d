'use client'

import { createContext } from 'react'

/** Which document of a viewer is looked at, how large and how far turned: `quarters` of a full turn, clockwise. */
export type View = { place: number; zoom: number; quarters: number }
/** Null before there is JavaScript: then every document is shown, one below the other. */
export const ViewContext = createContext<View | null>(null)
