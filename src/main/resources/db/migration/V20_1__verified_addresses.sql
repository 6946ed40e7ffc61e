-- Since when it is known that mail to the address reaches the person; null while somebody else may have set the account up.
alter table person add column email_verified_at timestamp with time zone;
update person set email_verified_at = created_at where operator = true;

-- Whether nobody but the person invited can have the link: it went out by letter, or an operator hands it over.
alter table invitation add column vouched boolean default false not null;
