-- insertUser
insert into "users" ("id", "name", "email", "email_verified", "image", "created_at") values (@1, @2, @3, @4, @5, @6)

-- holdUser
update "users" set "name" = "name" where "id" = @1

-- findUser
select "id", "name", "email", "email_verified", "image" from "users" where "id" = @1

-- findUserByEmail
select "id", "name", "email", "email_verified", "image" from "users" where "email" = @1

-- insertAccount
insert into "accounts" ("provider", "provider_account_id", "user_id", "type", "access_token", "refresh_token", "id_token", "token_type", "scope", "session_state", "expires_at", "oauth_token", "oauth_token_secret", "created_at") values (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14)

-- findAccountOwner
select "users"."id", "users"."name", "users"."email", "users"."email_verified", "users"."image" from "accounts" inner join "users" on "users"."id" = "accounts"."user_id" where "accounts"."provider" = @1 and "accounts"."provider_account_id" = @2

-- findLinkFacts
select "users"."id", "users"."name", "users"."email", "users"."email_verified", "users"."image", 'account' as "fact" from "accounts" inner join "users" on "users"."id" = "accounts"."user_id" where "accounts"."provider" = @1 and "accounts"."provider_account_id" = @2 union all select "users"."id", "users"."name", "users"."email", "users"."email_verified", "users"."image", 'email' as "fact" from "users" where "users"."email" = @3

-- findAccount
select "provider", "provider_account_id", "user_id", "type", "access_token", "refresh_token", "id_token", "token_type", "scope", "session_state", "expires_at", "oauth_token", "oauth_token_secret", "created_at" from "accounts" where "provider" = @1 and "provider_account_id" = @2

-- findAccountsOfUser
select "provider", "provider_account_id", "user_id", "type", "access_token", "refresh_token", "id_token", "token_type", "scope", "session_state", "expires_at", "oauth_token", "oauth_token_secret", "created_at" from "accounts" where "user_id" = @1 order by "created_at", "provider", "provider_account_id"

-- deleteAccount
delete from "accounts" where "provider" = @1 and "provider_account_id" = @2

-- deleteAccountsOfUser
delete from "accounts" where "user_id" = @1

-- insertSession
insert into "sessions" ("token_hash", "user_id", "expires", "created_at") values (@1, @2, @3, @4)

-- findSessionAndUser
select "sessions"."user_id", "sessions"."expires", "sessions"."created_at", "users"."name", "users"."email", "users"."email_verified", "users"."image" from "sessions" inner join "users" on "users"."id" = "sessions"."user_id" where "sessions"."token_hash" = @1

-- deleteSessionsOfUser
delete from "sessions" where "user_id" = @1

-- deleteOtherSessionsOfUser
delete from "sessions" where "user_id" = @1 and "token_hash" <> @2

-- insertVerificationToken
insert into "verification_tokens" ("identifier", "token", "expires") values (@1, @2, @3)

-- deleteVerificationTokens
delete from "verification_tokens" where "identifier" = @1

-- insertAuthenticator
insert into "authenticators" ("credential_id", "user_id", "provider_account_id", "user_handle", "credential_public_key", "counter", "credential_device_type", "credential_backed_up", "transports", "name", "created_at", "last_used_at") values (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12)

-- findAuthenticator
select "credential_id", "user_id", "provider_account_id", "user_handle", "credential_public_key", "counter", "credential_device_type", "credential_backed_up", "transports", "name", "created_at", "last_used_at" from "authenticators" where "credential_id" = @1

-- findAuthenticatorsOfUser
select "credential_id", "user_id", "provider_account_id", "user_handle", "credential_public_key", "counter", "credential_device_type", "credential_backed_up", "transports", "name", "created_at", "last_used_at" from "authenticators" where "user_id" = @1 order by "created_at", "credential_id"

-- setCounter
update "authenticators" set "counter" = @1 where "credential_id" = @2

-- renameAuthenticator
update "authenticators" set "name" = @1 where "credential_id" = @2 and "user_id" = @3

-- deleteAuthenticator
delete from "authenticators" where "credential_id" = @1 and "user_id" = @2

-- deleteAuthenticatorsOfUser
delete from "authenticators" where "user_id" = @1
