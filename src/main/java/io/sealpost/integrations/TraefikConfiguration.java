package io.sealpost.integrations;

import io.sealpost.dns.DomainName;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Traefik's dynamic configuration as its HTTP provider takes it: a router for each policy host, one service for all.
 *
 * <p>The form is that of the file provider (doc.traefik.io/traefik/providers/http, …/reference/dynamic-configuration/file).
 * Two things that its reference does not say are in Traefik's reader (github.com/traefik/paerser): a map without
 * entries is refused as "routers cannot be a standalone element", and with it the whole answer; {@code {}} is accepted.
 */
@Component
class TraefikConfiguration {

    private static final String SERVICE = "sealpost";

    private final JsonFactory json = new JsonFactory();
    private final IntegrationsProperties properties;

    TraefikConfiguration(IntegrationsProperties properties) {
        this.properties = properties;
    }

    /** Writes the routers of the domains that {@code domains} gives, as they come. */
    void write(Consumer<Consumer<DomainName>> domains, OutputStream out) {
        try (JsonGenerator writer = json.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
            writer.writeStartObject();
            boolean[] any = {false};
            domains.accept(domain -> {
                if (!any[0]) {
                    any[0] = true;
                    writer.writeObjectPropertyStart("http").writeObjectPropertyStart("routers");
                }
                router(writer, domain.ascii());
            });
            if (any[0]) {
                writer.writeEndObject();
                service(writer);
                writer.writeEndObject();
            }
            writer.writeEndObject();
        }
    }

    private void router(JsonGenerator writer, String domain) {
        writer.writeObjectPropertyStart(TraefikRouter.name(domain))
                .writeArrayPropertyStart("entryPoints")
                .writeString(properties.traefik().entryPoint())
                .writeEndArray()
                .writeStringProperty("rule", TraefikRouter.rule(domain))
                .writeStringProperty("service", SERVICE)
                .writeObjectPropertyStart("tls")
                .writeStringProperty("certResolver", properties.traefik().certResolver())
                .writeEndObject()
                .writeEndObject();
    }

    private void service(JsonGenerator writer) {
        writer.writeObjectPropertyStart("services")
                .writeObjectPropertyStart(SERVICE)
                .writeObjectPropertyStart("loadBalancer")
                .writeBooleanProperty("passHostHeader", true)
                .writeArrayPropertyStart("servers")
                .writeStartObject()
                .writeStringProperty("url", properties.traefikService().toString())
                .writeEndObject()
                .writeEndArray()
                .writeEndObject()
                .writeEndObject()
                .writeEndObject();
    }
}
