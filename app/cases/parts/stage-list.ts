import type { Case } from '@/lib/cases/case'
import { isEnded, stagesOf } from '@/lib/cases/status'
import type { Translate } from '@/lib/i18n/translator'
import type { Stage } from '../../ui/stages'

/** The four stages in words. Where a case ended before its last stage, the stage it ended in says so. */
export function stageList(state: Case, t: Translate): Stage[] {
  const stages = stagesOf(state)
  const stopped = isEnded(state) && state.status !== 'closed' ? stages.findIndex((one) => one.state === 'ahead') : -1
  return stages.map(({ stage, state: how }, index) => {
    const label = t(`stages.${stage}`)
    if (index === stopped) return { label, state: 'ended', stateLabel: t(`statuses.${state.status}`) }
    return { label, state: how, stateLabel: t(`stageStates.${how}`) }
  })
}
