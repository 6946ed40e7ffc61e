package io.sealpost.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Words, languages and what every template can use. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    /** Every module brings its bundle in {@code messages/}; nobody keeps a list of them. */
    @Bean
    static MessageSource messageSource(Environment environment) throws IOException {
        ResourceBundleMessageSource messages = new BrandedMessages(environment.getProperty("sealpost.web.brand.name"));
        Resource[] bundles = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
        messages.setBasenames(Arrays.stream(bundles)
                .map(bundle -> Objects.requireNonNull(bundle.getFilename()).replace(".properties", ""))
                .filter(name -> !name.endsWith("_fr"))
                .map(name -> "messages/" + name)
                .distinct()
                .sorted()
                .toArray(String[]::new));
        messages.setDefaultEncoding("UTF-8");
        messages.setAlwaysUseMessageFormat(true);
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    static LocaleResolver localeResolver() {
        return new LanguageChoice();
    }

    /** Static variables reach every view, error pages included, which model attributes of an advice do not. */
    @Autowired
    void shareWithTemplates(ThymeleafViewResolver views, Shell shell, Times times) {
        views.addStaticVariable("shell", shell);
        views.addStaticVariable("times", times);
    }
}
