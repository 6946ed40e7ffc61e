-- When the person last showed a second factor that is none of ours: a passkey, or one to their provider. Work that goes on
-- without them has no session to ask.
alter table person add column factor_shown_at timestamp with time zone;
