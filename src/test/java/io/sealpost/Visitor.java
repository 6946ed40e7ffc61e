package io.sealpost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person with a browser that has no JavaScript: follows redirects, keeps cookies, sends forms with their token. */
public final class Visitor implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final String base;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private final String token;

    public Visitor(int port) {
        this(port, "");
    }

    /** A program that shows a token with each request; none where it is empty. */
    Visitor(int port, String token) {
        this.base = "http://localhost:" + port;
        this.token = token;
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    /** Opens an address of another site, as a link leads to it. */
    public HttpResponse<String> follow(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    /** As {@link #get}, byte for byte. */
    public byte[] bytes(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /** Opens the page and sends its form. */
    public HttpResponse<String> submit(String page, Map<String, String> fields) {
        return post(page, token(page), fields);
    }

    /** The token of the forms of this session, from a page with one. */
    public String token(String page) {
        Matcher token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError("No form on " + page);
        }
        return token.group(1);
    }

    public HttpResponse<String> post(String page, String token, Map<String, String> fields) {
        String body = "_csrf=" + encoded(token) + "&"
                + fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(base + page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> signIn() {
        return submit("/sign-in", Map.of("email", RunningSealpost.EMAIL, "password", RunningSealpost.PASSWORD));
    }

    @Override
    public void close() {
        client.close();
    }

    /** Sends a body as a program does. */
    public HttpResponse<String> post(String path, String mediaType, String body) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return client.send(
                    request.timeout(Duration.ofSeconds(60))
                            .header("Accept", token.isEmpty() ? "text/html" : "*/*")
                            .header("Accept-Language", "en")
                            .build(),
                    body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
