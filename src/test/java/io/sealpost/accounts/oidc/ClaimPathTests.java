package io.sealpost.accounts.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where providers put their groups. */
class ClaimPathTests {

    @Test
    void readsAListATextAndTheNamesOfAnObject() {
        assertThat(ClaimPath.values(Map.of("groups", List.of("a", "b")), "groups"))
                .hasValueSatisfying(values -> assertThat(values).containsExactly("a", "b"));
        assertThat(ClaimPath.values(Map.of("hd", "example.com"), "hd"))
                .hasValueSatisfying(values -> assertThat(values).containsExactly("example.com"));
        assertThat(ClaimPath.values(
                        Map.of("urn:zitadel:iam:org:project:roles", Map.of("owner", Map.of("1", "example.com"))),
                        "urn:zitadel:iam:org:project:roles"))
                .hasValueSatisfying(values -> assertThat(values).containsExactly("owner"));
    }

    @Test
    void followsDotsIntoObjects() {
        Map<String, Object> keycloak = Map.of(
                "realm_access", Map.of("roles", List.of("mail")),
                "resource_access", Map.of("my.client", Map.of("roles", List.of("admin"))));
        assertThat(ClaimPath.values(keycloak, "realm_access.roles"))
                .hasValueSatisfying(values -> assertThat(values).containsExactly("mail"));
        assertThat(ClaimPath.values(keycloak, "resource_access.my.client.roles"))
                .hasValueSatisfying(values -> assertThat(values).containsExactly("admin"));
    }

    @Test
    void aNameMayHaveDotsItself() {
        Map<String, Object> claims = Map.of("https://example.com/roles", List.of("editor"));
        assertThat(ClaimPath.values(claims, "https://example.com/roles"))
                .hasValueSatisfying(values -> assertThat(values).containsExactly("editor"));
    }

    @Test
    void whatIsNotThereIsNotAnEmptyList() {
        assertThat(ClaimPath.values(Map.of("groups", List.of()), "groups"))
                .hasValueSatisfying(values -> assertThat(values).isEmpty());
        assertThat(ClaimPath.values(Map.of("a", "b"), "groups")).isEmpty();
        assertThat(ClaimPath.values(Map.of("a", "b"), "a.b")).isEmpty();
        assertThat(ClaimPath.values(Map.of("a", "b"), "...")).isEmpty();
    }

    @Test
    void numbersAndTheLikeAreNoGroups() {
        assertThat(ClaimPath.values(Map.of("groups", List.of(1, true, "a", Map.of())), "groups"))
                .hasValueSatisfying(values -> assertThat(values).containsExactly("a"));
    }
}
