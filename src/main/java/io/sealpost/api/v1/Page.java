package io.sealpost.api.v1;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Helps lists to tell where they go on (RFC 8288). */
final class Page {

    private Page() {}

    /** The list, with a Link to its next page where there is one. */
    static <T> ResponseEntity<T> of(T list, @Nullable String next) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (next != null) {
            String link = ServletUriComponentsBuilder.fromCurrentRequest()
                    .scheme(null)
                    .host(null)
                    .port(null)
                    .replaceQueryParam("cursor", next)
                    .toUriString();
            answer.header(HttpHeaders.LINK, "<" + link + ">; rel=\"next\"");
        }
        return answer.body(list);
    }

    /** So many rows as were asked for, and where the rest begins. */
    static <T> @Nullable String next(List<T> rows, int limit, Function<T, String> mark) {
        return rows.size() > limit ? mark.apply(rows.get(limit - 1)) : null;
    }
}
