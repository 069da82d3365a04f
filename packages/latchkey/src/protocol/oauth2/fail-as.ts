// Failures of `oauth4webapi`, told like all others of the wire.
import * as oauth from 'oauth4webapi'
import { type FailureClass, failAs as failAsIs, ProtocolFailure } from '../outbound/protocol-failure.ts'

/**
 * Does `work`; whatever it throws becomes the given error, with a cause that is safe to log. Errors of `oauth4webapi`
 * carry response bodies and tokens as their cause, which is dropped; their messages are fixed texts.
 */
export function failAs<T>(Failure: FailureClass, providerId: string, work: () => Promise<T>): Promise<T> {
  return failAsIs(Failure, providerId, async () => {
    try {
      return await work()
    } catch (thrown) {
      throw isOfLibrary(thrown) ? new ProtocolFailure(thrown.code, thrown.message) : thrown
    }
  })
}

function isOfLibrary(thrown: unknown): thrown is Error & { code: string } {
  const classes = [
    oauth.OperationProcessingError,
    oauth.UnsupportedOperationError,
    oauth.ResponseBodyError,
    oauth.AuthorizationResponseError,
    oauth.WWWAuthenticateChallengeError,
  ]
  return classes.some((Class) => thrown instanceof Class)
}
