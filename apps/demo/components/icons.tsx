// Drawings of the demo, as inline SVG. All are decoration: the words stand beside them.
import type { ReactNode } from 'react'

/** The latchkey. */
export function Key(): ReactNode {
  return (
    <Icon>
      <circle cx="7.5" cy="12" r="4.5" />
      <path d="M12 12h9.500M17.5 12v4M21 12v2.5" />
    </Icon>
  )
}

/** A person's card. */
export function IdCard(): ReactNode {
  return (
    <Icon>
      <rect x="3" y="5" width="18" height="14" rx="2.5" />
      <circle cx="8.5" cy="10.5" r="2" />
      <path d="M5.5 16c.5-1.6 1.6-2.3 3-2.300s2.5.7 3 2.300M14.5 10H18M14.5 14H18" />
    </Icon>
  )
}

/** An envelope. */
export function Envelope(): ReactNode {
  return (
    <Icon>
      <rect x="3" y="5" width="18" height="14" rx="2.5" />
      <path d="m3.5 7 8.5 6.500L20.5 7" />
    </Icon>
  )
}

/** A hidden word. */
export function Password(): ReactNode {
  return (
    <Icon>
      <rect x="2.5" y="7" width="19" height="10" rx="2.5" />
      <path d="M7 12h.01M11 12h.01M15 12h.01" strokeWidth="2.6" />
    </Icon>
  )
}

function Icon({ children }: { children: ReactNode }): ReactNode {
  return (
    <svg
      aria-hidden="true"
      className="icon"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="1.8"
      viewBox="0 0 24 24"
    >
      {children}
    </svg>
  )
}
