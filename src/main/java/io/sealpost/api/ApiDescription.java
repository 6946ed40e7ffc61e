package io.sealpost.api;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.problem.ProblemAnswers;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says of every operation; the rest springdoc reads from the controllers. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String SCHEME = "token";
    private static final String ABOUT = """
        Everything that people can do on the pages, for programs. Make a token on the page "API" of the dashboard \
        and send it as `Authorization: Bearer sp_…`. Errors are problem details (RFC 9457) whose `type` never \
        changes. Every POST takes an `Idempotency-Key`.\
        """;

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(TokenHolder.class);
    }

    @Bean
    OpenAPI apiHead() {
        SecurityScheme token = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("Scopes: read, publish, admin, operator. Each includes those before it.");
        return new OpenAPI()
                .info(new Info().title("Sealpost").version("1").description(ABOUT))
                .servers(List.of(new Server().url("/").description("This instance")))
                .components(new Components().addSecuritySchemes(SCHEME, token));
    }

    @Bean
    OpenApiCustomizer everyOperation() {
        return description -> {
            // Not with the rest of the head: springdoc leaves out schemas that no controller refers to.
            description.getComponents().addSchemas("Problem", problem());
            description
                    .getPaths()
                    .forEach((path, item) ->
                            item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation)));
        };
    }

    private static void complete(String path, HttpMethod method, Operation operation) {
        String scope = ScopeRules.needed(method.name(), path).word();
        operation.addSecurityItem(new SecurityRequirement().addList(SCHEME, scope));
        String said = operation.getDescription() == null ? "" : operation.getDescription() + " ";
        operation.setDescription(said + "Needs a token with the scope " + scope + ".");
        if (method == HttpMethod.POST) {
            operation.addParametersItem(new Parameter()
                    .in("header")
                    .name("Idempotency-Key")
                    .description("The same key and the same request get the same answer for 24 hours")
                    .schema(string().maxLength(255)));
        }
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("A problem (RFC 9457)")
                                .addHeaderObject(
                                        "Retry-After",
                                        new Header().schema(string()).description("Seconds, with 429 and 503"))
                                .content(new Content()
                                        .addMediaType(
                                                ProblemAnswers.MEDIA_TYPE,
                                                new MediaType()
                                                        .schema(new JsonSchema()
                                                                .$ref("#/components/schemas/Problem")))));
    }

    private static Schema<?> problem() {
        Schema<?> error = object().description("One thing that is wrong in the request, and where")
                .addProperty("pointer", string().description("Into the body (RFC 6901), as a fragment"))
                .addProperty("parameter", string().description("The name of a query parameter"))
                .addProperty("header", string().description("The name of a header field"))
                .addProperty("detail", string());
        Schema<?> errors = new JsonSchema().items(error);
        errors.setTypes(java.util.Set.of("array"));
        return object().description("What went wrong (RFC 9457). The types are explained in /api/problems.")
                .addProperty("type", string().description("Never changes; for example /api/problems/not-found"))
                .addProperty("title", string().description("The same for every problem of a type"))
                .addProperty("status", integer())
                .addProperty("detail", string().description("For people, in the language of Accept-Language"))
                .addProperty("errors", errors)
                .addProperty("requestId", string().description("What the operator finds in the log"));
    }

    private static Schema<?> object() {
        Schema<?> schema = new JsonSchema();
        schema.setTypes(java.util.Set.of("object"));
        return schema;
    }

    private static Schema<?> string() {
        Schema<?> schema = new JsonSchema();
        schema.setTypes(java.util.Set.of("string"));
        return schema;
    }

    private static Schema<?> integer() {
        Schema<?> schema = new JsonSchema();
        schema.setTypes(java.util.Set.of("integer"));
        return schema;
    }
}
