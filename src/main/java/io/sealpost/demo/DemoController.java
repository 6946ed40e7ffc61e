package io.sealpost.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Tells a visitor what there is to see in the sample world, and what to type. */
@Controller
@Profile("demo")
class DemoController {

    private final DemoWorld world;

    DemoController(DemoWorld world) {
        this.world = world;
    }

    record Sample(String name, String ascii, String about) {}

    @GetMapping("/demo")
    String world(Locale locale, Model model) {
        model.addAttribute("waiting", samples(locale, domain -> domain.claimed() == null));
        model.addAttribute("here", samples(locale, domain -> domain.claimed() != null));
        return "demo/world";
    }

    private List<Sample> samples(Locale locale, Predicate<SampleDomain> wanted) {
        boolean french = locale.getLanguage().equals("fr");
        return world.domains().stream()
                .filter(wanted)
                .map(domain -> new Sample(
                        domain.name().unicode(), domain.name().ascii(), french ? domain.aboutFr() : domain.about()))
                .sorted(Comparator.comparing(Sample::name))
                .toList();
    }
}
