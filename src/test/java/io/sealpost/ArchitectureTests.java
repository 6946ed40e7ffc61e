package io.sealpost;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sealpost.web.OwnPath;
import jakarta.persistence.Entity;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;

/** The house rules that a machine can check; CONTRIBUTING.md says them to people. */
@AnalyzeClasses(packages = "io.sealpost", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule entitiesStayInside = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .bePackagePrivate()
            .because("other modules and templates see records, never what the database sees");

    @ArchTest
    static final ArchRule repositoriesStayInside = classes()
            .that()
            .areAssignableTo(Repository.class)
            .should()
            .bePackagePrivate()
            .because("only a module's own services may ask its tables");

    @ArchTest
    static final ArchRule controllersStayInside =
            classes().that().areAnnotatedWith(Controller.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule settingsStayInside = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .beRecords();

    @ArchTest
    static final ArchRule settingsComeFromRecords = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Value.class)
            .because("a setting is a field of the module's …Properties, where it is checked and documented");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields =
            fields().should().notBeAnnotatedWith(Autowired.class).because("constructors say what a class needs");

    @ArchTest
    static final ArchRule timeIsAskedOfTheClock = noClasses()
            .that()
            .doNotBelongToAnyOf(Clock.class)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .because("tests set the time");

    @ArchTest
    static final ArchRule pathsAreDecodedBeforeSomethingIsDecided = noClasses()
            .that()
            .doNotBelongToAnyOf(OwnPath.class)
            .should(callMethodWhere(target(owner(assignableTo(HttpServletRequest.class)))
                    .and(target(nameMatching("getRequestURI|getRequestURL|getServletPath|getPathInfo")))))
            .because(
                    "a path as it was sent can be spelled so that a rule misses it; OwnPath.matched is what Spring sees");

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .that()
            .areTopLevelClasses()
            .should()
            .haveNameMatching(".*(Impl|Dto|Mapper|Manager|Helper|Util|Utils|Data|Info)")
            .orShould()
            .haveNameMatching(".*\\.Abstract[A-Z].*")
            .because("such a name says what kind of class it is, not what it is for");

    @ArchTest
    static final ArchRule modulesHaveNoCircles =
            slices().matching("io.sealpost.(*)..").should().beFreeOfCycles();
}
