-- What waits for a domain that has left can be decided by nobody any more.
update policy_proposal set state = 'LAPSED', decided_at = current_timestamp
 where state = 'OPEN' and domain_id in (select domain_id from policy where state = 'REMOVED');
