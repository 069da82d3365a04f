// The people one can be at the stand-in OpenID provider.

/** A person with an account at the stand-in. */
export interface Person {
  /** The subject: who this is, to the provider. Never changes, unlike the address. */
  readonly subject: string
  readonly name: string
  readonly email: string
  /** Whether the provider vouches for the address. */
  readonly hasVerifiedEmail: boolean
  readonly locale: string
  /** Colours of the picture. */
  readonly colors: readonly [string, string]
}

/** Made up, all of them. */
export const people: readonly Person[] = [
  {
    subject: '5f1c2a07',
    name: 'Mina Park',
    email: 'mina@example.test',
    hasVerifiedEmail: true,
    locale: 'ko',
    colors: ['#7c3aed', '#db2777'],
  },
  {
    subject: '9b04d6e3',
    name: 'Jonas Weber',
    email: 'jonas@example.test',
    hasVerifiedEmail: true,
    locale: 'de',
    colors: ['#0f766e', '#1d4ed8'],
  },
  {
    subject: 'c27e8f51',
    name: 'Noor Haddad',
    email: 'noor@example.test',
    hasVerifiedEmail: false,
    locale: 'ar',
    colors: ['#b45309', '#be123c'],
  },
  {
    subject: 'e83d10b4',
    name: 'Lea Novak',
    email: 'lea@example.test',
    hasVerifiedEmail: true,
    locale: 'cs',
    colors: ['#15803d', '#0e7490'],
  },
]

/** The person with this subject. */
export function findPerson(subject: string | null | undefined): Person | undefined {
  return people.find((person) => person.subject === subject)
}

/** The person's picture as an SVG document. */
export function drawPicture({ subject, name, colors: [from, to] }: Person): string {
  const initials = name
    .split(' ')
    .map((word) => word[0])
    .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><defs><linearGradient id="g${subject}" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs><rect width="96" height="96" fill="url(#g${subject})"/><text x="48" y="50" dominant-baseline="central" text-anchor="middle" font-family="system-ui,sans-serif" font-weight="600" font-size="36" fill="#fff">${initials}</text></svg>`
}
