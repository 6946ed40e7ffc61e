package io.sealpost.api;

import java.util.List;

/** Where things of the API are. */
public final class ApiPaths {

    public static final String V1 = "/api/v1";

    /** The description of the API (OpenAPI 3.1). */
    public static final String DESCRIPTION = V1 + "/openapi.json";

    /** Pages that say what a problem's {@code type} means; people read them, signed in or not. */
    public static final String PROBLEMS = "/api/problems";

    /** What is read without a token: nothing in it belongs to anybody. */
    static final List<String> OPEN =
            List.of(DESCRIPTION, DESCRIPTION + "/swagger-config", "/api/docs", "/api/docs/**", "/api/swagger-ui/**");

    private ApiPaths() {}

    /** Whether programs ask there. */
    public static boolean ofPrograms(String path) {
        return (path.equals("/api") || path.startsWith("/api/"))
                && !path.equals(PROBLEMS)
                && !path.startsWith(PROBLEMS + "/");
    }
}
