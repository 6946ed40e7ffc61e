package io.sealpost.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.PolicyHistory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.yaml.snakeyaml.Yaml;

/** Folders that serve a policy without Sealpost: what is in them, byte for byte. */
@SpringBootTest(properties = "spring.datasource.url=jdbc:h2:mem:export;DB_CLOSE_DELAY=-1")
@AutoConfigureMockMvc
@SuppressWarnings("NullAway") // a null here fails the test by itself
class ExportTests {

    private static final String LONG = "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(60) + ".example";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApplicationContext context;

    @BeforeEach
    void oneDomainIsPublished(@Autowired JdbcClient jdbc) {
        SignedInAs.insertPeople(jdbc);
        Hosting.publish(context, SignedInAs.ALICE, "one.example");
    }

    @Test
    void theFolderForDockerHasThePolicyByteForByte() throws IOException {
        Map<String, byte[]> files = unzip(get("/domains/one.example/export/docker.zip"));

        assertThat(files.keySet())
                .containsExactly(
                        "mta-sts.one.example/README.md",
                        "mta-sts.one.example/docker-compose.yml",
                        "mta-sts.one.example/nginx.conf",
                        "mta-sts.one.example/src/.well-known/mta-sts.txt");
        assertThat(files.get("mta-sts.one.example/src/.well-known/mta-sts.txt")).isEqualTo(published());
        assertThat(untar(get("/domains/one.example/export/docker.tar.gz")))
                .usingRecursiveComparison()
                .isEqualTo(files);
    }

    @Test
    void theFolderForAWebServerToo() throws IOException {
        Map<String, byte[]> files = untar(get("/domains/one.example/export/web-root.tar.gz"));

        assertThat(files.keySet())
                .containsExactly(
                        "mta-sts.one.example/README.md", "mta-sts.one.example/web-root/.well-known/mta-sts.txt");
        assertThat(files.get("mta-sts.one.example/web-root/.well-known/mta-sts.txt"))
                .isEqualTo(published());
    }

    @Test
    @SuppressWarnings("unchecked")
    void composeLeadsTraefikToASmallContainer() throws IOException {
        byte[] yaml = file("mta-sts.one.example/docker-compose.yml");
        Map<String, Object> compose = new Yaml().load(new String(yaml, StandardCharsets.UTF_8));

        Map<String, Object> service = ((Map<String, Map<String, Object>>) compose.get("services")).get("mta-sts");
        assertThat(service).containsEntry("mem_limit", "100m").doesNotContainKey("ports");
        assertThat((Map<String, Object>) service.get("labels"))
                .containsEntry("traefik.enable", "true")
                .containsEntry("traefik.docker.network", "proxy-net")
                .containsEntry("traefik.http.routers.mta-sts_one_example.rule", "Host(`mta-sts.one.example`)")
                .containsEntry("traefik.http.routers.mta-sts_one_example.entrypoints", "websecure")
                .containsEntry("traefik.http.routers.mta-sts_one_example.tls.certresolver", "le")
                .containsEntry("traefik.http.services.mta-sts_one_example.loadbalancer.server.port", "80");
        assertThat(compose.get("networks")).isEqualTo(Map.of("proxy-net", Map.of("external", true)));
        assertThat(service.get("networks")).asString().contains("proxy-net");
    }

