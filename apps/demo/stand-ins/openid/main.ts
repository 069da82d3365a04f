// The stand-in OpenID provider: the certified `oidc-provider`, in a process of its own, on the loopback address.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Provider } from 'oidc-provider'
import { sendPage } from '../page.ts'
import { readSetting } from '../settings.ts'
import { configure } from './configuration.ts'
import { handleInteraction } from './interactions.ts'
import { describeStandIn, refuse } from './pages.ts'
import { drawPicture, findPerson } from './people.ts'
import { loadSigningKeys } from './signing-keys.ts'

const issuer = readSetting('DEMO_ISSUER')
const keys = loadSigningKeys(join(readSetting('DEMO_DATA_DIR'), 'openid-keys.json'))
const provider = new Provider(
  issuer,
  configure({
    issuer,
    clientId: readSetting('DEMO_CLIENT_ID'),
    clientSecret: readSetting('DEMO_CLIENT_SECRET'),
    redirectUri: readSetting('DEMO_REDIRECT_URI'),
    keys,
  }),
)
const speakOpenId = provider.callback()

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error)
    sendPage(response, refuse('The stand-in failed; its log says why.', 500))
  })
}).listen(Number(new URL(issuer).port), '127.0.0.1')

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', issuer)
  if (pathname === '/') sendPage(response, describeStandIn(issuer))
  else if (pathname.startsWith('/pictures/')) sendPicture(response, pathname)
  else if (pathname.startsWith('/interaction/')) {
    await handleInteraction({ provider, request, response }, pathname)
  } else await speakOpenId(request, response)
}

function sendPicture(response: ServerResponse, pathname: string): void {
  const person = findPerson(/^\/pictures\/(\w+)\.svg$/.exec(pathname)?.[1])
  if (!person) {
    sendPage(response, refuse('No such picture.', 404))
    return
  }
  response.writeHead(200, {
    'content-type': 'image/svg+xml',
    'cache-control': 'max-age=86400',
    'content-security-policy': "default-src 'none'",
  })
  response.end(drawPicture(person))
}
