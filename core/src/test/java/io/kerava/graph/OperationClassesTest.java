package io.kerava.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be written between layers can be read. */
class OperationClassesTest {
  private static final Path SOURCES = Path.of("src/main/java/io/kerava/ops");
  private static final Pattern CLASS =
      Pattern.compile("Op\\.(?:numpy|nn|math|core)\\(\"(\\w+)\"\\)");

  @Test
  void reads_every_operation_that_a_graph_may_have() throws IOException {
    Set<String> written = new TreeSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : List.copyOf(files.toList())) {
        Matcher matcher = CLASS.matcher(Files.readString(file));
        while (matcher.find()) {
          written.add(matcher.group(1));
        }
      }
    }
    assertThat(written).hasSizeGreaterThan(50);
    assertThat(OperationClasses.names()).containsAll(written);
  }
}
