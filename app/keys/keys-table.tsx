import type { Translate } from '@/lib/i18n/translator'
import { shortcuts } from './keymap'

const groups = ['queue', 'case', 'documents', 'go'] as const

/** Every key and what it does, in words. */
export function KeysTable({ t }: { t: Translate }) {
  return (
    <div className="keys-groups">
      {groups.map((group) => (
        <table key={group} className="keys-table">
          <caption className="subheading">{t(`keys.groups.${group}`)}</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">{t('keys.does')}</th>
              <th scope="col">{t('keys.key')}</th>
            </tr>
          </thead>
          <tbody>
            {shortcuts
              .filter((one) => one.group === group)
              .map(({ wish, ways }) => (
                <tr key={wish}>
                  <th scope="row">{t(`keys.wishes.${wish}`)}</th>
                  <td>
                    {ways.map((way, index) => (
                      <span key={way.join(' ')}>
                        {index > 0 ? ` ${t('keys.or')} ` : null}
                        {way.map((key, place) => (
                          <span key={key}>
                            {place > 0 ? ` ${t('keys.next')} ` : null}
                            <kbd>{key}</kbd>
                          </span>
                        ))}
                      </span>
                    ))}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}
