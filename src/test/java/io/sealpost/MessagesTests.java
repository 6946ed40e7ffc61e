package io.sealpost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words for people are in the bundles, whole in both languages, and nowhere else. */
class MessagesTests {

    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /** Marks and names that are the same in every language. */
    private static final Set<String> ALLOWED_WORDS = Set.of("x", "TXT", "CNAME", "A", "AAAA", "MX", "DNS", "TTL");

    @Test
    void everyMessageExistsInBothLanguagesWithTheSamePlaceholders() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path english : bundles()) {
            Path french = Path.of(english.toString().replace(".properties", "_fr.properties"));
            Properties one = load(english);
            Properties other = Files.exists(french) ? load(french) : new Properties();
            Set<String> keys = new TreeSet<>(one.stringPropertyNames());
            keys.addAll(other.stringPropertyNames());
            for (String key : keys) {
                if (!one.containsKey(key) || !other.containsKey(key)) {
                    faults.add(key + " is missing in " + (one.containsKey(key) ? french : english));
                } else if (!placeholders(one.getProperty(key)).equals(placeholders(other.getProperty(key)))) {
                    faults.add(key + " has other placeholders in French");
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everyMessageIsAValidPatternWithDoubledApostrophes() throws IOException {
        List<String> faults = new ArrayList<>();
        try (Stream<Path> files = Files.list(BUNDLES)) {
            for (Path bundle : files.sorted().toList()) {
                Properties messages = load(bundle);
                String module = bundle.getFileName().toString().replaceAll("(_fr)?\\.properties", "");
                for (String key : messages.stringPropertyNames()) {
                    String text = messages.getProperty(key);
                    if (text.replace("''", "").contains("'")) {
                        faults.add(bundle + ": " + key + " has a single apostrophe");
                    }
                    try {
                        new MessageFormat(text, Locale.ENGLISH);
                    } catch (IllegalArgumentException invalid) {
                        faults.add(bundle + ": " + key + ": " + invalid.getMessage());
                    }
                    if (!key.startsWith(module.replaceAll("-.*", "") + ".")) {
                        faults.add(bundle + ": " + key + " does not begin with its module");
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    /** What a choice has chosen is formatted once more where it holds a placeholder, and loses an apostrophe by it. */
    @Test
    void apostrophesBesideThePlaceholderOfAChoiceAreDoubledTwice() throws IOException {
        Pattern chosen = Pattern.compile("[<#]((?:[^|{}]|\\{[^{}]*})*)(?=[|}])");
        List<String> faults = new ArrayList<>();
        try (Stream<Path> files = Files.list(BUNDLES)) {
            for (Path bundle : files.sorted().toList()) {
                Properties messages = load(bundle);
                for (String key : messages.stringPropertyNames()) {
                    String text = messages.getProperty(key);
                    if (text.contains(",choice,")
                            && chosen.matcher(text)
                                    .results()
                                    .map(found -> found.group(1))
                                    .anyMatch(part -> part.contains("{")
                                            && part.replace("''''", "").contains("''"))) {
                        faults.add(bundle + ": " + key);
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    /** A line may not begin with a mark. Narrow spaces count as well. */
    @Test
    void noFrenchMarkIsLeftAloneByItsWord() throws IOException {
        Pattern alone = Pattern.compile(" [:;?!»](?=\\s|$)|« ");
        List<String> faults = new ArrayList<>();
        for (Path english : bundles()) {
            Path french = Path.of(english.toString().replace(".properties", "_fr.properties"));
            Properties messages = load(french);
            for (String key : messages.stringPropertyNames()) {
                if (alone.matcher(messages.getProperty(key)).find()) {
                    faults.add(french + ": " + key);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void templatesUseOnlyMessagesThatExist() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Path bundle : bundles()) {
            known.addAll(load(bundle).stringPropertyNames());
        }
        Pattern use = Pattern.compile("#\\{([a-zA-Z][\\w.-]*)\\s*[}(]");
        List<String> faults = new ArrayList<>();
        for (Path template : templates()) {
            use.matcher(Files.readString(template))
                    .results()
                    .map(found -> found.group(1))
                    .filter(key -> !known.contains(key))
                    .forEach(key -> faults.add(template + ": " + key));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void templatesHoldNoWordsOfTheirOwn() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path template : templates()) {
            String markup = Files.readString(template)
                    .replaceAll("(?s)<!--.*?-->", "")
                    .replaceAll("(?s)<script\\b.*?</script>", "")
                    .replaceAll("(?is)<!doctype[^>]*>", "");
            for (String text : tagless(markup).split("\\s+")) {
                String word = text.replaceAll("[^\\p{L}]", "");
                if (!word.isEmpty() && !ALLOWED_WORDS.contains(word)) {
                    faults.add(template + ": " + text);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    /** Removes tags; a {@code >} inside a quoted attribute does not end one. */
    private static String tagless(String markup) {
        return Pattern.compile("<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
                .matcher(markup)
                .replaceAll(" ");
    }

    private static Set<String> placeholders(String text) {
        Set<String> numbers = new TreeSet<>();
        Pattern.compile("\\{(\\d+)").matcher(text).results().forEach(found -> numbers.add(found.group(1)));
        return numbers;
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files.filter(file -> !file.toString().endsWith("_fr.properties"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
    }

    private static Properties load(Path bundle) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            properties.load(reader);
        }
        return properties;
    }
}
