package io.kerava;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.kerava.arrays.ElementCount;
import io.kerava.config.Configurable;
import io.kerava.layers.Layer;
import io.kerava.models.Model;
import io.kerava.models.Sequential;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The diagram of docs/architecture.md, and the house rules that can be read off class files. */
class ArchitectureTest {
  private static final String ROOT = Kerava.class.getPackageName();

  /** Each package with those that it may use, which all stand above it: so there are no cycles. */
  private static final Map<String, List<String>> DIAGRAM =
      diagram(
          """
          logging:
          arrays:
          random:
          parallel:
          files:
          hdf5: arrays files
          backend: logging
          config: arrays
          saving.old: config
          console: config
          programs: arrays random
          ops: arrays random programs
          graph: arrays config ops programs
          activations: arrays config ops
          initializers: arrays config random
          regularizers: arrays config ops
          constraints: arrays config
          parameters: arrays config regularizers constraints
          losses: arrays config activations ops
          metrics: logging arrays config losses
          optimizers.schedules: config
          optimizers: arrays config constraints parallel parameters optimizers.schedules
          images: arrays random parallel
          kernels: arrays random parallel activations parameters images backend
          programs.cpu: arrays random parallel activations kernels programs
          programs.nd4j: arrays random programs
          layers: arrays config random activations initializers regularizers constraints parameters \
              images kernels ops programs graph
          engine: arrays config activations parameters layers graph ops programs
          engine.dl4j: arrays config random activations regularizers parameters backend kernels layers graph engine ops \
              programs programs.nd4j
          engine.cpu: arrays activations regularizers parameters backend kernels layers engine ops programs \
              programs.cpu
          tensorboard: arrays files
          callbacks: logging arrays config console metrics files tensorboard
          training: logging arrays config activations regularizers parameters parallel losses metrics optimizers \
              engine callbacks
          numpy: arrays files
          saving: arrays config files numpy hdf5
          preprocessing: arrays config random layers ops
          datasets: logging arrays config console random files numpy
          models: logging arrays config files random console activations parameters losses metrics \
              optimizers ops graph layers engine engine.dl4j engine.cpu callbacks training saving saving.old preprocessing
          sklearn: logging arrays config activations losses random console numpy regularizers optimizers layers callbacks training \
              models ops
          """);

  /** Who may use Java's exact arithmetic, which names no shape, and why. */
  private static final Map<String, String> MULTIPLY_OTHER_NUMBERS =
      Map.of(
          "config.ArgumentTypes", "a number of JSON is no size yet",
          "optimizers.RunningOptimizer", "iterations are counted, not stored",
          "datasets.Idx", "what a file's header says is compared with the file's length");

  /** The library's own classes, without those of the tests. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Kerava.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void has_no_dependency_that_the_diagram_lacks() {
    classes()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should(useOnlyWhatTheDiagramAllows())
        .check(CLASSES);
  }

  @Test
  void has_a_diagram_without_cycles() {
    Set<String> above = new TreeSet<>();
    DIAGRAM.forEach(
        (name, used) -> {
          assertThat(above).as("the packages above " + name).containsAll(used);
          above.add(name);
        });
  }

  @Test
  void touches_deeplearning4j_in_its_engine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".engine.dl4j")
        .and()
        .doNotBelongToAnyOf(Sequential.class) // network() gives the user DL4J's own object
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.deeplearning4j..")
        .check(CLASSES);
  }

  @Test
  void prints_on_the_console_and_warns_where_nobody_logs() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".console", ROOT + ".logging")
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  @Test
  void asks_slf4j_for_loggers_in_one_place() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".logging")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(LoggerFactory.class)
        .check(CLASSES);
  }

  @Test
  void names_what_a_class_is() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .check(CLASSES);
  }

  @Test
  void has_layers_and_all_that_is_configured_either_final_or_abstract() {
    classes()
        .that()
        .areNotInterfaces()
        .and(are(assignableToAny(Layer.class, Configurable.class)))
        .and()
        .doNotHaveFullyQualifiedName(Model.class.getName()) // a Sequential is one, as in Keras
        .should(beFinalOrAbstract())
        .check(CLASSES);
  }

  @Test
  void marks_every_package_as_free_of_null() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass each : CLASSES) {
      if (!each.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(each.getPackageName());
      }
    }
    assertThat(unmarked).isEmpty();
  }

  @Test
  void has_no_public_state_that_can_be_changed() {
    fields()
        .that()
        .arePublic()
        .and()
        .areStatic()
        .should()
        .beFinal()
        .andShould()
        .notHaveRawType(are(DescribedPredicate.describe("arrays", JavaClass::isArray)))
        .check(CLASSES);
  }

  @Test
  void counts_elements_in_one_place() {
    classes()
        .that()
        .doNotBelongToAnyOf(ElementCount.class)
        .and(are(not(named(MULTIPLY_OTHER_NUMBERS))))
        .should(leaveExactArithmetic())
        .because("ElementCount says which shape is too large, and for what")
        .check(CLASSES);
  }

  private static Map<String, List<String>> diagram(String text) {
    Map<String, List<String>> diagram = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      String[] sides = line.split(":", -1);
      diagram.put(
          sides[0], Arrays.stream(sides[1].split(" ")).filter(each -> !each.isEmpty()).toList());
    }
    return diagram;
  }

  private static ArchCondition<JavaClass> useOnlyWhatTheDiagramAllows() {
    return new ArchCondition<>("use only what the diagram allows") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        String from = shortName(item);
        List<String> allowed = DIAGRAM.get(from);
        if (allowed == null) {
          events.add(SimpleConditionEvent.violated(item, from + " is not in the diagram"));
          return;
        }
        for (Dependency each : item.getDirectDependenciesFromSelf()) {
          String to = shortName(each.getTargetClass());
          if (DIAGRAM.containsKey(to) && !to.equals(from) && !allowed.contains(to)) {
            events.add(
                SimpleConditionEvent.violated(
                    item, from + " may not use " + to + ": " + each.getDescription()));
          }
        }
      }
    };
  }

  private static DescribedPredicate<JavaClass> named(Map<String, String> reasons) {
    return DescribedPredicate.describe(
        "excused", type -> reasons.containsKey(type.getName().substring(ROOT.length() + 1)));
  }

  private static ArchCondition<JavaClass> leaveExactArithmetic() {
    return new ArchCondition<>("leave toIntExact, multiplyExact and addExact alone") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        for (JavaAccess<?> each : item.getAccessesFromSelf()) {
          if (each.getTargetOwner().isEquivalentTo(Math.class)
              && each.getTarget().getName().endsWith("Exact")) {
            events.add(SimpleConditionEvent.violated(item, each.getDescription()));
          }
        }
      }
    };
  }

  private static String shortName(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : name;
  }

  private static DescribedPredicate<JavaClass> assignableToAny(Class<?>... types) {
    return DescribedPredicate.describe(
        "layers or configured", type -> Arrays.stream(types).anyMatch(type::isAssignableTo));
  }

  private static ArchCondition<JavaClass> beFinalOrAbstract() {
    return new ArchCondition<>("be final or abstract") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        Set<JavaModifier> modifiers = item.getModifiers();
        boolean holds =
            modifiers.contains(JavaModifier.FINAL)
                || modifiers.contains(JavaModifier.ABSTRACT)
                || item.isAnonymousClass();
        events.add(
            new SimpleConditionEvent(
                item, holds, item.getName() + " is neither final nor abstract"));
      }
    };
  }
}
