'use client'
// The ways to the pages; marks the one that is open.
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

const pages = [
  { href: '/', label: 'Home' },
  { href: '/protected', label: 'Protected' },
  { href: '/client', label: 'Client' },
  { href: '/account', label: 'Account' },
] as const

/** Links to the pages of the demo. */
export function Navigation(): ReactNode {
  const pathname = usePathname()
  return (
    <nav aria-label="Pages">
      {pages.map(({ href, label }) => (
        // No prefetch: a protected page is asked for when one goes there, not before.
        <Link aria-current={pathname === href ? 'page' : undefined} href={href} key={href} prefetch={false}>
          {label}
        </Link>
      ))}
    </nav>
  )
}
