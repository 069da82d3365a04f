// Runs transactions, again where they lost against another one: nothing of them was written then.
import type { ClientSession, MongoClient } from 'mongodb'
import { diagnoseMongoError, hasLabel } from './diagnose.ts'
import { createPatience, type Patience } from './patience.ts'

/**
 * Runs the work in a transaction. Whatever it throws takes everything back.
 *
 * @see https://github.com/mongodb/specifications/blob/master/source/transactions/transactions.md
 */
export async function runTransaction<T>(
  client: MongoClient,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  const patience = createPatience()
  for (;;) {
    try {
      return await attempt(client, work, patience)
    } catch (error) {
      if (!hasLabel(error, 'TransientTransactionError') || !(await patience.wait())) throw error
    }
  }
}

/** Runs steps that take back what they did when one is refused, again where they lost against other work. */
export async function retryTransient<T>(work: (isAgain: boolean) => Promise<T>): Promise<T> {
  const patience = createPatience(10_000)
  for (let tries = 0; ; tries++) {
    try {
      return await work(tries > 0)
    } catch (error) {
      if (diagnoseMongoError(error) !== 'transient' || !(await patience.wait())) throw error
    }
  }
}

async function attempt<T>(
  client: MongoClient,
  work: (session: ClientSession) => Promise<T>,
  patience: Patience,
): Promise<T> {
  const session = client.startSession()
  try {
    session.startTransaction({
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority' },
      readPreference: 'primary',
    })
    const result = await work(session)
    await commit(session, patience)
    return result
  } finally {
    await session.endSession() // ends the transaction too, unless it was committed
  }
}

/** A commit whose answer was lost is sent again: it is committed once. */
async function commit(session: ClientSession, patience: Patience): Promise<void> {
  for (;;) {
    try {
      return await session.commitTransaction()
    } catch (error) {
      if (!hasLabel(error, 'UnknownTransactionCommitResult') || !(await patience.wait())) throw error
    }
  }
}
