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
        scenes.put("proposal-gone", proposed("/domains/swiftletter.example/proposals/" + ID, "REFUSED"));
    }

    private static Scenes.Scene proposed(String path) {
        return proposed(path, "OPEN");
    }

    private static Scenes.Scene proposed(String path, String state) {
        return (Page page, String base) -> {
            Scenes.signIn(page, base);
            String decided = state.equals("OPEN") ? "null, null" : "'" + Scenes.EMAIL + "', current_timestamp";
            SampleDatabase.change(
                    "delete from policy_proposal",
                    "insert into policy_proposal (id, version, domain_id, organization_id, domain_name, text, based_on,"
                            + " republished_from, author_id, author, reason, proposed_at, state, decided_by, decided_at)"
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
