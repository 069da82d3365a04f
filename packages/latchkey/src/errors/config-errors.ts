// Errors of configuration: thrown at start-up, all problems at once.
import { AuthError, type ErrorPage } from './auth-error.ts'

/** One thing wrong with the configuration. */
export interface ConfigProblem {
  /** Path of the option, for example `providers[0].clientId`. */
  readonly path: string
  readonly problem: string
  /** What to do about it, as a full sentence. */
  readonly fix: string
}

/** The configuration cannot be used. Every problem is listed with its fix. */
export class InvalidConfiguration extends AuthError {
  readonly code = 'invalid_configuration'
  override readonly status: number = 500
  override readonly publicMessage: string =
    'Sign-in is not configured correctly. Please contact the operator.'
  readonly problems: readonly ConfigProblem[]

  constructor(problems: readonly ConfigProblem[], cause?: unknown) {
    super({ detail: describeProblems(problems), cause })
    this.problems = problems
  }
}

function describeProblems(problems: readonly ConfigProblem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  const lines = problems.map(({ path, problem, fix }) => `  ${path}: ${problem}\n    → ${fix}`)
  return [`Latchkey cannot start: ${count} in the configuration.`, ...lines].join('\n')
}

/** An optional package is needed by the configuration and is not installed. */
export class MissingPackage extends AuthError {
  readonly code = 'missing_package'
  override readonly status: number = 500
  override readonly publicMessage: string =
    'Sign-in is not configured correctly. Please contact the operator.'
}

/**
 * Server code handed over something else than a method takes. The detail says what it takes, and what to write instead;
 * usual causes are headers that were not awaited, and cookies in place of headers.
 */
export class InvalidCall extends AuthError {
  readonly code = 'invalid_call'
  override readonly status: number = 500
}

/** The public address of this application is unknown, so no link or redirect can be built safely. */
export class UntrustedHost extends AuthError {
  readonly code = 'untrusted_host'
  override readonly page: ErrorPage = 'none'
  override readonly status: number = 400
  override readonly publicMessage: string = 'This address is not served here.'
}
