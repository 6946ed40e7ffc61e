package io.sealpost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.SettableClock;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.dns.FakeDns;
import io.sealpost.jobs.DueJobs;
import io.sealpost.storage.OnH2;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** A client that OpenAPI Generator makes from the description compiles and goes through a journey. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@ContextConfiguration(initializers = OnH2.Connection.class)
@Import({ApiWorld.class, DueJobs.class})
class GeneratedClientIT {

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    @Test
    void aGeneratedClientGoesFromADomainToItsRecordsAndBack(
            @Autowired TokenDesk tokens,
            @Autowired FakeDns dns,
            @Autowired SettableClock clock,
            @Autowired DueJobs due,
            @Autowired JdbcClient jdbc)
            throws Exception {
        SignedInAs.insertPeople(jdbc);
        clock.set(ApiWorld.MORNING);
        dns.mx("client.example", 10, "mx1.client.example").a("mx1.client.example", "192.0.2.1");
        String token = tokens.issue(SignedInAs.ALICE, TokenScope.ADMIN, "generated client")
                .orElseThrow();

        Path classes = compile(generate());

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Object journey = loader.loadClass("client.Journey")
                    .getMethod("run", String.class, String.class, Runnable.class)
                    .invoke(null, "http://127.0.0.1:" + port, token, (Runnable) due::run);
            assertThat(journey).isEqualTo("done");
        }
    }

    private Path generate() throws IOException, InterruptedException {
        Path description = folder.resolve("openapi.json");
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + ApiPaths.DESCRIPTION))
                            .build(),
                    HttpResponse.BodyHandlers.ofFile(description));
        }
        CodegenConfigurator configurator = new CodegenConfigurator()
                .setInputSpec(description.toString())
                .setGeneratorName("java")
                .setLibrary("native")
                .setOutputDir(folder.resolve("client").toString())
                .setInvokerPackage("client")
                .setApiPackage("client.api")
                .setModelPackage("client.model")
                .addAdditionalProperty("openApiNullable", false)
                .addAdditionalProperty("useJakartaEe", true)
                .addAdditionalProperty("hideGenerationTimestamp", true);
        DefaultGenerator generator = new DefaultGenerator();
        generator.setGenerateMetadata(false);
        List.of("apiTests", "modelTests", "apiDocs", "modelDocs")
                .forEach(part -> generator.setGeneratorPropertyDefault(part, "false"));
        generator.opts(configurator.toClientOptInput()).generate();
        return folder.resolve("client/src/main/java");
    }

    private Path compile(Path source) throws IOException {
        Path journey = source.resolve("client/Journey.java");
        try (var text = Objects.requireNonNull(getClass().getResourceAsStream("/api/Journey.java"))) {
            Files.write(journey, text.readAllBytes());
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (var files = compiler.getStandardFileManager(said, null, StandardCharsets.UTF_8);
                Stream<Path> sources = Files.walk(source)) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            compiler.getTask(
                            null,
                            files,
                            said,
                            List.of("-d", classes.toString(), "-proc:none", "-nowarn"),
                            null,
                            files.getJavaFileObjectsFromPaths(java))
                    .call();
        }
        assertThat(said.getDiagnostics())
                .filteredOn(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .isEmpty();
        return classes;
    }
}
