// Promises of the contract that published adapters break, by the name of the case, and what that means with Latchkey.

type Broken = Readonly<Record<string, string>>

/** Drivers write U+FFFD for what UTF-8 cannot carry. */
export const replacesSurrogates: Broken = {
  'subjects that are no Unicode text are told apart or refused': 'Latchkey refuses such subjects itself',
}

export const failsForNul: Broken = {
  'subjects are compared byte for byte': 'PostgreSQL fails for U+0000, which is no way in',
}

export const ignoresCase: Broken = {
  'subjects are compared byte for byte': 'the collation; Latchkey compares again',
  'session tokens are compared byte for byte': 'the collation; Latchkey compares again',
  'useVerificationToken compares byte for byte': 'the collation; Latchkey compares again',
  'credential ids are compared byte for byte': 'the collation; Latchkey compares again',
}

export const wantsAddresses: Broken = {
  'createUser takes any number of users without an e-mail address': 'the column is not null',
}

export const failsForOtherIds: Broken = {
  'getUser answers null for an id that is unknown or malformed': 'PostgreSQL fails; Latchkey asks again',
}

export const hasNumbersForIds: Broken = {
  'createUser stores every field, to the millisecond, and gives an id':
    'numbers; Latchkey makes texts of them',
}

export const sharesAddresses: Broken = {
  'createUser refuses an e-mail address that is taken': 'no unique index: races make two users',
}

export const sharesAccounts: Broken = {
  'linkAccount refuses an account that is taken, and its owner stays': 'no unique index: races make two rows',
}

/** Found by one statement, deleted by the next. */
export const givesTokensTwice: Broken = {
  'of many consumers of one verification token, exactly one gets it': 'two steps: clicks at once all sign in',
}

export const createsInUpdate: Broken = {
  'updateUser fails for a user that does not exist': 'it creates the user; Latchkey asks first',
}

export const answersForNobody: Broken = {
  'updateUser fails for a user that does not exist': 'it answers with an empty row; Latchkey asks first',
}

export const returnsWhatItWasGiven: Broken = {
  'updateUser changes the given fields only and returns the whole user': 'Latchkey does not use the answer',
}

/** `unstorage` writes `/` and `\\` as `:`, and cuts keys at `?`. */
export const rewritesKeys: Broken = {
  'provider and subject together never look like another pair': 'its keys; Latchkey compares again',
}

export const overwritesPasskeys: Broken = {
  'createAuthenticator refuses a credential id that is taken, by whomever': 'it overwrites',
  'deleteUser deletes passkeys': 'it fails for users without account, after the user is deleted',
}
