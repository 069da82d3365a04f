import { DPoP, isDPoPNonceError, protectedResourceRequest } from 'oauth4webapi'

export async function readInvoices(accessToken: string, keyPair: CryptoKeyPair): Promise<Response> {
  const proof = DPoP({}, keyPair)
  const url = new URL('https://api.bank.example/invoices')
  const send = () => protectedResourceRequest(accessToken, 'GET', url, new Headers(), null, { DPoP: proof })
  return send().catch((error) => {
    if (isDPoPNonceError(error)) return send() // the server wants its nonce in the proof
    throw error
  })
}