    @Test
    void theReadmeHasTheRecordsAndTheOrderInTheLanguageOfThePage() throws IOException {
        String english = new String(file("mta-sts.one.example/README.md"), StandardCharsets.UTF_8);
        String id = Objects.requireNonNull(context.getBean(PolicyHistory.class)
                .of(SignedInAs.ALICE, new DomainName("one.example"))
                .orElseThrow()
                .policyId());

        assertThat(english)
                .contains("mta-sts.one.example. 3600 IN CNAME ")
                .contains("_mta-sts.one.example. 3600 IN TXT \"v=STSv1; id=" + id + ";\"")
                .contains("_smtp._tls.one.example. 3600 IN TXT \"v=TLSRPTv1; rua=mailto:tls-reports@one.example\"")
                .contains("Policy first, record second")
                .doesNotContain("integrations.");
        MvcTestResult french = mvc.get()
                .uri("/domains/one.example/export/docker.zip")
                .header("Accept-Language", "fr")
                .with(SignedInAs.alice())
                .exchange();
        assertThat(new String(unzip(french).get("mta-sts.one.example/README.md"), StandardCharsets.UTF_8))
                .contains("La politique d'abord, l'enregistrement ensuite")
                .doesNotContain("integrations.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker.zip", "docker.tar.gz", "web-root.zip", "web-root.tar.gz"})
    void theSameVersionIsTheSameBytesWhereverTheClockStands(String name) {
        byte[] here = bytes(get("/domains/one.example/export/" + name));
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(bytes(get("/domains/one.example/export/" + name))).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void timesAndModesAreFixed() throws IOException {
        byte[] zip = bytes(get("/domains/one.example/export/docker.zip"));
        try (ZipFile file = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(zip))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(file.getEntries())) {
                assertThat(entry.getUnixMode()).isEqualTo(0100644);
                assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(2000, 1, 1, 12, 0));
            }
        }
        try (TarArchiveInputStream tar = tar(bytes(get("/domains/one.example/export/docker.tar.gz")))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                assertThat(entry.getMode()).isEqualTo(0100644);
                assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(Archive.TIME);
                assertThat(entry.getUserName()).isEqualTo("root");
            }
        }
    }

    @Test
    void allOfTheOrganizationIsAFolderEach() throws IOException {
        Hosting.publish(context, SignedInAs.ALICE, LONG);
        Hosting.publish(context, SignedInAs.CHARLIE, "his.example");

        Map<String, byte[]> zip = unzip(get("/integrations/export/web-root.zip"));
        assertThat(zip.keySet())
                .contains("mta-sts.one.example/README.md", "mta-sts." + LONG + "/web-root/.well-known/mta-sts.txt")
                .noneMatch(path -> path.contains("his.example"));
        assertThat(untar(get("/integrations/export/web-root.tar.gz")).keySet()).isEqualTo(zip.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/x", "a/../b", "a//b", "a/./b", "", "a\\b", "a/..", "C:x", "a\n"})
    void nothingIsWrittenOutsideTheFolder(String path) {
        assertThatThrownBy(() -> ExportFile.of(path, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anArchiveThatBrokeOffCannotBeTakenForTheWhole() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArchiveKind.ZIP.begin(out).add(ExportFile.of("a", "text"));
        assertThatThrownBy(() -> ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(out.toByteArray()))
                        .get())
                .isInstanceOf(IOException.class);
    }

    private byte[] published() {
        PolicyHistory history = context.getBean(PolicyHistory.class);
        return Objects.requireNonNull(history.versions(history.of(SignedInAs.ALICE, new DomainName("one.example"))
                        .orElseThrow())
                .getFirst()
                .text());
    }

    private byte[] file(String path) throws IOException {
        return unzip(get("/domains/one.example/export/docker.zip")).get(path);
    }

    private MvcTestResult get(String path) {
        MvcTestResult answer = mvc.get().uri(path).with(SignedInAs.alice()).exchange();
        assertThat(answer).hasStatusOk();
        return answer;
    }

    private static byte[] bytes(MvcTestResult answer) {
        return answer.getResponse().getContentAsByteArray();
    }

    private static Map<String, byte[]> unzip(MvcTestResult answer) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipFile file = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes(answer)))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(file.getEntries())) {
                files.put(entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    private static Map<String, byte[]> untar(MvcTestResult answer) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = tar(bytes(answer))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return files;
    }

    private static TarArchiveInputStream tar(byte[] packed) throws IOException {
        return new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(packed)));
    }
}
