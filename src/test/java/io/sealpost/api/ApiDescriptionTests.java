package io.sealpost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.storage.OnH2;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description of the API describes the API, whole and nothing else. */
@OnH2
@AutoConfigureMockMvc
@Import(ApiWorld.class)
class ApiDescriptionTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void describesExactlyTheHandlersThereAre() {
        Set<String> handlers = new TreeSet<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getName().startsWith("io.sealpost.")) {
                mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith(ApiPaths.V1))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> handlers.add(verb + " " + path)));
            }
        });
        Set<String> described = new TreeSet<>();
        description()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(verb -> described.add(verb.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        assertThat(described).isEqualTo(handlers).hasSizeGreaterThan(20);
    }

    @Test
    void everyOperationHasANameASummaryAScopeAndProblems() {
        Set<String> names = new HashSet<>();
        JsonNode description = description();
        assertThat(description.get("openapi").asString()).startsWith("3.1");
        assertThat(description.at("/components/schemas/Problem/properties").has("type"))
                .isTrue();
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    JsonNode operation = verb.getValue();
                    String where = verb.getKey() + " " + path.getKey();
                    assertThat(names.add(operation.get("operationId").asString()))
                            .as(where)
                            .isTrue();
                    assertThat(operation.path("summary").asString("")).as(where).isNotBlank();
                    assertThat(operation.at("/security/0/token/0").asString(""))
                            .as(where)
                            .isIn("read", "publish", "admin", "operator");
                    assertThat(operation.at("/responses/default/content").has("application/problem+json"))
                            .as(where)
                            .isTrue();
                    assertThat(operation.toString()).as(where).doesNotContain("TokenHolder", "HttpServlet");
                    if (verb.getKey().equals("post")) {
                        assertThat(operation.get("parameters").findValuesAsString("name"))
                                .as(where)
                                .contains("Idempotency-Key");
                    }
                }));
    }

    @Test
    void whatMayBeNullIsDescribedSoAndTheRestIsAlwaysThere() {
        JsonNode schemas = description().at("/components/schemas");
        assertThat(texts(schemas.at("/Domain/required")))
                .contains("name", "version")
                .doesNotContain("mode");
        assertThat(texts(schemas.at("/Domain/properties/mode/type"))).containsExactly("string", "null");
        assertThat(schemas.at("/Domain/properties/mode/enum").valueStream()).anyMatch(JsonNode::isNull);
        assertThat(schemas.at("/Domain/properties/name/type").asString()).isEqualTo("string");
        assertThat(schemas.at("/Draft/properties/policy/oneOf/0/$ref").asString())
                .endsWith("/Policy");
        assertThat(schemas.at("/Draft/properties/policy/oneOf/1/type").asString())
                .isEqualTo("null");
        assertThat(texts(schemas.at("/Publication/required"))).isEmpty();
        assertThat(texts(schemas.at("/Publication/properties/mx/type"))).containsExactly("array", "null");
    }

    @Test
    void whatIsAFileIsDescribedAsOne() {
        JsonNode paths = description().get("paths");
        for (String path : List.of("audit/export", "records", "exports/{kind}", "bulk/{id}/errors")) {
            assertThat(paths.at("/~1api~1v1~1" + path.replace("/", "~1") + "/get/responses/200/content")
                            .values())
                    .as(path)
                    .isNotEmpty()
                    .allMatch(
                            content -> content.at("/schema/format").asString("").equals("binary"));
        }
    }

    @Test
    void thePageComesFromTheJarAlone() {
        assertThat(mvc.get().uri("/api/docs")).hasStatus3xxRedirection();
        MvcTestResult page = mvc.get().uri("/api/swagger-ui/index.html").exchange();
        assertThat(page)
                .hasStatusOk()
                .headers()
                .hasHeaderSatisfying(
                        "Content-Security-Policy",
                        values -> assertThat(values)
                                .singleElement()
                                .asString()
                                .startsWith("default-src 'self';")
                                .doesNotContain("unsafe"));
        assertThat(page).bodyText().doesNotContain("https://", "<style", "onload");
        assertThat(mvc.get().uri("/api/swagger-ui/swagger-ui-bundle.js")).hasStatusOk();
        assertThat(mvc.get().uri("/api/swagger-ui/swagger-initializer.js"))
                .hasStatusOk()
                .bodyText()
                .contains("\"configUrl\" : \"/api/v1/openapi.json/swagger-config\"");
        assertThat(mvc.get().uri("/api/v1/openapi.json/swagger-config")).hasStatusOk();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private JsonNode description() {
        MvcTestResult answer = mvc.get().uri(ApiPaths.DESCRIPTION).exchange();
        assertThat(answer).hasStatusOk();
        return ApiCalls.json(answer);
    }
}
