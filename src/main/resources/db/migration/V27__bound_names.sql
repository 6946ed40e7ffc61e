-- Of the aliases that the DNS was last seen to have; they go on answering, and prove nothing.
alter table domain add column bound_challenge varchar(40);
update domain set bound_challenge = challenge where proof = 'RECORDS';
create index domain_by_bound_challenge on domain (bound_challenge);
