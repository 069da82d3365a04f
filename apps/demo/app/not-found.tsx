// Shown for an address that leads nowhere.
import type { ReactNode } from 'react'

export default function NotFound(): ReactNode {
  return (
    <div className="lead">
      <h1>No door here</h1>
      <p>There is no such page.</p>
    </div>
  )
}
