-- insertUser
insert into "users" ("id", "name", "email", "emailVerified", "image", "created_at") values (@1, @2, @3, @4, @5, @6)

-- holdUser
update "users" set "name" = "name" where "id" = @1

-- findUser
select lower(convert(nvarchar(36), "id")) as "id", "name", "email", cast("emailVerified" as bigint) as "email_verified", "image" from "users" where "id" = @1

-- findUserByEmail
select lower(convert(nvarchar(36), "id")) as "id", "name", "email", cast("emailVerified" as bigint) as "email_verified", "image" from "users" where "email" = @1 and "email" = @2 collate Latin1_General_100_BIN2

-- insertAccount
insert into "accounts" ("provider", "providerAccountId", "userId", "type", "access_token", "refresh_token", "id_token", "token_type", "scope", "session_state", "expires_at", "oauth_token", "oauth_token_secret", "created_at", "id") values (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15)

-- findAccountOwner
select lower(convert(nvarchar(36), "users"."id")) as "id", "users"."name", "users"."email", cast("users"."emailVerified" as bigint) as "email_verified", "users"."image" from "accounts" inner join "users" on "users"."id" = "accounts"."userId" where "accounts"."provider" = @1 and "accounts"."provider" = @2 collate Latin1_General_100_BIN2 and "accounts"."providerAccountId" = @3 and "accounts"."providerAccountId" = @4 collate Latin1_General_100_BIN2

-- findLinkFacts
select lower(convert(nvarchar(36), "users"."id")) as "id", "users"."name", "users"."email", cast("users"."emailVerified" as bigint) as "email_verified", "users"."image", 'account' as "fact" from "accounts" inner join "users" on "users"."id" = "accounts"."userId" where "accounts"."provider" = @1 and "accounts"."provider" = @2 collate Latin1_General_100_BIN2 and "accounts"."providerAccountId" = @3 and "accounts"."providerAccountId" = @4 collate Latin1_General_100_BIN2 union all select lower(convert(nvarchar(36), "users"."id")) as "id", "users"."name", "users"."email", cast("users"."emailVerified" as bigint) as "email_verified", "users"."image", 'email' as "fact" from "users" where "users"."email" = @5 and "users"."email" = @6 collate Latin1_General_100_BIN2

-- findAccount
select "provider", "providerAccountId" as "provider_account_id", lower(convert(nvarchar(36), "userId")) as "user_id", "type", "access_token", "refresh_token", "id_token", "token_type", "scope", "session_state", "expires_at", "oauth_token", "oauth_token_secret", "created_at" from "accounts" where "provider" = @1 and "provider" = @2 collate Latin1_General_100_BIN2 and "providerAccountId" = @3 and "providerAccountId" = @4 collate Latin1_General_100_BIN2

-- findAccountsOfUser
select "provider", "providerAccountId" as "provider_account_id", lower(convert(nvarchar(36), "userId")) as "user_id", "type", "access_token", "refresh_token", "id_token", "token_type", "scope", "session_state", "expires_at", "oauth_token", "oauth_token_secret", "created_at" from "accounts" where "userId" = @1 order by "created_at", "provider", "providerAccountId"

-- deleteAccount
delete from "accounts" where "provider" = @1 and "provider" = @2 collate Latin1_General_100_BIN2 and "providerAccountId" = @3 and "providerAccountId" = @4 collate Latin1_General_100_BIN2

-- deleteAccountsOfUser
delete from "accounts" where "userId" = @1

-- insertSession
insert into "sessions" ("sessionToken", "userId", "expires", "created_at", "id") values (@1, @2, @3, @4, @5)

-- findSessionAndUser
select lower(convert(nvarchar(36), "sessions"."userId")) as "user_id", cast("sessions"."expires" as bigint) as "expires", "sessions"."created_at", "users"."name", "users"."email", cast("users"."emailVerified" as bigint) as "email_verified", "users"."image" from "sessions" inner join "users" on "users"."id" = "sessions"."userId" where "sessions"."sessionToken" = @1 and "sessions"."sessionToken" = @2 collate Latin1_General_100_BIN2

-- deleteSessionsOfUser
delete from "sessions" where "userId" = @1

-- deleteOtherSessionsOfUser
delete from "sessions" where "userId" = @1 and "sessionToken" <> @2

-- insertVerificationToken
insert into "verification_tokens" ("identifier", "token", "expires", "id") values (@1, @2, @3, @4)

-- deleteVerificationTokens
delete from "verification_tokens" where "identifier" = @1 and "identifier" = @2 collate Latin1_General_100_BIN2

-- insertAuthenticator
insert into "authenticators" ("credential_id", "user_id", "provider_account_id", "user_handle", "credential_public_key", "counter", "credential_device_type", "credential_backed_up", "transports", "name", "created_at", "last_used_at") values (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12)

