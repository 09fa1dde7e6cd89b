package io.kerava.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallbackDefaultsTest {
  static Stream<Schema<?>> schemas() {
    return Stream.of(
        EarlyStopping.SCHEMA,
        ModelCheckpoint.SCHEMA,
        ReduceLROnPlateau.SCHEMA,
        LearningRateScheduler.SCHEMA,
        CSVLogger.SCHEMA,
        TerminateOnNaN.SCHEMA,
        TensorBoard.SCHEMA,
        BackupAndRestore.SCHEMA,
        SwapEMAWeights.SCHEMA);
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void has_kerass_keywords_and_defaults(Schema<?> schema) {
    List<JsonNode> recorded =
        Golden.each(Golden.read("callback_defaults").get("callbacks").get(schema.className()))
            .filter(each -> !each.get("key").asText().equals("schedule")) // the constructor's
            .toList();
    assertEquals(
        recorded.stream().map(each -> each.get("key").asText()).toList(),
        schema.arguments().stream().map(Argument::key).toList());
    for (int i = 0; i < recorded.size(); i++) {
      Argument<?> argument = schema.arguments().get(i);
      assertEquals(recorded.get(i).get("required").asBoolean(), argument.isRequired());
      assertEquals(plain(recorded.get(i).get("default")), plain(argument.defaultValue()));
    }
  }

  private static String plain(Object value) {
    return String.valueOf(
        value instanceof JsonNode node
            ? node.isNull() ? null : node.isNumber() ? node.asDouble() : node.asText()
            : value instanceof Number number ? number.doubleValue() : value);
  }
}
