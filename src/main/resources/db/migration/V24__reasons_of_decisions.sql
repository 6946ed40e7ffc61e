-- Why a proposal was refused, in the words of who did.
alter table policy_proposal add column decision_reason varchar(500);
-- For what became of what somebody proposed.
create index policy_proposal_by_author on policy_proposal (organization_id, author_id, decided_at);
