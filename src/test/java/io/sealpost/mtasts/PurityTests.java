package io.sealpost.mtasts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The two protocol modules could be published as libraries: no framework, no database, no JSON, no input or output. */
@AnalyzeClasses(
        packages = {"io.sealpost.mtasts", "io.sealpost.tlsrpt"},
        importOptions = DoNotIncludeTests.class)
class PurityTests {

    /** The annotation that every package-info carries for the module check is the one exception. */
    private static final String MODULE_ANNOTATION = "org.springframework.modulith";

    @ArchTest
    static final ArchRule mtastsIsPureJava = onlyUses("io.sealpost.mtasts..");

    @ArchTest
    static final ArchRule tlsrptIsPureJava = onlyUses("io.sealpost.tlsrpt..");

    @ArchTest
    static final ArchRule neitherReadsNorWrites = com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage("io.sealpost.mtasts..", "io.sealpost.tlsrpt..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.sql..", "java.net.http..")
            .because("parsers work on values; packets belong to adapters");

    private static ArchRule onlyUses(String module) {
        return classes()
                .that()
                .resideInAPackage(module)
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.sealpost.dns..", module)
                .because("it is the RFC in Java and nothing else; only package-info names " + MODULE_ANNOTATION);
    }
}
