// An instant, the same on server and client whatever their time zones.
import type { ReactNode } from 'react'

const format = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
})

/** Date and time in UTC. */
export function Moment({ at }: { at: Date | string }): ReactNode {
  const date = new Date(at)
  return <time dateTime={date.toISOString()}>{format.format(date)} UTC</time>
}
