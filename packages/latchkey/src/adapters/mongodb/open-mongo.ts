// The `database` option: from a URL to an adapter.
import { createMongoAdapter, type MongoAdapter } from './adapter.ts'

/**
 * Makes the adapter of a `mongodb://` or `mongodb+srv://` URL. Nothing is connected before the first use.
 *
 * @param userFields - Names of the fields that the application added to its users.
 * @throws InvalidConfiguration `invalid_configuration` naming `database`, with the fix. The URL itself is not repeated,
 * as it may hold a password.
 */
export function openMongo(url: string, userFields: readonly string[] = []): MongoAdapter {
  return createMongoAdapter({ url, userFields })
}
