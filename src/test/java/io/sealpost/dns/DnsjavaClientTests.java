package io.sealpost.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sealpost.dns.DnsAnswer.Failed;
import io.sealpost.dns.DnsAnswer.Found;
import io.sealpost.dns.DnsAnswer.NoData;
import io.sealpost.dns.DnsAnswer.NoSuchDomain;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The client against resolvers that answer as no decent one does. */
class DnsjavaClientTests {

    private static final DomainName DOMAIN = new DomainName("example.org");
    private static final Name NAME = Name.fromConstantString("example.org.");

    @Test
    void asksForTheAdFlagWithEdnsAndReportsIt() {
        List<Message> seen = new ArrayList<>();
        try (ScriptedResolver resolver = new ScriptedResolver(question -> {
            seen.add(question);
            return answer(question, message -> {
                message.getHeader().setFlag(Flags.AD);
                message.addRecord(mx(NAME, 10, "mx.example.org."), Section.ANSWER);
            });
        })) {
            assertThat(client(resolver).mx(DOMAIN).join())
                    .isEqualTo(new Found<>(
                            List.of(new MxRecord(10, "mx.example.org")), Duration.ofSeconds(60), true, List.of()));
        }
        Message question = seen.getFirst();
        assertThat(question.getHeader().getFlag(Flags.AD)).isTrue();
        assertThat(question.getHeader().getFlag(Flags.RD)).isTrue();
        assertThat(question.getOPT()).isNotNull();
        assertThat(question.getOPT().getPayloadSize()).isEqualTo(1232);
    }

    @Test
    void asksWithoutEdnsAfterAFormatError() {
        try (ScriptedResolver resolver = new ScriptedResolver(question -> question.getOPT() != null
                ? formatErrorWithoutQuestion(question)
                : answer(question, message -> message.addRecord(mx(NAME, 10, "mx.example.org."), Section.ANSWER)))) {
            assertThat(client(resolver).mx(DOMAIN).join()).isInstanceOf(Found.class);
            assertThat(resolver.questions()).isEqualTo(2);
        }
    }

    @Test
    void believesNoAnswerToAnotherQuestion() {
        try (ScriptedResolver resolver = new ScriptedResolver(question -> {
            Message forged =
                    Message.newQuery(Record.newRecord(Name.fromConstantString("other.test."), Type.MX, DClass.IN));
            forged.getHeader().setID(question.getHeader().getID());
            forged.getHeader().setFlag(Flags.QR);
            forged.addRecord(mx(NAME, 10, "evil.test."), Section.ANSWER);
            return List.of(forged.toWire());
        })) {
            assertThat(client(resolver).mx(DOMAIN).join()).isEqualTo(new Failed<MxRecord>(DnsFailure.MALFORMED));
        }
    }

    @Test
    void believesNoAnswerWithAnotherId() {
        try (ScriptedResolver resolver = new ScriptedResolver(question -> answer(question, message -> {
            message.getHeader().setID(question.getHeader().getID() ^ 1);
            message.addRecord(mx(NAME, 10, "evil.test."), Section.ANSWER);
        }))) {
            assertThat(client(resolver).mx(DOMAIN).join()).isInstanceOf(Failed.class);
        }
    }

    @Test
    void believesNoRecordOfAnotherName() {
        try (ScriptedResolver resolver = new ScriptedResolver(question -> answer(
                question,
                message -> message.addRecord(
                        mx(Name.fromConstantString("other.test."), 10, "evil.test."), Section.ANSWER)))) {
            assertThat(client(resolver).mx(DOMAIN).join()).isEqualTo(new NoData<MxRecord>(false));
        }
    }

