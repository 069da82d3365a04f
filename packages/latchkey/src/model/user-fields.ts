// Fields that an application adds to its users: what they are, and the values that a new user gets.

/** Types of fields, by name. */
export interface FieldTypes {
  string: string
  number: number
  boolean: boolean
  date: Date
}

/** Names of the types of fields. */
export type FieldType = keyof FieldTypes

/** One field. It has a `default`, or is `optional`. */
export type UserField = {
  readonly [Type in FieldType]: {
    readonly type: Type
    /** What new users get, and users from before the field was added. */
    readonly default?: FieldTypes[Type]
    /** Whether it may be empty. @default false */
    readonly optional?: boolean
    /**
     * Whether a new user gets what `profile()` or `authorize` returns under this name. Leave it off for whatever gives
     * power: a role is never taken from a provider unless this says so.
     *
     * @default false
     */
    readonly input?: boolean
    /** Column of the SQL adapter. @default the name in snake_case */
    readonly column?: string
  }
}[FieldType]

/** Fields by name. */
export type UserFields = Readonly<Record<string, UserField>>

/** The values of fields, as types. */
export type FieldValues<TFields extends UserFields> = {
  -readonly [Name in keyof TFields]: TFields[Name]['optional'] extends true
    ? FieldTypes[TFields[Name]['type']] | null
    : FieldTypes[TFields[Name]['type']]
}

/** No fields. */
export type NoFields = Readonly<Record<never, UserField>>

/** A longer text is not taken from a profile. */
const maxTextLength = 2048

/** Values of a new user: from what a profile gave, as far as a field lets it in, else the default. */
export function readNewFields(fields: UserFields, given: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const value: unknown = field.input ? Reflect.get(Object(given), name) : undefined
      return [name, isOfType(field.type, value) ? value : (field.default ?? null)]
    }),
  )
}

/** Values that take the place of those that a profile may have given: whoever gave them has proved nothing. */
export function resetInputFields(fields: UserFields): Record<string, unknown> {
  const inputs = Object.entries(fields).filter(([, { input }]) => input)
  return Object.fromEntries(inputs.map(([name, field]) => [name, field.default ?? null]))
}

function isOfType(type: FieldType, value: unknown): boolean {
  if (type === 'date') return value instanceof Date && !Number.isNaN(value.getTime())
  if (type === 'number') return Number.isFinite(value)
  if (type === 'boolean') return typeof value === 'boolean'
  return typeof value === 'string' && value.length <= maxTextLength && !/\p{Cc}/u.test(value)
}

/** Something that cannot be right, with its fix. */
interface FieldProblem {
  readonly path: string
  readonly problem: string
  readonly fix: string
}

const ownFields = ['id', 'name', 'email', 'emailVerified', 'image', 'createdAt']

/** All problems of the fields; none means they can be used. */
export function findFieldProblems(fields: UserFields): readonly FieldProblem[] {
  const columns = Object.entries(fields).map(([name, field]) => columnOfField(name, field))
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = `user.fields.${name}`
    if (!/^[a-z][A-Za-z0-9]{0,39}$/.test(name) || ownFields.includes(name))
      return [{ path, problem: 'is no free name', fix: 'Begin with a small letter; use letters and digits.' }]
    const column = columnOfField(name, field)
    if (!/^[A-Za-z_]\w{0,62}$/.test(column) || columns.indexOf(column) !== columns.lastIndexOf(column))
      return [{ path, problem: `the column "${column}" cannot be used`, fix: 'Give another `column`.' }]
    return findValueProblems(path, field)
  })
}

function findValueProblems(path: string, field: UserField): readonly FieldProblem[] {
  if (!['string', 'number', 'boolean', 'date'].includes(field.type))
    return [{ path, problem: 'has no type', fix: 'Use string, number, boolean or date.' }]
  if (field.default === undefined)
    return field.optional
      ? []
      : [{ path, problem: 'a new user would have none', fix: 'Give a `default`, or say `optional: true`.' }]
  if (isOfType(field.type, field.default)) return []
  return [{ path, problem: 'the default is of another type', fix: `Give a ${field.type}.` }]
}

/** The column of a field. */
export function columnOfField(name: string, { column }: UserField): string {
  return column ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
