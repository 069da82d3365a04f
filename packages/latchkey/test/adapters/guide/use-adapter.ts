import { createAuth } from 'latchkey'
import { createJsonFileAdapter } from './json-file-adapter.ts'

export const auth = createAuth({ adapter: createJsonFileAdapter('./users.json'), providers: [] })
