package io.kerava.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.config.Schema;
import io.kerava.testing.Golden;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DirectionTest {
  private static final JsonNode RECORDED = Golden.read("models").get("directions");

  static Stream<String> classNames() {
    return Stream.concat(
        Metrics.REGISTRY.schemas().stream().map(Schema::className), Stream.of("Mean", "Sum"));
  }

  @ParameterizedTest
  @MethodSource("classNames")
  void is_that_of_keras(String className) {
    assertThat(RECORDED.has(className)).isTrue();
    JsonNode recorded = RECORDED.get(className);
    Optional<Direction> expected =
        recorded.isNull()
            ? Optional.empty()
            : Optional.of(Direction.valueOf(recorded.asText().toUpperCase(Locale.ROOT)));
    assertThat(Direction.of(className)).isEqualTo(expected);
  }
}
