// A person's picture, or their first letter.
import type { ReactNode } from 'react'

/** Decoration: the name stands beside it. */
export function Avatar({
  user,
  isLarge = false,
}: {
  user: { readonly name?: string | null; readonly email?: string | null; readonly image?: string | null }
  isLarge?: boolean
}): ReactNode {
  const className = isLarge ? 'avatar large' : 'avatar'
  if (user.image) return <img alt="" className={className} height={40} src={user.image} width={40} />
  return (
    <span aria-hidden="true" className={className}>
      {(user.name ?? user.email ?? '?').slice(0, 1).toUpperCase()}
    </span>
  )
}
