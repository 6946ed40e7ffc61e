package io.sealpost.policies.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.policies.providers.Recognition.Exchanger;
import io.sealpost.policies.providers.Recognition.Verdict;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recognition of mail providers, with the data that comes with Sealpost. */
class MailProvidersTests {

    private final MailProviders providers = MailProviders.builtIn();

    static List<MailProvider> entries() {
        return MailProviders.builtIn().all();
    }

    @Test
    void knowsManyProvidersEachOnce() {
        assertThat(providers.all()).hasSizeGreaterThanOrEqualTo(45);
        assertThat(providers.all()).extracting(MailProvider::id).doesNotHaveDuplicates();
        assertThat(providers.all()).extracting(MailProvider::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void entryIsFoundByItsOwnSamplesAndNoOther(MailProvider entry) {
        for (DomainName sample : entry.samples()) {
            Recognition found = providers.recognise(List.of(sample.ascii()));
            assertThat(found.verdict()).as(sample.ascii()).isEqualTo(Verdict.ONE);
            assertThat(found.providers()).as(sample.ascii()).containsExactly(entry);
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void whatIsOfferedForASampleAllowsIt(MailProvider entry) {
        for (DomainName sample : entry.samples()) {
            Exchanger mx =
                    providers.recognise(List.of(sample.ascii())).exchangers().getFirst();
            assertThat(mx.exact()).isEqualTo(new MxPattern(false, sample));
            if (mx.documented() != null) {
                assertThat(mx.documented().matches(sample)).as("%s", mx).isTrue();
            }
        }
        assertThat(entry.counterSamples())
                .allSatisfy(other -> assertThat(entry.policyFor(other)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void entryNamesItsSource(MailProvider entry) {
        assertThat(entry.source().title()).isNotBlank();
        assertThat(entry.source().url()).hasScheme("https");
        assertThat(entry.checked()).isAfter("2026-01-01");
        assertThat(entry.kind() == PatternKind.UNDOCUMENTED).isEqualTo(!entry.documented());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "aspmx.l.google.com, google-workspace, aspmx.l.google.com",
                "ALT1.ASPMX.L.GOOGLE.COM., google-workspace, *.aspmx.l.google.com",
                "smtp.google.com, google-workspace, smtp.google.com",
                "aspmx2.googlemail.com, google-workspace, -",
                "example-com.mail.protection.outlook.com, microsoft-365, *.mail.protection.outlook.com",
                "example-com.o-v1.mx.microsoft, microsoft-365-dnssec, *.o-v1.mx.microsoft",
                "icewolf-li.h-v1.mx.microsoft, microsoft-365-dnssec, *.h-v1.mx.microsoft",
                "route3.mx.cloudflare.net, cloudflare, *.mx.cloudflare.net",
                "mta-gw.infomaniak.ch, infomaniak, -",
                "mx4.mail.ovh.net, ovh, -",
                "spool.mail.gandi.net, gandi, -",
                "mail.protonmail.ch, proton, -",
                "in1-smtp.messagingengine.com, fastmail, -",
                "eu-smtp-inbound-1.mimecast.com, mimecast, -",
                "mail.example.org, -, -",
                "mail.protection.outlook.com, -, -",
                "mx.microsoft, -, -",
                "a.b.o-v1.mx.microsoft, -, -",
                "aspmx.l.google.com.evil.example, -, -",
                "evil-aspmx.l.google.com, -, -",
                "notmx.cloudflare.net, -, -"
            })
    void recognisesOneMx(String target, @Nullable String provider, @Nullable String documented) {
        Exchanger mx = providers.recognise(List.of(target)).exchangers().getFirst();

        assertThat(mx.provider() == null ? null : mx.provider().id()).isEqualTo(provider);
        assertThat(mx.documented() == null ? null : mx.documented().toString()).isEqualTo(documented);
    }

    @ParameterizedTest
    @CsvSource({
        "ONE, aspmx.l.google.com alt1.aspmx.l.google.com",
        "MIXED, example-com.mail.protection.outlook.com mx1-eu1.ppe-hosted.com",
        "MIXED, aspmx.l.google.com backup.example.org",
        "MIXED, example-com.mail.protection.outlook.com example-com.o-v1.mx.microsoft",
        "UNKNOWN, mail.example.org backup.example.org",
        "UNKNOWN, ''"
    })
    void judgesAllMxTogether(Verdict verdict, String targets) {
        List<String> mx = Arrays.stream(targets.split(" "))
                .filter(name -> !name.isEmpty())
                .toList();

        Recognition found = providers.recognise(mx);

        assertThat(found.verdict()).isEqualTo(verdict);
        assertThat(found.exchangers()).extracting(Exchanger::target).isEqualTo(mx);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "192.0.2.1",
                "192.0.2.1.",
                "2001:db8::1",
                "mail_1.example.org",
                "bücher.example",
                "a b.c",
                "*.mx.microsoft",
                "..",
                "localhost"
            })
    void offersNoLineForWhatIsNoHostName(String target) {
        Exchanger mx = providers.recognise(List.of(target)).exchangers().getFirst();

        assertThat(mx.exact()).isNull();
        assertThat(mx.documented()).isNull();
        assertThat(mx.provider()).isNull();
    }

    @Test
    void survivesANameOf300Characters() {
        assertThat(providers.recognise(List.of("a.".repeat(150) + "com")).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void offersAnAlternativeOnlyWhereItDiffersFromTheHost() {
        Recognition found = providers.recognise(List.of("aspmx.l.google.com", "alt1.aspmx.l.google.com"));

        assertThat(found.exchangers().get(0).alternative()).isEmpty();
        assertThat(found.exchangers().get(1).alternative())
                .contains(new MxPattern(true, new DomainName("aspmx.l.google.com")));
    }

    /** A wildcard is one label (RFC 8461 §4.1): this line would allow no MX of Microsoft, and mail would be refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "contosotest-com.o-v1.mx.microsoft",
                "x.mx.microsoft",
                "o-v1.mx.microsoft",
                "a.b.c.mx.microsoft",
                "contosotest-com.o-v2.mx.microsoft"
            })
    void neverOffersTheWildcardBelowMxMicrosoft(String target) {
        MxPattern wrong = new MxPattern(true, new DomainName("mx.microsoft"));

        Exchanger mx = providers.recognise(List.of(target)).exchangers().getFirst();

        assertThat(mx.documented()).isNotEqualTo(wrong);
        assertThat(mx.exact()).isNotEqualTo(wrong);
        assertThat(wrong.matches(new DomainName("contosotest-com.o-v1.mx.microsoft")))
                .isFalse();
    }
}
