package io.sealpost;

import com.microsoft.playwright.Page;
import java.util.Map;

/** Changes that wait for somebody else, where the organization wants four eyes. */
final class ProposalScenes {

    private static final String ID = "00000000-0000-4000-8000-000000000002";

    private ProposalScenes() {}

    static void addTo(Map<String, Scenes.Scene> scenes) {
        scenes.put("proposals-empty", (page, base) -> {
            Scenes.signIn(page, base);
            SampleDatabase.change("delete from policy_proposal");
            Scenes.go(page, base + "/proposals");
        });
        scenes.put("proposals", proposed("/proposals"));
        scenes.put("proposal", proposed("/domains/swiftletter.example/proposals/" + ID));
        scenes.put("proposal-lapsed", proposed("/domains/swiftletter.example/proposals/" + ID, "LAPSED"));
        scenes.put("proposal-gone", proposed("/domains/swiftletter.example/proposals/" + ID, "REFUSED"));
        scenes.put("proposal-late", (page, base) -> {
            proposed("/proposals").show(page, base);
            SampleDatabase.change("update policy_proposal set based_on = based_on - 1 where id = '" + ID + "'");
            Scenes.go(page, base + "/domains/swiftletter.example/proposals/" + ID);
        });
        scenes.put("proposals-many", many("/proposals"));
        scenes.put("proposals-decided", (page, base) -> {
            proposed("/proposals", "REFUSED").show(page, base);
            SampleDatabase.change("update policy_proposal set author_id = (select id from person where email = '"
                    + Scenes.EMAIL + "')");
            Scenes.go(page, base + "/proposals");
        });
        scenes.put("home-proposals", many("/"));
        scenes.put("overview-proposal", proposed("/domains/swiftletter.example"));
    }

    /** Every domain in testing goes to enforce, if somebody else wants it; the first is out of date. */
    private static Scenes.Scene many(String path) {
        return (Page page, String base) -> {
            proposed(path).show(page, base);
            SampleDatabase.change(
                    "insert into policy_proposal (id, version, domain_id, organization_id, domain_name, text,"
                            + " based_on, republished_from, author_id, author, reason, proposed_at, state)"
                            + " select random_uuid(), 0, p.domain_id, p.organization_id, p.domain_name,"
                            + " stringtoutf8(replace(utf8tostring(v.text), 'testing', 'enforce')),"
                            + " case when p.domain_name < 'c' then p.number - 1 else p.number end,"
                            + " null, random_uuid(), 'editor@sealpost.example', 'Bulk action: mode', current_timestamp, 'OPEN'"
                            + " from policy p join policy_version v on v.domain_id = p.domain_id and v.number = p.number"
                            + " where p.mode = 'TESTING' and p.domain_name <> 'swiftletter.example' limit 12");
            Scenes.go(page, base + path);
        };
    }

    private static Scenes.Scene proposed(String path) {
        return proposed(path, "OPEN");
    }

    private static Scenes.Scene proposed(String path, String state) {
        return (Page page, String base) -> {
            Scenes.signIn(page, base);
            String decided = switch (state) {
                case "OPEN" -> "null, null, null";
                case "LAPSED" -> "null, current_timestamp, null";
                default ->
                    "'" + Scenes.EMAIL + "', current_timestamp, 'The second server is missing: mx2 still takes mail.'";
            };
            SampleDatabase.change(
                    "delete from policy_proposal",
                    "insert into policy_proposal (id, version, domain_id, organization_id, domain_name, text, based_on,"
                            + " republished_from, author_id, author, reason, proposed_at, state, decided_by, decided_at,"
                            + " decision_reason)"
                            + " select '" + ID
                            + "', 0, p.domain_id, p.organization_id, p.domain_name, v.text, p.number,"
                            + " null, random_uuid(), 'editor@sealpost.example', 'Back to testing while the servers move',"
                            + " dateadd('hour', -2, current_timestamp), '" + state + "', " + decided
                            + " from policy p join policy_version v on v.domain_id = p.domain_id and v.number = 1"
                            + " where p.domain_name = 'swiftletter.example'");
            Scenes.go(page, base + path);
        };
    }
}
