// Public subpath `latchkey/testing`: what tests of applications and adapters need.
export {
  type AdapterContractOptions,
  type AdapterUnderTest,
  type ContractMethod,
  type ContractRunner,
  plainAdapterOmits,
  plainPasskeyOmits,
  testAdapter,
} from './adapter-contract.ts'
export type { PasskeyAlgorithm, PasskeyKey } from './authenticator-keys.ts'
export { type CapturedMailer, createCapturedMailer } from './captured-mailer.ts'
export {
  createFakeAuthorizationServer,
  type FakeAuthorizationServer,
  type FakeAuthorizationServerOptions,
} from './fake-authorization-server.ts'
export type { FakeUser } from './fake-grants.ts'
export {
  createFakeOAuth1Provider,
  type FakeOAuth1Answer,
  type FakeOAuth1Provider,
  type FakeOAuth1ProviderOptions,
} from './fake-oauth1-provider.ts'
export type { FakeOAuth1Endpoint, FakeOAuth1Request } from './fake-oauth1-signature.ts'
export type { FakeAnswer, FakeEndpoint, FakeRequest } from './fake-script.ts'
export { type ClockStep, createFixedClock, type FixedClock } from './fixed-clock.ts'
export {
  type CeremonyChanges,
  type CeremonyOptionsJson,
  type CredentialJson,
  createSoftwareAuthenticator,
  type SoftwareAuthenticator,
  type SoftwareAuthenticatorSettings,
  type StoredPasskey,
} from './software-authenticator.ts'
export {
  createTestBrowser,
  type RequestHandler,
  type TestBrowser,
  type TestBrowserSettings,
} from './test-browser.ts'
