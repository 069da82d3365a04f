// The one door to @simplewebauthn/server: it verifies what authenticators sign. Loaded with the first ceremony's end.
import { MissingPackage } from '../../errors/config-errors.ts'

/** What of the library is used. */
export interface WebAuthnLibrary {
  readonly verifyRegistrationResponse: typeof import('@simplewebauthn/server').verifyRegistrationResponse
  readonly verifyAuthenticationResponse: typeof import('@simplewebauthn/server').verifyAuthenticationResponse
  readonly decodeAttestationObject: typeof import('@simplewebauthn/server/helpers').decodeAttestationObject
}

/** Loads the library. @throws MissingPackage `missing_package` if it is not installed. */
export async function loadLibrary(): Promise<WebAuthnLibrary> {
  const library = await importLibrary()
  // Some bundlers give an empty module for a package that is not there.
  if (typeof library.verifyAuthenticationResponse === 'function') return library
  throw missingLibrary()
}

async function importLibrary(): Promise<WebAuthnLibrary> {
  try {
    const [server, helpers] = await Promise.all([
      import('@simplewebauthn/server'),
      import('@simplewebauthn/server/helpers'),
    ])
    const { verifyRegistrationResponse, verifyAuthenticationResponse } = server
    return {
      verifyRegistrationResponse,
      verifyAuthenticationResponse,
      decodeAttestationObject: helpers.decodeAttestationObject,
    }
  } catch (cause) {
    throw missingLibrary(cause)
  }
}

function missingLibrary(cause?: unknown): MissingPackage {
  const detail =
    'passkeys are verified by a package that is not installed: npm install @simplewebauthn/server'
  return new MissingPackage({ detail, cause })
}
