package client;

import client.api.AuditApi;
import client.api.BulkApi;
import client.api.ChecksApi;
import client.api.DomainsApi;
import client.api.OwnershipApi;
import client.api.PeopleApi;
import client.api.RecordsApi;
import client.api.TokensApi;
import client.api.VersionsApi;
import client.model.AuditEntry;
import client.model.BulkAction;
import client.model.BulkJob;
import client.model.BulkStart;
import client.model.Check;
import client.model.Domain;
import client.model.DomainFilter;
import client.model.DomainList;
import client.model.Draft;
import client.model.ImportRow;
import client.model.Invitation;
import client.model.NewDomain;
import client.model.NewInvitation;
import client.model.NewToken;
import client.model.Ownership;
import client.model.Publication;
import client.model.Token;
import client.model.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;

/** What a program does with the generated client; compiled with it by GeneratedClientIT. */
public final class Journey {

    private static final String NAME = "client.example";

    private final String url;
    private final ApiClient client;
    private final Runnable work;

    private Journey(String url, String token, Runnable work) {
        this.url = url;
        this.client = client(url, token);
        this.work = work;
    }

    /** @param work lets the instance do what is due */
    public static String run(String url, String token, Runnable work) throws ApiException, IOException {
        Journey journey = new Journey(url, token, work);
        journey.claim();
        journey.publish();
        journey.look();
        journey.many();
        journey.others();
        journey.audit();
        journey.leave();
        return "done";
    }

    private void claim() throws ApiException {
        DomainsApi domains = new DomainsApi(client);
        String key = UUID.randomUUID().toString();
        Domain made = domains.createDomain(new NewDomain().name("CLIENT.example"), key);
        expect(made.getName().equals(NAME) && made.getState().toString().equals("draft"), made);
        expect(made.getMode() == null && made.getVersion() == 0, made);
        Domain replayed = domains.createDomain(new NewDomain().name("CLIENT.example"), key);
        expect(replayed.equals(made), replayed);
        expect(refused(() -> domains.createDomain(new NewDomain().name("other.example"), key)) == 422, "key reused");
        Ownership owned = new OwnershipApi(client).getOwnership(NAME);
        expect(owned.getState().toString().equals("proved") && owned.getWays().isEmpty(), owned);
    }

    private void publish() throws ApiException {
        VersionsApi versions = new VersionsApi(client);
        Draft draft = versions.draftPolicy(NAME, null, null);
        expect(draft.getPolicy().getMx().equals(List.of("mx1.client.example")), draft);
        Publication publication = new Publication()
                .mode(Publication.ModeEnum.TESTING)
                .mx(draft.getPolicy().getMx())
                .reason("by the generated client");
        Version first = versions.publishVersion(NAME, publication, null, null);
        expect(first.getNumber() == 1 && first.getMaxAge() == 86_400L, first);
        publication.mode(Publication.ModeEnum.ENFORCE);
        expect(refused(() -> versions.publishVersion(NAME, publication, null, null)) == 428, "no If-Match");
        Version second = versions.publishVersion(NAME, publication, "\"v1\"", null);
        expect(second.getNumber() == 2 && second.getServedUntil() == null, second);
        Publication again = new Publication().republish(1);
        expect(refused(() -> versions.publishVersion(NAME, again, "\"v1\"", null)) == 412, "an old If-Match");
        Integer next = Integer.valueOf(versions.listVersions(NAME, 1, null).getNextCursor());
        expect(versions.listVersions(NAME, 1, next).getItems().get(0).getNumber() == 1, "the next page of versions");
    }

    private void look() throws ApiException, IOException {
        RecordsApi records = new RecordsApi(client);
        List<String> zone = records.getRecords(NAME).getZone();
        expect(zone.stream().anyMatch(line -> line.contains("v=STSv1")), zone);
        String file = Files.readString(records.exportRecords("csv").toPath());
        expect(file.startsWith("domain,name,type") && file.contains(NAME), file);
        DomainList list = new DomainsApi(client).listDomains("client", "published", "enforce", "waiting", "proved", null, null, null);
        expect(list.getTotal() == 1 && list.getNextCursor() == null, list);
        ChecksApi checks = new ChecksApi(client);
        Check begun = checks.startCheck(NAME, null);
        expect(begun.getDomain().equals(NAME), begun);
        expect(checks.getCheck(NAME, begun.getId()).getId().equals(begun.getId()), "the check");
        expect(checks.listChecks(NAME).getItems().getFirst().getId().equals(begun.getId()), "the checks");
    }

