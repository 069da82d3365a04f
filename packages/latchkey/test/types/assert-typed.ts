// Complains, at compile time, of a provider whose claims have an `any` in them.
import type { OAuthProvider } from '../../src/index.ts'

type IsAny<T> = 0 extends 1 & T ? true : false
/** `true` if one of the declared members is `any`, however deep. The index signature of JSON is left out. */
type HasAny<T> =
  IsAny<T> extends true
    ? true
    : T extends readonly (infer Item)[]
      ? HasAny<Item>
      : T extends object
        ? true extends { [K in keyof T as string extends K ? never : K]: HasAny<T[K]> }[Declared<T>]
          ? true
          : false
        : false
type Declared<T> = keyof { [K in keyof T as string extends K ? never : K]: never }
type ClaimsOf<T> = T extends OAuthProvider<infer TClaims> ? TClaims : never
/** Compiles only if no declared claim of the provider is `any`. */
export function assertTyped<T extends OAuthProvider<never>>(
  _provider: T,
  ..._any: HasAny<ClaimsOf<T>> extends true ? [never] : []
): void {}
