package io.sealpost.api;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program with a token. */
record ApiCalls(MockMvcTester mvc, String token) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static ApiCalls of(MockMvcTester mvc, TokenDesk tokens, Account account, TokenScope scope) {
        return new ApiCalls(mvc, tokens.issue(account, scope, "test").orElseThrow());
    }

    MockMvcRequestBuilder get(String path) {
        return with(mvc.get().uri("/api/v1" + path));
    }

    MockMvcRequestBuilder delete(String path) {
        return with(mvc.delete().uri("/api/v1" + path));
    }

    MockMvcRequestBuilder post(String path, String json) {
        return with(mvc.post().uri("/api/v1" + path))
                .contentType(MediaType.APPLICATION_JSON)
                .content(json);
    }

    MockMvcRequestBuilder put(String path, String json) {
        return with(mvc.put().uri("/api/v1" + path))
                .contentType(MediaType.APPLICATION_JSON)
                .content(json);
    }

    MockMvcRequestBuilder patch(String path, String json) {
        return with(mvc.patch().uri("/api/v1" + path))
                .contentType(MediaType.APPLICATION_JSON)
                .content(json);
    }

    private MockMvcRequestBuilder with(MockMvcRequestBuilder request) {
        return request.header("Authorization", "Bearer " + token);
    }

    static JsonNode json(MvcTestResult result) {
        return JSON.readTree(result.getResponse().getContentAsByteArray());
    }

    static String type(MvcTestResult result) {
        return json(result).path("type").asString("");
    }
}
