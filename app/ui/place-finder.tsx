'use client'

import { Button } from './button'
import { TextField } from './fields'
import { PositionButton, type PositionTexts } from './position-button'

type PlaceFinderProps = {
  /** What stands before the names of its fields, such as `delivery.finder.`. */
  prefix: string
  texts: PositionTexts & { place: string; placeHint: string; find: string }
  place?: string
  position?: { latitude: string; longitude: string }
  /** What the button sends, where the form has another. */
  send?: { name: string; value: string }
  /** Left out for whoever looks on behalf of somebody elsewhere. */
  withPosition?: boolean
}

/** Where to look from: a place that is typed or, with scripts and on a click, where the browser is. */
export function PlaceFinder({ prefix, texts, place, position, send, withPosition = true }: PlaceFinderProps) {
  const names = { place: `${prefix}place`, latitude: `${prefix}latitude`, longitude: `${prefix}longitude` }
  const findId = `${prefix}find`.replaceAll('.', '-')
  return (
    <div className="form">
      <TextField
        name={names.place}
        label={texts.place}
        hint={texts.placeHint}
        defaultValue={place}
        required={false}
        maxLength={100}
        room="medium"
        autoComplete="off"
        enterKeyHint="search"
      />
      <input type="hidden" name={names.latitude} defaultValue={position?.latitude} />
      <input type="hidden" name={names.longitude} defaultValue={position?.longitude} />
      <p>
        <Button id={findId} variant="secondary" {...send}>
          {texts.find}
        </Button>
      </p>
      {withPosition ? <PositionButton names={names} findId={findId} texts={texts} /> : null}
    </div>
  )
}
