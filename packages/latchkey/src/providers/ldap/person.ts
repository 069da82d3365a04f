// From an entry to a person: a stable id, a name, an address, groups and the roles they stand for.
import type { Entry } from 'ldapts'
import { InvalidUser } from '../../errors/sign-in-errors.ts'
import type { Directory } from './directory.ts'
import { normalizeDn } from './names.ts'
import type { LdapPerson } from './options.ts'
import type { LdapSettings } from './settings.ts'

/** Most groups of one person that are read. */
const maxGroups = 1000

/** Attributes to ask for; operational ones come only when named. */
export function attributesToRead(settings: LdapSettings): readonly string[] {
  const { idAttribute, nameAttribute, emailAttribute, extraAttributes, groups } = settings
  const own = [idAttribute, nameAttribute, emailAttribute, ...extraAttributes]
  return groups && groups.base === undefined ? [...own, 'memberOf'] : own
}

/** DNs of the person's groups. */
export async function findGroups(
  { groups }: LdapSettings,
  { ldapts, search }: Directory,
  entry: Entry,
): Promise<readonly string[]> {
  if (!groups) return []
  if (groups.base === undefined) return readTexts(entry, 'memberOf')
  const filter = groups.nested
    ? new ldapts.ExtensibleFilter({ matchType: 'member', rule: '1.2.840.113556.1.4.1941', value: entry.dn })
    : new ldapts.EqualityFilter({ attribute: 'member', value: entry.dn })
  // `1.1` asks for no attribute at all (RFC 4511 §4.5.1.8).
  const found = await search(groups.base, { filter, attributes: ['1.1'], sizeLimit: maxGroups })
  return found.map(({ dn }) => dn)
}

/** Reads the entry. @throws {@link InvalidUser} `invalid_user` — it has no id. */
export function readPerson(settings: LdapSettings, entry: Entry, groups: readonly string[]): LdapPerson {
  const { idAttribute, nameAttribute, emailAttribute, extraAttributes, providerId } = settings
  const id = readId(entry, idAttribute)
  if (id === undefined) throw new InvalidUser({ detail: `the entry shows no ${idAttribute}`, providerId })
  return {
    id,
    dn: entry.dn,
    name: readTexts(entry, nameAttribute)[0] ?? null,
    email: readTexts(entry, emailAttribute)[0] ?? null,
    groups,
    roles: toRoles(settings.groups?.roles ?? {}, groups),
    attributes: Object.fromEntries(extraAttributes.map((name) => [name, readTexts(entry, name)])),
  }
}

function toRoles(roles: Readonly<Record<string, string>>, groups: readonly string[]): readonly string[] {
  const names = new Set(groups.map(normalizeDn))
  const held = Object.entries(roles).filter(([dn]) => {
    const name = normalizeDn(dn)
    return name !== undefined && names.has(name)
  })
  return [...new Set(held.map(([, role]) => role))]
}

function readId(entry: Entry, attribute: string): string | undefined {
  const values = readValues(entry, attribute)
  const [value] = values
  // Several values, or none: whom would the account be linked to?
  if (value === undefined || values.length > 1) return undefined
  if (typeof value === 'string') return value
  if (attribute.toLowerCase() === 'objectguid') return value.length === 16 ? formatGuid(value) : undefined
  return value.toString('utf8')
}

/** As Windows writes it: the first three parts are little-endian. */
function formatGuid(bytes: Buffer): string {
  const parts = [
    bytes.subarray(0, 4).reverse(),
    bytes.subarray(4, 6).reverse(),
    bytes.subarray(6, 8).reverse(),
  ]
  return [...parts, bytes.subarray(8, 10), bytes.subarray(10)].map((part) => part.toString('hex')).join('-')
}

function readTexts(entry: Entry, attribute: string): readonly string[] {
  return readValues(entry, attribute).map((value) =>
    typeof value === 'string' ? value : value.toString('utf8'),
  )
}

/** Attribute names have no case. */
function readValues(entry: Entry, attribute: string): readonly (string | Buffer)[] {
  const name = Object.keys(entry).find((key) => key.toLowerCase() === attribute.toLowerCase())
  const value = name === undefined ? [] : (entry[name] ?? [])
  return Array.isArray(value) ? value : [value]
}
