package io.sealpost.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.storage.OnH2;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

/** Nothing of the demo is in the normal profile, and the demo touches no database but its own. */
@OnH2
class NoDemoTests {

    @Autowired
    ConfigurableApplicationContext context;

    @Test
    void nothingOfTheDemoIsABeanInTheNormalProfile() {
        assertThat(Stream.of(context.getBeanDefinitionNames())
                        .map(context::getType)
                        .filter(type -> type != null && type.getPackageName().startsWith("io.sealpost.demo")))
                .isEmpty();
        assertThat(context.getEnvironment().getProperty("demo.domains[0].name")).isNull();
    }
}
