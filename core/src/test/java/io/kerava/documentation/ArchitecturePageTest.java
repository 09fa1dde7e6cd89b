package io.kerava.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.documentation.MarkdownPage.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/architecture.md says truly which package uses which. */
final class ArchitecturePageTest {
  private static final Path SOURCES =
      MarkdownPage.repository().resolve("core/src/main/java/io/kerava");
  private static final Pattern IMPORT =
      Pattern.compile("^import (static )?io\\.kerava\\.([a-z0-9.]+)\\.[A-Z]", Pattern.MULTILINE);

  /** What everything may use. */
  private static final Set<String> GROUND = Set.of("arrays", "config");

  static Stream<Row> rows() {
    return MarkdownPage.named("docs/architecture.md").rows().stream()
        .filter(row -> row.header().get(0).equals("Package"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void says_what_a_package_uses(Row row) throws IOException {
    List<String> packages = row.codes(0);
    Set<String> used = new TreeSet<>();
    for (String each : packages) {
      used.addAll(imports(SOURCES.resolve(each.replace('.', '/'))));
    }
    used.removeAll(packages);
    used.removeAll(GROUND);
    assertThat(row.codes(2)).as(row.where()).containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void names_every_package() throws IOException {
    Set<String> packages = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.endsWith("package-info.java"))
          .map(file -> SOURCES.relativize(file.getParent()).toString())
          .map(folder -> folder.replace('\\', '.').replace('/', '.'))
          .filter(name -> !name.isEmpty() && !name.equals("optimizers.schedules"))
          .forEach(packages::add);
    }
    assertThat(rows().flatMap(row -> row.codes(0).stream()))
        .containsExactlyInAnyOrderElementsOf(packages);
  }

  /** The packages that the files of a folder import, those below the folder aside. */
  private static Set<String> imports(Path folder) throws IOException {
    String own = SOURCES.relativize(folder).toString().replace('\\', '.').replace('/', '.');
    Set<String> imports = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        IMPORT
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult found) -> found.group(2))
            .filter(name -> !(name + ".").startsWith(own + "."))
            .forEach(imports::add);
      }
    }
    return imports;
  }
}