-- findAuthenticator
select "credential_id", lower(convert(nvarchar(36), "user_id")) as "user_id", "provider_account_id", "user_handle", "credential_public_key", "counter", "credential_device_type", "credential_backed_up", "transports", "name", "created_at", "last_used_at" from "authenticators" where "credential_id" = @1 and "credential_id" = @2 collate Latin1_General_100_BIN2

-- findAuthenticatorsOfUser
select "credential_id", lower(convert(nvarchar(36), "user_id")) as "user_id", "provider_account_id", "user_handle", "credential_public_key", "counter", "credential_device_type", "credential_backed_up", "transports", "name", "created_at", "last_used_at" from "authenticators" where "user_id" = @1 order by "created_at", "credential_id"

-- setCounter
update "authenticators" set "counter" = @1 where "credential_id" = @2 and "credential_id" = @3 collate Latin1_General_100_BIN2

-- renameAuthenticator
update "authenticators" set "name" = @1 where "credential_id" = @2 and "credential_id" = @3 collate Latin1_General_100_BIN2 and "user_id" = @4

-- deleteAuthenticator
delete from "authenticators" where "credential_id" = @1 and "credential_id" = @2 collate Latin1_General_100_BIN2 and "user_id" = @3

-- deleteAuthenticatorsOfUser
delete from "authenticators" where "user_id" = @1

-- insertUser
insert into "users" ("id", "name", "email", "emailVerified", "image", "created_at") output lower(convert(nvarchar(36), "inserted"."id")) as "id" values (@1, @2, @3, @4, @5, @6)

-- updateUser
update "users" set "name" = @1, "email" = @2 output lower(convert(nvarchar(36), "inserted"."id")) as "id", "inserted"."name", "inserted"."email", cast("inserted"."emailVerified" as bigint) as "email_verified", "inserted"."image" where "id" = @3

-- claimUser
update "users" set "emailVerified" = @1 output lower(convert(nvarchar(36), "inserted"."id")) as "id", "inserted"."name", "inserted"."email", cast("inserted"."emailVerified" as bigint) as "email_verified", "inserted"."image" where "id" = @2 and "emailVerified" is null

-- deleteUser
delete from "users" output lower(convert(nvarchar(36), "deleted"."id")) as "id", "deleted"."name", "deleted"."email", cast("deleted"."emailVerified" as bigint) as "email_verified", "deleted"."image" where "id" = @1

-- updateSession
update "sessions" set "expires" = @1 output "inserted"."sessionToken" as "token_hash", lower(convert(nvarchar(36), "inserted"."userId")) as "user_id", cast("inserted"."expires" as bigint) as "expires", "inserted"."created_at" where "sessionToken" = @2 and "sessionToken" = @3 collate Latin1_General_100_BIN2

-- deleteSession
delete from "sessions" output "deleted"."sessionToken" as "token_hash", lower(convert(nvarchar(36), "deleted"."userId")) as "user_id", cast("deleted"."expires" as bigint) as "expires", "deleted"."created_at" where "sessionToken" = @1 and "sessionToken" = @2 collate Latin1_General_100_BIN2

-- takeVerificationToken
delete from "verification_tokens" output "deleted"."identifier", "deleted"."token", cast("deleted"."expires" as bigint) as "expires" where "identifier" = @1 and "identifier" = @2 collate Latin1_General_100_BIN2 and "token" = @3 and "token" = @4 collate Latin1_General_100_BIN2

-- recordAuthentication
update "authenticators" set "counter" = @1, "credential_backed_up" = @2, "last_used_at" = @3 output "inserted"."credential_id", lower(convert(nvarchar(36), "inserted"."user_id")) as "user_id", "inserted"."provider_account_id", "inserted"."user_handle", "inserted"."credential_public_key", "inserted"."counter", "inserted"."credential_device_type", "inserted"."credential_backed_up", "inserted"."transports", "inserted"."name", "inserted"."created_at", "inserted"."last_used_at" where "credential_id" = @4 and "credential_id" = @5 collate Latin1_General_100_BIN2 and ("counter" = @6 or "counter" < @7)

-- countEvent
update "rate_limits" with (updlock, serializable) set "count" = case when "expires" <= @1 then @2 else "count" + @3 end, "expires" = case when "expires" <= @4 then @5 else "expires" end output inserted."count" as "count" where "key" = @6
insert into "rate_limits" ("key", "count", "expires") output "inserted"."count" values (@1, @2, @3)

-- deleteExpired
delete top(500) from "sessions" output cast("deleted"."expires" as bigint) as "expires" where "expires" <= @1

-- deleteExpired
delete top(500) from "verification_tokens" output cast("deleted"."expires" as bigint) as "expires" where "expires" <= @1

-- deleteExpired
delete top(500) from "rate_limits" output "deleted"."expires" where "expires" <= @1
