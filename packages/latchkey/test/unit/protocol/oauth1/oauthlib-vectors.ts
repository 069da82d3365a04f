// Made with python3-oauthlib 3.2.2 by `tools/services/oauth1-provider.py sign`: another implementation's idea of the same.
import type { SignedCase, SigningCase } from '../../../../../../tools/services/oauth1-provider.ts'

/** Made for this file alone. */
export const rsaKey: JsonWebKey = {
  kty: 'RSA',
  n: 'ye_5U6hNASG7ylyQH7GNGq57KeuNFx7flRDHP6eUOolo4pv0RgdGsfqmQLQctJeizn-C5GC06OiXj_yKabUvddLD9h6-xwj352S0vOsUnbqGO-DptcWJJPNieDYjD4u3YBoINecBwRH_FuyDSPLT9DaB2z1K_A3Hj2U0Hi7_JmNI3jv2GnZZGamnVywSw_35akYRXPZDLBwrK8LClxddguGAsilO3Z6gSh50H4YJkzVVkABtw12DaX0dMEwNUfTOSiWDmU4LmFN2LcP7f7ucl-x43MwBFKMFE9z3ATNi1XXt6KvT6Xkf155zuleYdLF6kxJI55nlJBoKGVsj8_TRKw',
  e: 'AQAB',
  d: 'CCmMAWanHimX5pkRNka99lshHVOpE0srLGJOO3NxmWAefjJhkEcRA3anK6xcEKykZwZeaw7BoTxti-NgUN-C-Jc5VoRtn6vsIU0_xPcXkTyN2nO_3poKbhTsYQGHL0Std9P1iwA4YO5ySiHrOJKgIJnna84xbri73T7w-Vta8tk0A_IYgxNMWp80Jed01cSUKP13W81CSgQRQmLNbCUa7NgIgILvO11NlGBBKrduSsVpvWkGD9eqxGUop9nOfEGB6IOUiQ3QozqdTXbt069Kie1FcqcMiP6fZvY6oqVK_Ao0AQyRThG92uOm5qcfhABvGrO4ryQAIY_D60Tfyv0UCQ',
  p: '_rwYnpf20IcXr8mBYaP-XdUK6EuzfvsTwcFmB4RuYz0vYhIMg7mV7yKEy_nlHT8DZyfQ8AUULy6LERKpT6vbrwYbnuX-AdhOrRjL7S7zYIz56gX3tP90l8CJyWNcPGnLyfg0AIoZyyjwBI-l75KN1RibYHprurtmljE2wARzVC0',
  q: 'yvC-gHf7k_vaqaajX1h-NqKzQCN3VHLoNDgzMafSVTc0KfnyGnQY1hou6d16K2paqgC0594CuQUfwNUDo3QKB8e2S3bg7n5HanamXeNHAUOxlFrjc5q5EUR6Wz4sbCmkJPpd5FHWl5fTRkIs3BczGT2AV2IAI35DA4LJWWpAWbc',
  dp: 'Hk9XRpeiYJGSefIqGOogfB27XISVaQiLA0T11PMnB1viZXLsVkgg1QFwd6zWXDKBPyb3r3eLPUn2diOYTciPLTY21yNao_GO-v22VhR-FQDxQ61OGhVDVEMuoe3WrcGQ5AlKdr3377qBRKmq_uSbR73TzxkB9IgT3s8gSpy89Ek',
  dq: 'fblhu8MZN5eq4rlasyHmp0Bqnkyai9XYJym-BYA7nRFjHrI7G8pa7KEx-S59llIAMxvW92Kh-y_CeTs-Us_7utAuDlhqhzXyVnGFJds8zPq8E_WuvZrYFmt_BfHhoWy2xTXaXy2YLTgg6oDqu7sfq_5e-UO8ZEC_kXg_90YM8cc',
  qi: 'G1ZO0C98n4UmVlkadY9RlXR9PiZRSZMLAI2m7XdjvIhbhYNHl1T7665X6yB11AL6AEnIYRiSlfOno3j8L14BhU-o3VKYsdMSvswAw8LW-dQZEHHaHIlZfLbi0FLbca93R2zK6p9nx6zT4T3st7m-9eIIF0lvi_J0XsLMdZLGIOs',
}

