import { Mark, type MarkName } from './marks'

export type StageState = 'done' | 'current' | 'ahead' | 'skipped' | 'ended'
export type Stage = { label: string; state: StageState; stateLabel: string; note?: string }

const marks: Record<StageState, MarkName> = {
  done: 'check',
  current: 'target',
  ahead: 'ring',
  skipped: 'dash',
  ended: 'cross',
}

const isNow = (stage: Stage) => stage.state === 'current' || stage.state === 'ended'

/** The stages of a case as the contacts of its chip. `fresh`: the current one was reached by what the reader just did. */
export function Stages({ label, stages, fresh = false }: { label: string; stages: Stage[]; fresh?: boolean }) {
  return (
    <div className="chip-frame">
      <ol className={fresh ? 'chip chip-fresh' : 'chip'} aria-label={label}>
        {stages.map((stage) => (
          <li
            key={stage.label}
            className={`chip-step chip-${stage.state}`}
            aria-current={isNow(stage) ? 'step' : undefined}
          >
            <span className="chip-contact">
              <span className="chip-core">
                <Mark name={marks[stage.state]} className="chip-mark" />
              </span>
            </span>
            <div className="chip-words">
              <div className="chip-name">
                <span className="chip-label">{stage.label}</span>
                <span className="chip-state">{stage.stateLabel}</span>
              </div>
              {stage.note ? <div className="chip-note">{stage.note}</div> : null}
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** One line for lists: the chip in small, and the words of the stage the case is in. */
export function StagesCompact({ stages }: { stages: Stage[] }) {
  const now = stages.find(isNow) ?? stages.findLast((stage) => stage.state === 'done') ?? stages[0]
  if (!now) return null
  return (
    <span className="chip-line">
      <span className="chip-mini" aria-hidden="true">
        {stages.map((stage) => (
          <span key={stage.label} className={`chip-mini-contact chip-mini-${stage.state}`}>
            <span className="chip-mini-core" />
          </span>
        ))}
      </span>
      <span>
        <span className="chip-line-count">{`${stages.indexOf(now) + 1}/${stages.length}`}</span> {now.label}
        <span className="muted"> · {now.stateLabel}</span>
      </span>
    </span>
  )
}
