package io.kerava.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.Kerava;
import io.kerava.activations.Activations;
import io.kerava.callbacks.Callback;
import io.kerava.config.Configurable;
import io.kerava.config.Registry;
import io.kerava.config.Schema;
import io.kerava.constraints.Constraints;
import io.kerava.documentation.MarkdownPage.Row;
import io.kerava.initializers.Initializers;
import io.kerava.layers.Layers;
import io.kerava.losses.Losses;
import io.kerava.metrics.Metrics;
import io.kerava.optimizers.Optimizers;
import io.kerava.optimizers.schedules.LearningRateSchedules;
import io.kerava.preprocessing.PreprocessingLayers;
import io.kerava.regularizers.Regularizers;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** README.md and its tables name everything that there is, and nothing that there isn't. */
final class ReadmeTest {
  private static final MarkdownPage README = MarkdownPage.named("README.md");
  private static final MarkdownPage SUPPORTED = MarkdownPage.named("docs/supported.md");
  private static final MarkdownPage EXAMPLES = MarkdownPage.named("docs/examples.md");

  static Stream<Arguments> supported() throws IOException {
    return Stream.of(
        Arguments.of(
            "Layers", changed(classNames(Layers.TYPE), List.of("Input"), List.of("InputLayer"))),
        Arguments.of("Activations", Activations.names()),
        Arguments.of("Initializers", classNames(Initializers.TYPE)),
        Arguments.of("Regularizers", classNames(Regularizers.TYPE)),
        Arguments.of("Constraints", classNames(Constraints.TYPE)),
        Arguments.of("Optimizers", classNames(Optimizers.REGISTRY)),
        Arguments.of("Learning-rate schedules", classNames(LearningRateSchedules.REGISTRY)),
        Arguments.of("Losses", changed(classNames(Losses.REGISTRY), List.of(), List.of("CTC"))),
        Arguments.of(
            "Metrics",
            changed(
                classNames(Metrics.REGISTRY),
                List.of("Mean", "Sum", "MeanMetricWrapper"),
                List.of())),
        Arguments.of("Callbacks", callbacks()),
        Arguments.of("Data sets", namesOf("datasets", ReadmeTest::isDataset)),
        Arguments.of("Preprocessing", namesOf("preprocessing", ReadmeTest::isConfigured)),
        Arguments.of("Utilities", utilities()),
        Arguments.of("scikit-learn", namesOf("sklearn", each -> each.getName().contains(".MLP"))));
  }

  @ParameterizedTest
  @MethodSource("supported")
  void table_names_what_is_supported(String heading, Collection<String> names) {
    Row row =
        SUPPORTED.rows().stream().filter(r -> r.cells().get(0).equals(heading)).findFirst().get();
    assertThat(row.codes(1)).as(heading).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void examples_are_those_that_can_be_run() throws IOException {
    Path folder = MarkdownPage.repository().resolve("examples/src/main/java/io/kerava/examples");
    List<String> programs;
    try (Stream<Path> files = Files.list(folder)) {
      programs =
          files
              .filter(file -> contains(file, "public static void main("))
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .toList();
    }
    assertThat(
            EXAMPLES.rows().stream()
                .filter(row -> row.header().get(0).equals("Example"))
                .flatMap(row -> row.codes(0).stream()))
        .containsExactlyInAnyOrderElementsOf(programs);
  }

  @Test
  void commands_come_first() {
    assertThat(README.blocks().get(0).text()).isEqualTo("mvn -q -Pquickstart\nmvn verify\n");
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> classNames(Registry<?> registry) {
    return registry.schemas().stream().map(Schema::className).toList();
  }

  private static Collection<String> changed(
      List<String> names, List<String> added, List<String> removed) {
    Collection<String> changed = new TreeSet<>(names);
    changed.addAll(added);
    changed.removeAll(removed);
    return changed;
  }

  private static Collection<String> callbacks() throws IOException {
    return namesOf(
        "callbacks",
        type ->
            Callback.class.isAssignableFrom(type)
                && (type == Callback.class || !Modifier.isAbstract(type.getModifiers())));
  }

  private static boolean isDataset(Class<?> type) {
    return publicMethods(type).anyMatch(each -> each.getName().matches("load|loadData"));
  }

  private static boolean isConfigured(Class<?> type) {
    return Configurable.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
  }

  private static Collection<String> utilities() throws IOException {
    Collection<String> names = new TreeSet<>();
    classes("preprocessing").stream()
        .filter(type -> !isConfigured(type) && type != PreprocessingLayers.class)
        .flatMap(ReadmeTest::publicMethods)
        .forEach(each -> names.add(each.getName()));
    publicMethods(Kerava.class).forEach(each -> names.add(each.getName()));
    return names;
  }

  private static Stream<Method> publicMethods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(each -> Modifier.isPublic(each.getModifiers()))
        .filter(each -> Modifier.isStatic(each.getModifiers()));
  }

  private static Collection<String> namesOf(
      String packageName, java.util.function.Predicate<Class<?>> which) throws IOException {
    return classes(packageName).stream().filter(which).map(Class::getSimpleName).toList();
  }

  /** The public classes of one of our packages, by their source files. */
  private static List<Class<?>> classes(String packageName) throws IOException {
    Path folder =
        MarkdownPage.repository().resolve("core/src/main/java/io/kerava").resolve(packageName);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .filter(name -> !name.equals("package-info"))
          .<Class<?>>map(name -> load("io.kerava." + packageName + "." + name))
          .filter(type -> Modifier.isPublic(type.getModifiers()))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ReadmeTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