export interface Vector extends SigningCase {
  readonly name: string
  readonly expected: Required<SignedCase>
}

export const vectors: readonly Vector[] = [
  {
    name: 'plain',
    method: 'GET',
    url: 'https://api.example/me',
    parameters: [
      ['oauth_consumer_key', 'key'],
      ['oauth_nonce', '7d8f3e4a'],
      ['oauth_timestamp', '137131201'],
      ['oauth_token', 'token'],
    ],
    clientSecret: 'client secret',
    tokenSecret: 'token secret',
    expected: {
      baseString:
        'GET&https%3A%2F%2Fapi.example%2Fme&oauth_consumer_key%3Dkey%26oauth_nonce%3D7d8f3e4a%26oauth_timestamp%3D137131201%26oauth_token%3Dtoken',
      'HMAC-SHA1': 'Py7LlCGb85UnV829DNu/+VAq4KY=',
      'HMAC-SHA256': 'zA7nlbdrY5pyXIsdNQGkFW3B99VN7v44JC3R7pYHJ1Y=',
      PLAINTEXT: 'client%20secret&token%20secret',
      'RSA-SHA1':
        'DKgI6c8DmK9d5KU+D+4u0K6ahXNvfSfztZS/TbM6JeswTeDHxeY04QjD0UtdlP1AgM63cwsF8AFDhR7RSWNEs0/SVCReJAfe7wbaL3s4rYctcLjLn02kkDGzUPlw+CSLJbNsIOfKu+7+fIJ67oEsqsgu2WNKJ/nCakzNEJ3LISVXrt/yJDB/HGK1nNDElJfTrl7bMIzoTWhAf1hNhezP4akbmZq5ve1XmSsDyJzVDjJn9CJKw5vE5/XjkIdkaV2UAfjQOQxfQNuCelWPWmMGINkqVzmU6zxrqcR6AuqBZa4rPRMLAXRYMwCZRxSGqa07Z7ZkvinXEppMDC+1XTSBYg==',
    },
  },
  {
    name: 'no token secret yet',
    method: 'POST',
    url: 'https://api.example/oauth/request_token',
    parameters: [
      ['oauth_consumer_key', 'key'],
      ['oauth_nonce', '7d8f3e4a'],
      ['oauth_timestamp', '137131201'],
      ['oauth_token', 'token'],
      ['oauth_callback', 'https://app.example/api/auth/callback/old?x=1&y=ä'],
    ],
    clientSecret: 'client&secret=%',
    tokenSecret: '',
    expected: {
      baseString:
        'POST&https%3A%2F%2Fapi.example%2Foauth%2Frequest_token&oauth_callback%3Dhttps%253A%252F%252Fapp.example%252Fapi%252Fauth%252Fcallback%252Fold%253Fx%253D1%2526y%253D%25C3%25A4%26oauth_consumer_key%3Dkey%26oauth_nonce%3D7d8f3e4a%26oauth_timestamp%3D137131201%26oauth_token%3Dtoken',
      'HMAC-SHA1': 'T4RqXeDvo2BHb/V1ttR7m6Hj6fg=',
      'HMAC-SHA256': 'Gd/yCNrfM1IbfJTVVws7wFdZNM5hJvn9GfTSf1Opif0=',
      PLAINTEXT: 'client%26secret%3D%25&',
      'RSA-SHA1':
        'UEinSP5vJF/qPJjX63CkKzglaCSkx+781d4ds0wa+BXNZnao0qVISXgXHv/+e6tmfMZhKmOlrZ9yh+0iFE7K9aZq12ubz70fba56LGurN2e2BwHdoxa66KYblUVW7emwtKJsKADGYCXZ3jXMJaMhkQ+g2RPYyllkosD2sEM5OI/+dwVQVliGS4BYFfMzmBMj4s/iXDcdPxv2JydbUaPeAM0Sy10n+1aqHbkFPZfuqGac2IzuH4Jj8GLUEgnWmWbfuwljmQ4CxSRtcyY0v59WGhdqp6+3pe/7QfqpiKXbA3y1K4pUBHDwRK2BNlh0SWidl4Nbhr3+VZBN/IkA8SZ3Lw==',
    },
  },
  {
    name: 'a port and a deep path',
    method: 'GET',
    url: 'http://api.example:8080/a/b%20c/d',
    parameters: [
      ['oauth_consumer_key', 'key'],
      ['oauth_nonce', '7d8f3e4a'],
      ['oauth_timestamp', '137131201'],
      ['oauth_token', 'token'],
      ['file', 'vacation.jpg'],
      ['size', 'original'],
    ],
    clientSecret: 's',
    tokenSecret: 't',
    expected: {
      baseString:
        'GET&http%3A%2F%2Fapi.example%3A8080%2Fa%2Fb%2520c%2Fd&file%3Dvacation.jpg%26oauth_consumer_key%3Dkey%26oauth_nonce%3D7d8f3e4a%26oauth_timestamp%3D137131201%26oauth_token%3Dtoken%26size%3Doriginal',
      'HMAC-SHA1': '1gZv7bh3yTspN1F2oNQNfD8iMl0=',
      'HMAC-SHA256': 'o8TnHhOQQtkxhRBVY4w5s++dnq6f/xwyxzc153cmpH0=',
      PLAINTEXT: 's&t',
      'RSA-SHA1':
        'SJjgTYoJcp1qQVPmDwwhhCi0VONk03/BlcVYh6hqILenr5JnKBvt/BM5dyXf0F5/3TjsI4MfB9hkvIT0Vzdu78yyfw3GX29oe9SyzNCLlWhyJ95MVHNu8gJwcvbr5Wor5EnJwM0aS8OoUYUKr9zreM/sJOUNsaQgJqp6rfOSlRymqIc+W3br/hTHLEv30bBCMzjQV388fMWNHLtKCJ5otX4StqbpakphfMmnD7RrYsI1acVMdcB1N2lCWhwqU4i7rrINuQX1soBi0r5JisHC0Vz0R9YQGHD3xmKCzHDuHDnp3yniQiBTQxsJzd955qpwl6H1V5JSv374PE12SBeQBA==',
    },
  },
  {
    name: 'the default port',
    method: 'GET',
    url: 'https://api.example:443/me',
    parameters: [
      ['oauth_consumer_key', 'key'],
      ['oauth_nonce', '7d8f3e4a'],
      ['oauth_timestamp', '137131201'],
      ['oauth_token', 'token'],
    ],
    clientSecret: 's',
    tokenSecret: 't',
    expected: {
      baseString:
        'GET&https%3A%2F%2Fapi.example%2Fme&oauth_consumer_key%3Dkey%26oauth_nonce%3D7d8f3e4a%26oauth_timestamp%3D137131201%26oauth_token%3Dtoken',
      'HMAC-SHA1': '8YNcDCyRkDZF2c2b/hri0Hy5jlo=',
      'HMAC-SHA256': 'TLgmkPbkPMy3MwgY9E8uPykL1oyQbwr2ff6fz9Z012Q=',
      PLAINTEXT: 's&t',
      'RSA-SHA1':
        'DKgI6c8DmK9d5KU+D+4u0K6ahXNvfSfztZS/TbM6JeswTeDHxeY04QjD0UtdlP1AgM63cwsF8AFDhR7RSWNEs0/SVCReJAfe7wbaL3s4rYctcLjLn02kkDGzUPlw+CSLJbNsIOfKu+7+fIJ67oEsqsgu2WNKJ/nCakzNEJ3LISVXrt/yJDB/HGK1nNDElJfTrl7bMIzoTWhAf1hNhezP4akbmZq5ve1XmSsDyJzVDjJn9CJKw5vE5/XjkIdkaV2UAfjQOQxfQNuCelWPWmMGINkqVzmU6zxrqcR6AuqBZa4rPRMLAXRYMwCZRxSGqa07Z7ZkvinXEppMDC+1XTSBYg==',
    },
  },
  {
    name: 'repeated and empty parameters',
    method: 'POST',
    url: 'https://api.example/request',
    parameters: [
      ['oauth_consumer_key', 'key'],
      ['oauth_nonce', '7d8f3e4a'],
      ['oauth_timestamp', '137131201'],
      ['oauth_token', 'token'],
      ['a', '2'],
      ['a', '10'],
      ['a', ''],
      ['', 'empty name'],
      ['a', '1'],
    ],
    clientSecret: 's',
    tokenSecret: 't',
    expected: {
      baseString:
        'POST&https%3A%2F%2Fapi.example%2Frequest&%3Dempty%2520name%26a%3D%26a%3D1%26a%3D10%26a%3D2%26oauth_consumer_key%3Dkey%26oauth_nonce%3D7d8f3e4a%26oauth_timestamp%3D137131201%26oauth_token%3Dtoken',
      'HMAC-SHA1': 'G/DGO0NX0qQLMVSOhlzkvPzp+dw=',
      'HMAC-SHA256': '+ObnSx3yWJt6cj2O4Lw2zH4HswgMPI/3cymblToTPf0=',
      PLAINTEXT: 's&t',
      'RSA-SHA1':
        'k7r+C4OW/IrhP0zcFADHnlp4cdjJFCCvIHLia2w4i2bwarxaDBSa71mMCmaEx1TUe210ASmS0xlHUbWUJJWnDUkWQrVB8oYDDJBu+ST7CnGwzE29yPC53u4u5czc/TsgLFoyhhIBOR48Ox6PnQiMnnuBZGqHVsofxh6njJFCt2wU1k1pea1KHxhSLDMhrQetsYzdyL2tpsxnyNfP/msCTe809C1RRUI0rYFVm8RT7cyz3wYHzgm3+9iFsQsZ7MbCPYgCI2vhtdkR4hePkA0Ppx6OaEMuVbPsRT7vfb1QZOWPZ+2kc2SHkwbqpdP+agIMDmqqSoG1vb54443pnP9lMQ==',
    },
  },
  {
    name: 'names that sort by their encoded bytes',
    method: 'GET',
    url: 'https://api.example/me',
    parameters: [
      ['oauth_consumer_key', 'key'],
      ['oauth_nonce', '7d8f3e4a'],
      ['oauth_timestamp', '137131201'],
      ['oauth_token', 'token'],
      ['a!', '1'],
      ['a-', '2'],
      ['a', '3'],
      ['aB', '4'],
      ['ab', '5'],
      ['a_', '6'],
      ['é', '7'],
      ['z', '8'],
      ['~', '9'],
    ],
    clientSecret: 's',
    tokenSecret: 't',
    expected: {
      baseString:
        'GET&https%3A%2F%2Fapi.example%2Fme&%25C3%25A9%3D7%26a%3D3%26a%2521%3D1%26a-%3D2%26aB%3D4%26a_%3D6%26ab%3D5%26oauth_consumer_key%3Dkey%26oauth_nonce%3D7d8f3e4a%26oauth_timestamp%3D137131201%26oauth_token%3Dtoken%26z%3D8%26~%3D9',
      'HMAC-SHA1': '40YZ2x5SYlaPMPYsYpltLQW3z2o=',
      'HMAC-SHA256': 'aNwFLnb48Sfvv0g/CKrDkADbOjlwtQv6culqefZoYo4=',
      PLAINTEXT: 's&t',
      'RSA-SHA1':
        'l4ZMfH5uJm/9yuQ4sph/ewcYAVFlBn8nwEG9AP8+MmABuE75cOT+JAwCPUiCCUp4XZ1Bvvld4Q9/KfeAxRJfOXjANXkxEiSZMSTYIoSxlIU9KQdzxV6jC6tGzHpGMbi4yTP9PmUmu8rbNo5Z4BG/yxg918/d/a/2+R4DNPG9W/Rb46VVHvq3XyChL7CGKY6Gu2GyxsMChQNjAZ3B/yo55Ll7zKIi7IXECmNFzcBGMuMEXl0jeLgkXHHoKo1rWaZr9YKumsq24cOwAPCc+DYREX7BJgMunq61xDBhpO0C5yEnZL11lUoN+paeTXPviDuiwDTMIYP7A3qdEtxMZU6Rjw==',
    },
  },
  {
    name: 'reserved characters',
    method: 'GET',
    url: 'https://api.example/me',
    parameters: [
      ['oauth_consumer_key', 'key'],
      ['oauth_nonce', '7d8f3e4a'],
      ['oauth_timestamp', '137131201'],
      ['oauth_token', 'token'],
      ["!*'();:@&=+$,/?#[]", "!*'();:@&=+$,/?#[] %"],
    ],
    clientSecret: "!*'()",
    tokenSecret: '%25+ /',
    expected: {
      baseString:
        'GET&https%3A%2F%2Fapi.example%2Fme&%2521%252A%2527%2528%2529%253B%253A%2540%2526%253D%252B%2524%252C%252F%253F%2523%255B%255D%3D%2521%252A%2527%2528%2529%253B%253A%2540%2526%253D%252B%2524%252C%252F%253F%2523%255B%255D%2520%2525%26oauth_consumer_key%3Dkey%26oauth_nonce%3D7d8f3e4a%26oauth_timestamp%3D137131201%26oauth_token%3Dtoken',
      'HMAC-SHA1': 'Tal4f4oGMMRjC6CXYVDDglwo6Mg=',
      'HMAC-SHA256': 'GDoopP4oKyhj8y63yKWiNTMBJzpGSyDacPCP6SWtD1s=',
      PLAINTEXT: '%21%2A%27%28%29&%2525%2B%20%2F',
      'RSA-SHA1':
        'VeWzFS7CWYX049RGOozJX2A9ZwPZ19Mg7d3dMJ7UKr50JCRTW7vD0xXnLLfjFEmoI6kHnOCr2lnq2YQO9+ACuqoEblgePpidiZ6J13qooFXR84q3Jn8ILAt1e3T3MoTw8XeQKYypa6lLuz2Fb3miBAoHyhRDoiRJZD3XC71eJ4gtmdTkmPCw3PJzKc2XZaGSJFDBbRUzu/WFrPEAUNC9l567d1XHSEw0qOwirWcFlwlZfSmPOwv4LVL33kc4olljLGO+iVNZ/kfuqF9BaPUH7pYwV/Z44Qcmcujsd4EDvmdnrZDUjJB24exKncLtw7QC8qIV4fsz40WU6woRPzhAog==',
    },
  },
  {
    name: 'other alphabets and emoji',
    method: 'GET',
    url: 'https://api.example/me',
    parameters: [
      ['oauth_consumer_key', 'key'],
      ['oauth_nonce', '7d8f3e4a'],
      ['oauth_timestamp', '137131201'],
      ['oauth_token', 'token'],
      ['이름', '한국어 값'],
      ['emoji', '👩‍💻 ☃'],
      ['ø', '\u0000\n\t'],
    ],
    clientSecret: 'çlïent',
    tokenSecret: '☃',
    expected: {
      baseString:
        'GET&https%3A%2F%2Fapi.example%2Fme&%25C3%25B8%3D%2500%250A%2509%26%25EC%259D%25B4%25EB%25A6%2584%3D%25ED%2595%259C%25EA%25B5%25AD%25EC%2596%25B4%2520%25EA%25B0%2592%26emoji%3D%25F0%259F%2591%25A9%25E2%2580%258D%25F0%259F%2592%25BB%2520%25E2%2598%2583%26oauth_consumer_key%3Dkey%26oauth_nonce%3D7d8f3e4a%26oauth_timestamp%3D137131201%26oauth_token%3Dtoken',
      'HMAC-SHA1': 'gP0drAVsNJfc/Uv0xHCw71nWGgc=',
      'HMAC-SHA256': 'ddatG3eefizOVc39DkzPxzEUDrE+rt30bjeqkmbCx48=',
      PLAINTEXT: '%C3%A7l%C3%AFent&%E2%98%83',
      'RSA-SHA1':
        'npY8qZNXVMJb9xZycSA14f+uzeCiLczkwaFLcg3gaI8xV7vvrSMvxzWFeIr3q0O5eUGQ8EHcWBUjtNLye+Os3CMeqvNV18U3GkZkE3C98be3WiXZEtjjXeGLlPulF/qYiVXaGOOi8P9QUJUMA2AP/VKk0c0smnTM3NWkg7rsrkTwJlFV2fy5F1FbPP0NHNopB7EhzVeDYN2ZoCZiakTjXSzZjnXDbtT+Yzo4K09wzJ26GIwRmLJF2coZY/PMkg6081VCYcWifw8hyHaa6NOXBxxcXfcplGJqxMS68sz3OTq1bKPBsMRRAAAXhFMciD1KGGeGgiC9KGDHMYyJKZmdZg==',
    },
  },
]
