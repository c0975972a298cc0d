package dev.oriel.server.house;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The rules of the house that the compiler does not know.
class RoomsTest {
    private static final String ROOT = "dev.oriel.";
    private static final int MAX_TYPES_IN_PACKAGE = 40;

    /// Who may import whom; a room that is not named here may not exist.
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("model", Set.of()),
            Map.entry("config", Set.of("model")),
            Map.entry("template", Set.of("model")),
            Map.entry("storage", Set.of("model")),
            Map.entry("tsdb", Set.of("model", "storage")),
            Map.entry("query", Set.of("model", "storage")),
            Map.entry("receive", Set.of("model", "storage")),
            Map.entry("collect", Set.of("model", "storage", "config")),
            Map.entry("rule", Set.of("model", "storage", "config", "query", "template")),
            Map.entry("notify", Set.of("model", "config", "template")),
            Map.entry("dashboard", Set.of("model", "config")),
            Map.entry("server",
                    Set.of("model", "storage", "config", "tsdb", "query", "receive", "collect", "rule", "template",
                            "notify", "dashboard")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.oriel");

    private static String room(JavaClass type) {
        String rest = type.getPackageName().substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    @Test
    void everyRoomIsSeenHere() {
        assertThat(CLASSES.stream().map(RoomsTest::room).collect(Collectors.toSet())).isEqualTo(ALLOWED.keySet());
        assertThat(CLASSES.size()).isGreaterThan(300);
    }

    @Test
    void noRoomImportsAnotherThatTheTableDoesNotName() {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                boolean allowed = !isOurs(target) || room(target).equals(room(type))
                        || ALLOWED.get(room(type)).contains(room(target));
                if (!allowed) {
                    violations.add(type.getName() + " -> " + target.getName());
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        for (String room : ALLOWED.keySet()) {
            slices().matching(ROOT + room + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void everyPackageMarksItsNulls() {
        List<String> unmarked = CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void noPackageIsCrowded() {
        Map<String, Long> counts = CLASSES.stream()
                .filter(type -> !type.getEnclosingClass().isPresent())
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(counts)
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MAX_TYPES_IN_PACKAGE));
    }

    @Test
    void noNameSaysNothing() {
        List<String> vague = CLASSES.stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> name.matches(".*(Util|Utils|Helper|Helpers|Manager|Impl|Processor)"))
                .toList();
        assertThat(vague).isEmpty();
    }
}
