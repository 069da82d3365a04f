// Asks before something that cannot be undone. `<details>` opens without JavaScript too.
import type { ReactNode } from 'react'

/** A button that shows the question; what does it stands below, in `children`. */
export function Confirm({
  label,
  name,
  question,
  children,
}: {
  label: string
  /** For whoever cannot see what it stands beside. @default `label` */
  name?: string
  question: string
  children: ReactNode
}): ReactNode {
  return (
    <details className="confirm">
      <summary aria-label={name}>{label}</summary>
      <div className="ask">
        <p className="question">{question}</p>
        {children}
      </div>
    </details>
  )
}
