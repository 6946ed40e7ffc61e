package io.sealpost.bulk;

import io.sealpost.web.LargeBody;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets files of domains through that are larger than anything else that people and programs send. */
@Configuration(proxyBeanMethods = false)
class Uploads {

    /** What a form holds beside its file. */
    private static final long FORM = 1 << 20;

    @Bean
    LargeBody filesOfPeople(BulkProperties properties) {
        return new LargeBody("/imports", properties.maxFileSize().toBytes() + FORM);
    }

    @Bean
    LargeBody filesOfPrograms(BulkProperties properties) {
        return new LargeBody("/api/v1/imports", properties.maxFileSize().toBytes());
    }

    /** Parts go to disk, whatever their size; every path but those above is held to less before they are read. */
    @Bean
    MultipartConfigElement multipartLimits(BulkProperties properties) {
        long largest = properties.maxFileSize().toBytes();
        return new MultipartConfigElement("", largest, largest + FORM, 0);
    }
}
