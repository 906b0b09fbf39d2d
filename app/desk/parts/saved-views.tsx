import type { SavedView } from '@/lib/cases/queue/saved-views'
import type { Reader } from '../../reader'
import { Button } from '../../ui/button'
import { Disclosure } from '../../ui/disclosure'
import { ActionForm, TextField } from '../../ui/form'
import { forgetView, keepView, nameView } from '../views'

type SavedViewsProps = Pick<Reader, 't'> & {
  saved: SavedView[]
  /** The view that is looked at. */
  query: string
}

/** Names the view one looks at, and renames or removes those named before. */
export function SavedViews({ saved, query, t }: SavedViewsProps) {
  return (
    <Disclosure summary={t('queue.saved.title')}>
      <div className="stack">
        <ActionForm
          action={keepView}
          hidden={{ view: query }}
          submitLabel={t('queue.saved.submit')}
          submitVariant="secondary"
          prefix="view-"
        >
          <TextField
            name="name"
            label={t('queue.saved.name')}
            hint={t('queue.saved.hint')}
            room="medium"
            maxLength={60}
          />
        </ActionForm>
        {saved.map(({ id, name }) => (
          <div key={`${id}-${name}`} className="stack-tight">
            <ActionForm
              action={nameView}
              hidden={{ id, view: query }}
              submitLabel={t('queue.saved.rename')}
              submitVariant="secondary"
              prefix={`${id}-`}
            >
              <TextField
                name="name"
                label={t('queue.saved.renameOf', { name })}
                defaultValue={name}
                room="medium"
                maxLength={60}
              />
            </ActionForm>
            <form action={forgetView}>
              <input type="hidden" name="id" value={id} />
              <input type="hidden" name="view" value={query} />
              <Button variant="quiet" size="small" aria-label={t('queue.saved.removeOf', { name })}>
                {t('queue.saved.remove')}
              </Button>
            </form>
          </div>
        ))}
      </div>
    </Disclosure>
  )
}
