'use client'

import { type ReactNode, use, useEffect, useRef, useState } from 'react'
import { ViewContext } from './view-context'

/** A document with everything that belongs to it; only the one whose turn it is is seen. */
export function Sheet({ place, label, children }: { place: number; label: string; children: ReactNode }) {
  const view = use(ViewContext)
  return (
    <article className="sheet" aria-label={label} hidden={view !== null && view.place !== place}>
      {children}
    </article>
  )
}

type Size = { width: number; height: number }

/** A picture that can be looked at closely. Without JavaScript it is as wide as there is room. */
export function Stage({ src, alt }: { src: string; alt: string }) {
  const view = use(ViewContext)
  const stage = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState<Size | null>(null)
  const [natural, setNatural] = useState<Size | null>(null)
  const isLive = view !== null
  useEffect(() => {
    const box = stage.current
    if (!isLive || !box) return
    const picture = box.querySelector('img')
    if (picture?.complete && picture.naturalWidth > 0) setNatural(sizeOf(picture))
    const observer = new ResizeObserver(() => setRoom({ width: box.offsetWidth - 2, height: box.offsetHeight - 2 }))
    observer.observe(box)
    return () => observer.disconnect()
  }, [isLive])
  const { zoom, quarters } = view ?? { zoom: 1, quarters: 0 }
  useEffect(() => {
    const picture = stage.current?.querySelector('img')
    if (!isLive || !room || !natural || !picture?.parentElement) return
    const isOnSide = quarters % 2 === 1
    const turned = isOnSide ? { width: natural.height, height: natural.width } : natural
    const scale = zoom * Math.min(room.width / turned.width, room.height / turned.height)
    // Set on the element: the page's rules let no style be written into it.
    resize(picture.parentElement, turned, scale)
    resize(picture, natural, scale)
    picture.style.transform = `translate(-50%, -50%) rotate(${quarters * 90}deg)`
  }, [isLive, room, natural, zoom, quarters])
  const picture = (
    // biome-ignore lint/performance/noImgElement: an optimiser would keep other people's documents in its cache
    <img src={src} alt={alt} loading="lazy" onLoad={({ currentTarget }) => setNatural(sizeOf(currentTarget))} />
  )
  return (
    <section
      className={isLive ? 'sheet-stage sheet-stage-live' : 'sheet-stage'}
      ref={stage}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      tabIndex={0}
      aria-label={alt}
    >
      {isLive ? <div className="sheet-turn">{picture}</div> : picture}
    </section>
  )
}

const sizeOf = ({ naturalWidth: width, naturalHeight: height }: HTMLImageElement): Size => ({ width, height })

function resize(element: HTMLElement, { width, height }: Size, scale: number): void {
  element.style.width = `${Math.round(width * scale)}px`
  element.style.height = `${Math.round(height * scale)}px`
}
