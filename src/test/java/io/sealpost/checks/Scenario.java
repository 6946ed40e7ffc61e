package io.sealpost.checks;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * One row of src/test/resources/checks/scenarios.yaml: a domain {@code <slug>.test}, and all that a check must find there.
 *
 * @param fields as written; what is left out is as with a healthy domain in mode enforce
 */
record Scenario(String slug, String name, Map<String, Object> fields) {

    private static final String HEALTHY =
            "version: STSv1\nmode: enforce\nmx: good.mx.test\nmx: good2.mx.test\nmax_age: 604800\n";

    static List<Scenario> all() {
        try (InputStream yaml = Scenario.class.getResourceAsStream("/checks/scenarios.yaml")) {
            List<Map<String, Object>> rows = new Yaml().load(yaml);
            List<Scenario> scenarios = new ArrayList<>();
            for (Map<String, Object> row : rows) {
                scenarios.add(new Scenario("s" + scenarios.size(), String.valueOf(row.get("name")), row));
            }
            return scenarios;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String domain() {
        return slug + ".test";
    }

    /** Zone-file lines with whole names: {@code s1.test. MX 10 good.mx.test.} */
    List<String> zone() {
        List<String> lines = new ArrayList<>();
        list("mx", List.of("10 good.mx.test.", "20 good2.mx.test.")).forEach(mx -> lines.add(domain() + ". MX " + mx));
        list("record", List.of("v=STSv1; id=2;"))
                .forEach(text -> lines.add("_mta-sts." + domain() + ". TXT \"" + text + "\""));
        for (String host : list("host", List.of("good"))) {
            lines.add("mta-sts." + domain() + ". " + (host.contains(" ") ? host : address(host)));
        }
        list("reporting", List.of("v=TLSRPTv1; rua=mailto:tls@example.com"))
                .forEach(text -> lines.add("_smtp._tls." + domain() + ". TXT \"" + text + "\""));
        list("dns", List.of()).forEach(line -> lines.add(line.replace("@", domain() + ".")));
        for (int i = 1; i <= servers().size(); i++) {
            lines.add(domain() + ". NS ns" + i + ".ns.test.");
        }
        return lines;
    }

    /** What each of further name servers answers for the record, where that is another answer: address → texts. */
    Map<String, List<String>> servers() {
        return answers("servers");
    }

    /** What a second resolver answers for the record: address → texts. */
    Map<String, List<String>> resolvers() {
        return answers("resolvers");
    }

    private Map<String, List<String>> answers(String key) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        if (fields.get(key) instanceof List<?> items) {
            for (Object item : items) {
                answers.put("127.0.53." + (answers.size() + 1), list(item));
            }
        }
        return answers;
    }

    /** The time of the whole check. */
    Duration timeout() {
        return Duration.ofMillis(Long.parseLong(String.valueOf(fields.getOrDefault("timeout", "300000"))));
    }

    private static String address(String host) {
        return "A " + (host.matches("[0-9.]+") ? host : LabWorld.policyAddress(host));
    }

    String policy() {
        return String.valueOf(fields.getOrDefault("policy", HEALTHY));
    }

    List<String> fails() {
        return list("fails", List.of());
    }

    boolean signed() {
        return Boolean.TRUE.equals(fields.get("signed"));
    }

    /** Whether port 25 is blocked for everybody. */
    boolean blocked() {
        return Boolean.TRUE.equals(fields.get("blocked"));
    }

    /** Whether only a DNS in memory can play it. */
    boolean needsFakes() {
        return signed() || !fails().isEmpty() || Boolean.TRUE.equals(fields.get("fakes"));
    }

    CheckOptions options() {
        CheckOptions options = CheckOptions.plain();
        List<String> hosted = list("hosted", List.of());
        if (!hosted.isEmpty()) {
            List<HostedFacts.HostedVersion> versions = new ArrayList<>();
            for (int i = 0; i < hosted.size(); i++) {
                String id = hosted.get(i).split(" ")[0];
                boolean served = hosted.get(i).endsWith("served");
                String text = served ? policy() : HEALTHY.replace("604800", "1209600");
                versions.add(new HostedFacts.HostedVersion(
                        id, text, LabWorld.NOW.minusSeconds(86_400L * (hosted.size() - i))));
            }
            options = options.hosted(new HostedFacts(versions, "mailto:here@sealpost.test"));
        }
        @Nullable Object before = fields.get("before");
        if (before instanceof Map<?, ?> map) {
            options = options.after(new PreviousCheck(
                    LabWorld.NOW.minus(Duration.ofHours(1)),
                    map.get("id") == null ? null : String.valueOf(map.get("id")),
                    map.get("policy") == null ? null : String.valueOf(map.get("policy")),
                    list(map.get("mx"))));
        }
        return options;
    }

    String verdict() {
        return String.valueOf(fields.get("verdict"));
    }

    List<String> expected() {
        return list("expect", List.of()).stream()
                .map(line -> line.replace("@", domain()))
                .sorted()
                .toList();
    }

    private List<String> list(String key, List<String> preset) {
        return fields.containsKey(key) ? list(fields.get(key)) : preset;
    }

    private static List<String> list(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> items -> items.stream().map(String::valueOf).toList();
            default -> List.of(String.valueOf(value));
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
