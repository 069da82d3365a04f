// Latchkey's endpoints: sign-in, callback, session, sign-out.
import { handlers } from '../../../../auth.ts'

export const { GET, HEAD, POST } = handlers
