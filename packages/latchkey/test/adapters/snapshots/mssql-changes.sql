-- insertUser
insert into "users" ("id", "name", "email", "email_verified", "image", "created_at") output "inserted"."id" values (@1, @2, @3, @4, @5, @6)

-- updateUser
update "users" set "name" = @1, "email" = @2 output "inserted"."id", "inserted"."name", "inserted"."email", "inserted"."email_verified", "inserted"."image" where "id" = @3

-- claimUser
update "users" set "email_verified" = @1 output "inserted"."id", "inserted"."name", "inserted"."email", "inserted"."email_verified", "inserted"."image" where "id" = @2 and "email_verified" is null

-- deleteUser
delete from "users" output "deleted"."id", "deleted"."name", "deleted"."email", "deleted"."email_verified", "deleted"."image" where "id" = @1

-- updateSession
update "sessions" set "expires" = @1 output "inserted"."token_hash", "inserted"."user_id", "inserted"."expires", "inserted"."created_at" where "token_hash" = @2

-- deleteSession
delete from "sessions" output "deleted"."token_hash", "deleted"."user_id", "deleted"."expires", "deleted"."created_at" where "token_hash" = @1

-- takeVerificationToken
delete from "verification_tokens" output "deleted"."identifier", "deleted"."token", "deleted"."expires" where "identifier" = @1 and "token" = @2

-- recordAuthentication
update "authenticators" set "counter" = @1, "credential_backed_up" = @2, "last_used_at" = @3 output "inserted"."credential_id", "inserted"."user_id", "inserted"."provider_account_id", "inserted"."user_handle", "inserted"."credential_public_key", "inserted"."counter", "inserted"."credential_device_type", "inserted"."credential_backed_up", "inserted"."transports", "inserted"."name", "inserted"."created_at", "inserted"."last_used_at" where "credential_id" = @4 and ("counter" = @5 or "counter" < @6)

-- countEvent
update "rate_limits" with (updlock, serializable) set "count" = case when "expires" <= @1 then @2 else "count" + @3 end, "expires" = case when "expires" <= @4 then @5 else "expires" end output inserted."count" as "count" where "key" = @6
insert into "rate_limits" ("key", "count", "expires") output "inserted"."count" values (@1, @2, @3)

-- deleteExpired
delete top(500) from "sessions" output "deleted"."expires" where "expires" <= @1

-- deleteExpired
delete top(500) from "verification_tokens" output "deleted"."expires" where "expires" <= @1

-- deleteExpired
delete top(500) from "rate_limits" output "deleted"."expires" where "expires" <= @1
