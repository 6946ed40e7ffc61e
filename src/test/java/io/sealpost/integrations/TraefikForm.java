package io.sealpost.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The fields of HTTP routers and load balancers that Traefik documents
 * (doc.traefik.io/traefik/reference/dynamic-configuration/file), and what its reader refuses: fields that it does not
 * know, and maps and lists without entries.
 */
final class TraefikForm {

    private enum Kind {
        TEXT,
        TEXTS,
        NUMBER,
        YES_OR_NO,
        MAP
    }

    private static final Map<String, Kind> ROUTER = Map.of(
            "entryPoints", Kind.TEXTS,
            "middlewares", Kind.TEXTS,
            "service", Kind.TEXT,
            "rule", Kind.TEXT,
            "priority", Kind.NUMBER,
            "tls", Kind.MAP);
    private static final Map<String, Kind> ROUTER_TLS =
            Map.of("options", Kind.TEXT, "certResolver", Kind.TEXT, "domains", Kind.MAP);
    private static final Map<String, Kind> LOAD_BALANCER = Map.of(
            "sticky", Kind.MAP,
            "servers", Kind.MAP,
            "healthCheck", Kind.MAP,
            "passHostHeader", Kind.YES_OR_NO,
            "responseForwarding", Kind.MAP,
            "serversTransport", Kind.TEXT);

    private TraefikForm() {}

    static void check(JsonNode configuration) {
        nothingIsEmpty("", configuration);
        assertThat(configuration.propertyNames()).isSubsetOf("http", "tcp", "udp", "tls");
        JsonNode http = configuration.path("http");
        assertThat(http.propertyNames()).isSubsetOf("routers", "services", "middlewares", "serversTransports");
        JsonNode services = http.path("services");
        http.path("routers").properties().forEach(router -> {
            assertThat(router.getKey()).matches("[A-Za-z0-9_-]+");
            fields(router.getKey(), router.getValue(), ROUTER);
            fields(router.getKey() + ".tls", router.getValue().path("tls"), ROUTER_TLS);
            assertThat(services.propertyNames())
                    .contains(router.getValue().path("service").asString());
        });
        services.properties().forEach(service -> {
            assertThat(service.getValue().propertyNames()).containsExactly("loadBalancer");
            JsonNode balancer = service.getValue().path("loadBalancer");
            fields(service.getKey(), balancer, LOAD_BALANCER);
            balancer.path("servers").forEach(server -> fields("server", server, Map.of("url", Kind.TEXT)));
        });
    }

    private static void fields(String where, JsonNode node, Map<String, Kind> known) {
        node.properties()
                .forEach(field -> assertThat(known.get(field.getKey()))
                        .as(where + "." + field.getKey())
                        .isEqualTo(kind(field.getValue())));
    }

    private static Kind kind(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().allMatch(JsonNode::isString) ? Kind.TEXTS : Kind.MAP;
        }
        return value.isObject()
                ? Kind.MAP
                : value.isBoolean() ? Kind.YES_OR_NO : value.isNumber() ? Kind.NUMBER : Kind.TEXT;
    }

    private static void nothingIsEmpty(String where, JsonNode node) {
        assertThat(node.isNull()).as(where).isFalse();
        if (node.isContainer()) {
            assertThat(node.isEmpty()).as(where + " is empty").isFalse();
        }
        Set.copyOf(node.propertyNames()).forEach(name -> nothingIsEmpty(where + "." + name, node.path(name)));
        List.copyOf(node.valueStream().toList()).stream()
                .filter(JsonNode::isContainer)
                .forEach(child -> nothingIsEmpty(where + "[]", child));
    }
}
