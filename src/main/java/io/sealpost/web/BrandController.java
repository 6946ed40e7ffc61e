package io.sealpost.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The provider's picture and colours, at addresses that change with them. */
@Controller
class BrandController {

    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic();

    private final Brand brand;

    BrandController(Brand brand) {
        this.brand = brand;
    }

    @GetMapping("/brand/logo")
    ResponseEntity<byte[]> logo() {
        Brand.Logo logo = brand.logo();
        return logo == null
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok()
                        .cacheControl(KEPT)
                        .contentType(MediaType.parseMediaType(logo.mediaType()))
                        .body(logo.bytes());
    }

    @GetMapping("/brand/colours.css")
    ResponseEntity<byte[]> colours() {
        String sheet = brand.sheet();
        return sheet == null
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok()
                        .cacheControl(KEPT)
                        .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                        .body(sheet.getBytes(StandardCharsets.UTF_8));
    }
}
