// The public surface of `latchkey`.

export type { PasskeyCall, ServerPasskeys } from './actions/server-passkeys.ts'
export type {
  Auth,
  ServerCall,
  ServerResult,
  SessionOf,
  SessionSource,
  SignInCall,
  SignOutCall,
} from './auth.ts'
export { createAuth } from './auth.ts'
export type { AuthConfig, ProviderInput } from './config/auth-config.ts'
export type { FieldsOf, StorageOptions, StrategyOf, WithStorage } from './config/storage-options.ts'
export type { AccountKey, Adapter, AdapterMethod } from './contracts/adapter.ts'
export type {
  Callbacks,
  JwtParams,
  ReadJwtParams,
  RedirectParams,
  SealedSessionParams,
  SessionParams,
  SignInJwtParams,
  SignInParams,
  StoredSessionParams,
  StrategyName,
  UpdateJwtParams,
} from './contracts/callbacks.ts'
export type { Clock } from './contracts/clock.ts'
export type {
  D1Client,
  Database,
  DatabaseAddress,
  DatabaseClient,
  DatabaseOfClient,
  KyselyClient,
  LibsqlClient,
  MysqlPool,
  PgliteClient,
  PostgresPool,
  SyncSqliteClient,
} from './contracts/database.ts'
export type { Events } from './contracts/events.ts'
export type { Logger } from './contracts/logger.ts'
export type { SendVerificationRequest, VerificationRequest } from './contracts/mailer.ts'
export type {
  ClientAuthMethod,
  ClientPrivateKey,
  CredentialField,
  CredentialsProvider,
  DpopKeyPair,
  EmailProvider,
  OAuth1Provider,
  OAuthCheck,
  OAuthProvider,
  Provider,
  ProviderStyle,
  WebAuthnProvider,
} from './contracts/provider.ts'
export {
  customFetch,
  dangerouslyAllowInsecureIssuer,
  dangerouslyAllowOAuth10,
} from './contracts/provider.ts'
export type { RateLimiter, RateLimitRule } from './contracts/rate-limiter.ts'
export type { Theme } from './contracts/theme.ts'
export { AuthError } from './errors/auth-error.ts'
export {
  type ConfigProblem,
  InvalidCall,
  InvalidConfiguration,
  MissingPackage,
  UntrustedHost,
} from './errors/config-errors.ts'
export {
  AccessDenied,
  AccountLinkedElsewhere,
  AccountNotLinked,
  AccountUnknown,
  CredentialsRefused,
  LastWayIn,
  LinkNotSupported,
  ReauthenticationRequired,
  SessionChanged,
  SessionRequired,
  SignInError,
} from './errors/sign-in-errors.ts'
export { NotSupportedByStore, StoreUnavailable } from './errors/store-errors.ts'
export type { ResponseCookie } from './http/cookie.ts'
export { serializeCookie } from './http/cookie.ts'
export type { Account, AdapterAccount, LinkedAccount } from './model/account.ts'
export type { JWT } from './model/jwt.ts'
export type { Passkey } from './model/passkey.ts'
export type { MappedProfile, Profile } from './model/profile.ts'
export type { AdapterSession, Session } from './model/session.ts'
export type {
  ColumnMapping,
  ExistingSchema,
  Filling,
  InstantType,
  MappedType,
  SchemaName,
  TableMapping,
  TableMappings,
} from './model/table-mapping.ts'
export type { TokenSet } from './model/token-set.ts'
export type { AdapterUser, User } from './model/user.ts'
export type {
  FieldType,
  FieldTypes,
  FieldValues,
  NoFields,
  UserField,
  UserFields,
} from './model/user-fields.ts'
export type { VerificationToken } from './model/verification-token.ts'
