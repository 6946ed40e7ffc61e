package io.sealpost.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.storage.OnH2;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A provider's name, picture, colour and help. */
@OnH2
@AutoConfigureMockMvc
@TestPropertySource(
        properties = {
            "sealpost.web.brand.name=Nordwind's <Mail>",
            "sealpost.web.brand.logo=frontend-assets/img/favicon.svg",
            "sealpost.web.brand.accent=#ffd400",
            "sealpost.web.brand.support=https://help.nordwind.example/?a=1&b=2"
        })
class BrandTests {

    @Autowired
    private MockMvcTester mvc;

    @BeforeEach
    void people(@Autowired JdbcClient jdbc) {
        SignedInAs.insertPeople(jdbc);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyPageHasTheProvidersNamePictureColoursAndHelp(String language) {
        assertThat(mvc.get().uri("/sign-in").header("Accept-Language", language))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Nordwind&#39;s &lt;Mail&gt;</title>",
                        "src=\"/brand/logo?v=",
                        "href=\"/brand/colours.css?v=",
                        "href=\"https://help.nordwind.example/?a=1&amp;b=2\"")
                .doesNotContain("<Mail>");
        assertThat(mvc.get().uri("/no-such-page").with(SignedInAs.alice()))
                .bodyText()
                .contains("Nordwind&#39;s &lt;Mail&gt;");
    }

    @Test
    void pictureAndColoursAreThereForEverybodyAndKept() {
        assertThat(mvc.get().uri("/brand/logo"))
                .hasStatusOk()
                .hasHeader("Content-Type", "image/svg+xml")
                .hasHeader("Cache-Control", "max-age=31536000, public")
                .bodyText()
                .contains("<svg");
        assertThat(mvc.get().uri("/brand/colours.css"))
                .hasStatusOk()
                .hasHeader("Content-Type", "text/css;charset=UTF-8")
                .bodyText()
                .contains("--accent-fill");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"#ffd400", "#000000", "#ffffff", "#00ff00", "#808080", "#3346c4", "#ff69b4", "#8b0000", "#00ffff"
            })
    void everyColourIsReadableWhereItIsUsed(String brand) {
        String sheet = AccentSheet.of(Colour.of(brand));
        Colour[] accent = pair(sheet, "--accent");
        Colour[] soft = pair(sheet, "--accent-soft");
        for (String ground : new String[] {"#ffffff", "#f5f6f8", "#f8f9fb", "#eceff4"}) {
            assertThat(accent[0].contrast(Colour.of(ground))).as(ground).isGreaterThanOrEqualTo(4.5);
        }
        for (String ground : new String[] {"#0f131a", "#171c25", "#1c222d", "#252d3a"}) {
            assertThat(accent[1].contrast(Colour.of(ground))).as(ground).isGreaterThanOrEqualTo(4.5);
        }
        assertThat(accent[0].contrast(soft[0])).isGreaterThanOrEqualTo(4.5);
        assertThat(accent[1].contrast(soft[1])).isGreaterThanOrEqualTo(4.5);
        assertThat(one(sheet, "--accent-fill").contrast(Colour.WHITE)).isGreaterThanOrEqualTo(4.5);
        assertThat(one(sheet, "--accent-fill-hover").contrast(Colour.WHITE)).isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void whatCannotBeUsedIsSaidAtTheStart(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> new BrandProperties(null, null, "blue", null))
                .hasMessageContaining("sealpost.web.brand.accent")
                .hasMessageContaining("#3346c4");
        assertThatThrownBy(() -> new BrandProperties(null, null, null, URI.create("javascript:alert(1)")))
                .hasMessageContaining("sealpost.web.brand.support");
        Path text = Files.writeString(folder.resolve("logo.txt"), "no picture");
        assertThatThrownBy(() -> new Brand(new BrandProperties(null, text, null, null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("neither SVG, PNG nor WebP");
        Path large = Files.write(folder.resolve("logo.png"), new byte[300_000]);
        assertThatThrownBy(() -> new Brand(new BrandProperties(null, large, null, null)))
                .hasMessageContaining("256 KB");
        assertThatThrownBy(() -> new Brand(new BrandProperties(null, folder.resolve("none.svg"), null, null)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.svg");
    }

    private static Colour[] pair(String sheet, String name) {
        Matcher found =
                Pattern.compile(name + ": light-dark\\((#\\w{6}), (#\\w{6})\\)").matcher(sheet);
        assertThat(found.find()).as(name).isTrue();
        return new Colour[] {Colour.of(found.group(1)), Colour.of(found.group(2))};
    }

    private static Colour one(String sheet, String name) {
        Matcher found = Pattern.compile(name + ": (#\\w{6});").matcher(sheet);
        assertThat(found.find()).as(name).isTrue();
        return Colour.of(found.group(1));
    }
}
