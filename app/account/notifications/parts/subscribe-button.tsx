'use client'

import { useEffect, useState } from 'react'
import { Button } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import { subscribe } from '../actions'

type Words = Record<'add' | 'adding' | 'needsScript' | 'unsupported' | 'denied' | 'failed', string>
type State = { kind: 'unknown' | 'unsupported' | 'ready' | 'busy' } | { kind: 'problem'; text: string }

/** Asks the browser, when it is pressed and not before, whether we may notify somebody here. */
export function SubscribeButton({ publicKey, words }: { publicKey: string; words: Words }) {
  const [state, setState] = useState<State>({ kind: 'unknown' })
  useEffect(() => {
    const isSupported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
    setState({ kind: isSupported ? 'ready' : 'unsupported' })
  }, [])

  async function add() {
    setState({ kind: 'busy' })
    try {
      if ((await Notification.requestPermission()) !== 'granted')
        return setState({ kind: 'problem', text: words.denied })
      const problem = await subscribe(await subscription(publicKey))
      if (problem) return setState({ kind: 'problem', text: problem })
      window.location.assign('/account/notifications?done=subscribed')
    } catch {
      setState({ kind: 'problem', text: words.failed })
    }
  }

  if (state.kind === 'unknown') return <p className="muted">{words.needsScript}</p>
  if (state.kind === 'unsupported') return <p className="muted">{words.unsupported}</p>
  return (
    <>
      {state.kind === 'problem' ? <Notice tone="warn" live="alert" title={state.text} /> : null}
      <div>
        <Button type="button" onClick={add} aria-disabled={state.kind === 'busy' || undefined}>
          {state.kind === 'busy' ? words.adding : words.add}
        </Button>
      </div>
    </>
  )
}

/** This browser's subscription to us. One made for another key is worth nothing, and is made anew. */
async function subscription(publicKey: string): Promise<PushSubscriptionJSON> {
  await navigator.serviceWorker.register('/push-worker.js')
  const { pushManager } = await navigator.serviceWorker.ready
  const options = { userVisibleOnly: true, applicationServerKey: publicKey }
  const made = await pushManager.subscribe(options).catch(async (error: DOMException) => {
    if (error.name !== 'InvalidStateError') throw error
    await (await pushManager.getSubscription())?.unsubscribe()
    return pushManager.subscribe(options)
  })
  return made.toJSON()
}