    private void many() throws ApiException, IOException {
        BulkApi bulk = new BulkApi(client);
        List<ImportRow> rows = List.of(
                new ImportRow().name("one.client.example").mode(ImportRow.ModeEnum.NONE),
                new ImportRow().name("-").mode(ImportRow.ModeEnum.NONE));
        BulkJob read = bulk.importDomains(rows, "customers", null, null);
        BulkJob done = throughAll(bulk, read);
        expect(done.getTotal() == 2 && done.getResults().get("error") == 1, done);
        expect(bulk.listBulkRows(read.getId(), null, null, null).getItems().size() == 2, "rows");
        String errors = Files.readString(bulk.getBulkErrors(read.getId()).toPath());
        expect(errors.contains("-") && !errors.contains("one.client.example"), errors);
        BulkAction action = new BulkAction()
                .action(BulkAction.ActionEnum.MAX_AGE)
                .maxAge(3_600L)
                .filter(new DomainFilter().search("one.client"));
        throughAll(bulk, bulk.beginBulkAction(action, null));
        Domain changed = new DomainsApi(client).getDomain("one.client.example");
        expect(changed.getMaxAge() == 3_600L && changed.getVersion() == 2, changed);
        String exported = Files.readString(bulk.exportDomains("domains", "one.client", null, null, null, null).toPath());
        expect(exported.contains("one.client.example"), exported);
    }

    private BulkJob throughAll(BulkApi bulk, BulkJob job) throws ApiException {
        work.run();
        BulkJob ready = bulk.getBulkJob(job.getId());
        expect(ready.getState().toString().equals("ready") && ready.getStartedAt() == null, ready);
        bulk.startBulkJob(job.getId(), null, new BulkStart().leaveOutFailed(false));
        work.run();
        BulkJob ended = bulk.getBulkJob(job.getId());
        expect(ended.getState().toString().equals("ended"), ended);
        return ended;
    }

    private void others() throws ApiException {
        TokensApi tokens = new TokensApi(client);
        NewToken wanted = new NewToken().name("reader").scope(NewToken.ScopeEnum.READ);
        Token reader = tokens.createToken(wanted, null);
        DomainsApi reading = new DomainsApi(client(url, reader.getSecret()));
        expect(reading.getDomain(NAME).getVersion() == 2, "read");
        expect(refused(() -> reading.deleteDomain(NAME, null)) == 403, "a reader who removes");
        tokens.revokeToken(reader.getId());
        expect(refused(() -> reading.getDomain(NAME)) == 401, "a revoked token");

        PeopleApi people = new PeopleApi(client);
        NewInvitation invitation = new NewInvitation().email("new@client.example").role(NewInvitation.RoleEnum.VIEWER);
        Invitation invited = people.invite(invitation, null, null);
        expect(invited.getLink() != null, invited);
        expect(people.listInvitations(null).getItems().getFirst().getLink() == null, "the link is told once");
        people.revokeInvitation(invited.getId(), null);
    }

    private void audit() throws ApiException, IOException {
        AuditApi audit = new AuditApi(client);
        AuditEntry written = audit.listAudit(null, "policy", NAME, null, null, 1, null).getItems().getFirst();
        expect(written.getAction().equals("policy.published"), written);
        expect(written.getAfter().get("mode").equals("enforce"), written);
        List<String> lines = Files.readAllLines(audit.exportAudit(null, null, NAME, null, null).toPath());
        expect(lines.size() > 2 && lines.getLast().startsWith("{\"end\":"), lines);
    }

    private void leave() throws ApiException {
        DomainsApi domains = new DomainsApi(client);
        expect(refused(() -> domains.deleteDomain(NAME, null)) == 409, "mail at risk");
        domains.deleteDomain(NAME, 14L);
        expect(domains.getDomain(NAME).getState().toString().equals("removed"), "removed");
    }

    private static ApiClient client(String url, String token) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(url);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        return client;
    }

    private interface Call {
        void run() throws ApiException;
    }

    private static int refused(Call call) {
        try {
            call.run();
            return 0;
        } catch (ApiException refused) {
            return refused.getCode();
        }
    }

    private static void expect(boolean right, Object seen) {
        if (!right) {
            throw new IllegalStateException("Not as expected: " + seen);
        }
    }
}
