// What the options say about sessions, as types: which strategy keeps them, and which fields users have.
// Options are looked at by name, and not by `extends { … }`: TypeScript 5 takes other names in a literal for a mismatch.
import type { StrategyName } from '../contracts/callbacks.ts'
import type { NoFields, UserFields } from '../model/user-fields.ts'
import type { AuthConfig } from './auth-config.ts'

/** Options that decide what callbacks are given. */
export type StorageOptions = Pick<
  AuthConfig<unknown, UserFields>,
  'adapter' | 'database' | 'session' | 'user'
>

/**
 * A configuration that `TStorage` is inferred from: its storage options with their literal types. An option that may be
 * absent stays optional in it, so that nothing is concluded from what the compiler cannot know.
 */
export type WithStorage<TConfig, TStorage extends StorageOptions> = TConfig &
  Pick<TStorage, keyof TStorage & keyof StorageOptions>

/** Fields of the users. */
export type FieldsOf<TStorage> = TStorage extends {
  readonly user?: { readonly fields?: infer TFields } | undefined
}
  ? NonNullable<TFields> extends UserFields
    ? NonNullable<TFields>
    : NoFields
  : NoFields

/** The strategy that sessions are kept by; both where only the running program knows. */
export type StrategyOf<TStorage> = TStorage extends { readonly session: infer TOptions }
  ? 'strategy' extends keyof TOptions
    ? StatedStrategy<TOptions['strategy']>
    : DefaultStrategy<TStorage>
  : 'session' extends keyof TStorage
    ? StrategyName
    : DefaultStrategy<TStorage>

type StatedStrategy<TStated> = [TStated] extends [StrategyName] ? TStated : StrategyName

type DefaultStrategy<TStorage> = TStorage extends
  | { readonly adapter: object }
  | { readonly database: object | string }
  ? 'database'
  : keyof TStorage & ('adapter' | 'database') extends never
    ? 'jwt'
    : StrategyName
