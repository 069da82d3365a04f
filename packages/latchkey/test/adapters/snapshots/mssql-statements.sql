-- insertUser
insert into "users" ("id", "name", "email", "email_verified", "image", "created_at") values (@1, @2, @3, @4, @5, @6)

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

-- insertVerificationToken
insert into "verification_tokens" ("identifier", "token", "expires") values (@1, @2, @3)

-- deleteVerificationTokens
delete from "verification_tokens" where "identifier" = @1