    @Test
    void survivesAnyBytes() {
        Random random = new Random(1035);
        try (ScriptedResolver resolver = new ScriptedResolver(question -> {
            byte[] bytes = question.toWire();
            byte[] answer = Arrays.copyOf(bytes, 3 + random.nextInt(60));
            for (int i = 2; i < answer.length; i++) {
                if (i >= bytes.length || random.nextInt(4) == 0) {
                    answer[i] = (byte) random.nextInt(256);
                }
            }
            answer[2] |= (byte) 0x80;
            answer[2] &= (byte) ~0x02;
            return List.of(answer);
        })) {
            DnsClient client = client(resolver);
            List<CompletableFuture<DnsAnswer<MxRecord>>> answers = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                answers.add(client.mx(DOMAIN));
            }
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isNotNull());
        }
    }

    @Test
    void doesNotAskAgainAfterNoSuchDomain() {
        try (ScriptedResolver resolver = new ScriptedResolver(
                question -> answer(question, message -> message.getHeader().setRcode(Rcode.NXDOMAIN)))) {
            assertThat(client(resolver).mx(DOMAIN).join()).isEqualTo(new NoSuchDomain<MxRecord>(false));
            assertThat(resolver.questions()).isEqualTo(1);
        }
    }

    @Test
    void asksAgainWhenAPacketIsLost() {
        List<Integer> asked = new ArrayList<>();
        try (ScriptedResolver resolver = new ScriptedResolver(question -> {
            asked.add(question.getHeader().getID());
            return asked.size() < 3
                    ? List.of()
                    : answer(question, message -> message.addRecord(mx(NAME, 1, "mx.example.org."), Section.ANSWER));
        })) {
            assertThat(client(resolver).mx(DOMAIN).join()).isInstanceOf(Found.class);
            assertThat(asked).doesNotHaveDuplicates();
        }
    }

    @Test
    void givesUpOnAnEndlessChainOfAliases() {
        try (ScriptedResolver resolver = new ScriptedResolver(question -> answer(question, message -> {
            Name name = question.getQuestion().getName();
            Name next = Name.fromConstantString("a" + name);
            message.addRecord(new CNAMERecord(name, DClass.IN, 60, next), Section.ANSWER);
        }))) {
            assertThat(client(resolver).mx(DOMAIN).join()).isEqualTo(new Failed<MxRecord>(DnsFailure.MALFORMED));
            assertThat(resolver.questions()).isLessThanOrEqualTo(9);
        }
    }

    @Test
    void noticesACircleOfAliasesAtOnce() {
        Name other = Name.fromConstantString("other.example.org.");
        try (ScriptedResolver resolver = new ScriptedResolver(question -> answer(question, message -> {
            message.addRecord(new CNAMERecord(NAME, DClass.IN, 60, other), Section.ANSWER);
            message.addRecord(new CNAMERecord(other, DClass.IN, 60, NAME), Section.ANSWER);
        }))) {
            assertThat(client(resolver).mx(DOMAIN).join()).isEqualTo(new Failed<MxRecord>(DnsFailure.MALFORMED));
            assertThat(resolver.questions()).isEqualTo(1);
        }
    }

    @Test
    void keepsTheShortestTimeToLiveOnTheWay() {
        Name other = Name.fromConstantString("other.example.org.");
        try (ScriptedResolver resolver = new ScriptedResolver(question -> answer(question, message -> {
            message.addRecord(new CNAMERecord(NAME, DClass.IN, 7, other), Section.ANSWER);
            message.addRecord(mx(other, 10, "mx.example.org."), Section.ANSWER);
        }))) {
            assertThat(client(resolver).mx(DOMAIN).join())
                    .isEqualTo(new Found<>(
                            List.of(new MxRecord(10, "mx.example.org")),
                            Duration.ofSeconds(7),
                            false,
                            List.of(new DomainName("other.example.org"))));
        }
    }

    @Test
    void doesNotTakeHalfAnAnswerForNoAddress() {
        try (ScriptedResolver resolver = new ScriptedResolver(question -> answer(question, message -> {
            if (question.getQuestion().getType() == Type.AAAA) {
                message.getHeader().setRcode(Rcode.SERVFAIL);
            }
        }))) {
            assertThat(client(resolver).addresses(DOMAIN).join())
                    .isEqualTo(new Failed<InetAddress>(DnsFailure.SERVFAIL));
        }
    }

    @Test
    void takesOneFamilyWhereTheOtherFails() {
        try (ScriptedResolver resolver = new ScriptedResolver(question -> answer(question, message -> {
            if (question.getQuestion().getType() == Type.AAAA) {
                message.getHeader().setRcode(Rcode.SERVFAIL);
            } else {
                message.addRecord(new ARecord(NAME, DClass.IN, 60, InetAddress.ofLiteral("192.0.2.1")), Section.ANSWER);
            }
        }))) {
            assertThat(client(resolver).addresses(DOMAIN).join()).isInstanceOf(Found.class);
        }
    }

    @Test
    void refusesQuestionsBeyondTheBounds() {
        try (ScriptedResolver resolver = new ScriptedResolver(question -> List.of())) {
            DnsClient narrow =
                    new DnsjavaClient(new DnsProperties(List.of(resolver.resolver()), Duration.ofMillis(100), 1, 2, 3));
            List<CompletableFuture<DnsAnswer<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                answers.add(narrow.txt(DOMAIN));
            }

            assertThat(answers.stream().map(CompletableFuture::join))
                    .filteredOn(new Failed<String>(DnsFailure.OVERLOADED)::equals)
                    .hasSize(5);
            assertThat(narrow.txt(DOMAIN).join()).isEqualTo(new Failed<String>(DnsFailure.TIMEOUT));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.1.1.1, 1.1.1.1, 53",
        "127.0.0.1:5353, 127.0.0.1, 5353",
        "::1, ::1, 53",
        "[::1]:5353, ::1, 5353",
        "[2606:4700:4700::1111], 2606:4700:4700::1111, 53",
        "dns.example:54, dns.example, 54"
    })
    void readsResolvers(String text, String host, int port) {
        assertThat(ResolverAddress.parse(text)).isEqualTo(new ResolverAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1:", "1.1.1.1:0", "1.1.1.1:70000", "https://dns.example/", "a b", "[::1", "-x", ":53"})
    void saysHowToWriteAResolver(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DnsProperties(List.of(text), Duration.ofSeconds(2), 3, 100, 100))
                .withMessageContaining("sealpost.dns.resolvers: \"" + text + "\"")
                .withMessageContaining("write for example 1.1.1.1");
    }

    @Test
    void saysThatAResolverHostIsUnknown() {
        assertThatIllegalStateException()
                .isThrownBy(() -> client("no..body"))
                .withMessageContaining("write the resolver's IP address instead");
    }

    @Test
    void takesTheResolversOfTheSystemWhereNoneAreSet() {
        assertThat(new DnsjavaClient(new DnsProperties(List.of(" "), Duration.ofSeconds(2), 3, 100, 100)))
                .isNotNull();
    }

    private static List<byte[]> answer(Message question, Consumer<Message> content) {
        Message message = new Message(question.getHeader().getID());
        message.getHeader().setFlag(Flags.QR);
        message.addRecord(question.getQuestion(), Section.QUESTION);
        content.accept(message);
        return List.of(message.toWire());
    }

    private static List<byte[]> formatErrorWithoutQuestion(Message question) {
        Message message = new Message(question.getHeader().getID());
        message.getHeader().setFlag(Flags.QR);
        message.getHeader().setRcode(Rcode.FORMERR);
        return List.of(message.toWire());
    }

    private static MXRecord mx(Name name, int preference, String target) {
        return new MXRecord(name, DClass.IN, 60, preference, Name.fromConstantString(target));
    }

    private static DnsClient client(ScriptedResolver resolver) {
        return client(resolver.resolver());
    }

    private static DnsClient client(String resolver) {
        return new DnsjavaClient(new DnsProperties(List.of(resolver), Duration.ofMillis(300), 3, 100, 10_000));
    }
}
