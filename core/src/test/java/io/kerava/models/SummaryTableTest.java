package io.kerava.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SummaryTableTest {
  private static final JsonNode GOLDEN = Golden.read("summary");

  static Stream<JsonNode> tables() {
    return Golden.each(GOLDEN.get("tables")).filter(table -> !table.has("error"));
  }

  static Stream<JsonNode> tooNarrowTables() {
    return Golden.each(GOLDEN.get("tables")).filter(table -> table.has("error"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void prints_what_keras_prints(JsonNode recorded) {
    assertEquals(recorded.get("text").asText(), text(recorded));
  }

  @ParameterizedTest
  @MethodSource("tooNarrowTables")
  void refuses_a_width_that_keras_refuses(JsonNode recorded) {
    assertThrows(IllegalArgumentException.class, () -> text(recorded));
  }

  @Test
  void says_how_to_mend_a_line_that_is_too_short() {
    SummaryTable.Weights none = new SummaryTable.Weights(0, 0);
    SummaryTable table =
        new SummaryTable("sequential", false, List.of(), none, none, Optional.empty());
    assertEquals(
        "Insufficient console width to print summary. Expected: a line of more characters."
            + " Received: line_length=10. Pass a larger lineLength(…).",
        assertThrows(
                IllegalArgumentException.class, () -> table.text(false, OptionalInt.of(10), 80))
            .getMessage());
  }

  @Test
  void prints_sizes_as_keras_does() {
    Golden.each(GOLDEN.get("memory_sizes"))
        .forEach(
            size ->
                assertEquals(
                    size.get("text").asText(),
                    SummaryTable.readableBytes(size.get("bytes").asDouble())));
  }

  private static String text(JsonNode recorded) {
    SummaryTable table =
        new SummaryTable(
            recorded.get("name").asText(),
            false,
            Golden.each(recorded.get("rows")).map(SummaryTableTest::row).toList(),
            weights(recorded.get("trainable")),
            weights(recorded.get("non_trainable")),
            Optional.of(recorded.get("optimizer"))
                .filter(JsonNode::isArray)
                .map(SummaryTableTest::weights));
    JsonNode length = recorded.get("line_length");
    return table.text(
        recorded.get("show_trainable").asBoolean(),
        length.isNull() ? OptionalInt.empty() : OptionalInt.of(length.asInt()),
        recorded.get("columns").asInt());
  }

  private static SummaryTable.Row row(JsonNode row) {
    return new SummaryTable.Row(
        row.get(0).asText(), row.get(1).asText(), row.get(2).asText(), "", row.get(3).asText());
  }

  private static SummaryTable.Weights weights(JsonNode weights) {
    return new SummaryTable.Weights(weights.get(0).asLong(), weights.get(1).asLong());
  }
}
