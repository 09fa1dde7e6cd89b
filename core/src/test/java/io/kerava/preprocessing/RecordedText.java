package io.kerava.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.config.Configurable;
import io.kerava.config.KerasJson;
import io.kerava.testing.Golden;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What tools/record_text.py recorded of one object: its configuration, its data, its output. */
record RecordedText(JsonNode json) {

  static final JsonNode FILE = Golden.read("text");

  static Stream<RecordedText> of(String family) {
    return Golden.each(FILE.get(family)).map(RecordedText::new);
  }

  String className() {
    return json.get("class_name").asText();
  }

  Map<String, @Nullable Object> config() {
    return KerasJson.read(json.get("config").toString());
  }

  JsonNode get(String key) {
    return json.get(key);
  }

  boolean has(String key) {
    return json.has(key);
  }

  /** Against the defaults that were recorded, but for the name, which counts up. */
  static void assertDefaults(Configurable object) {
    JsonNode recorded = FILE.get("defaults").get(object.schema().className());
    Map<String, @Nullable Object> expected = KerasJson.read(recorded.toString());
    expected.put("name", object.getConfig().get("name"));
    assertConfig(object.getConfig(), expected);
  }

  /** By way of JSON, where an int is as good as a long. */
  static void assertConfig(Map<String, @Nullable Object> actual, Map<String, @Nullable Object> to) {
    assertThat(KerasJson.read(KerasJson.write(actual))).isEqualTo(to);
  }

  /** Those of the padding up to max_tokens are left out, as nothing can be looked up there. */
  void assertIdfWeights(double[] actual) {
    double[] expected =
        Golden.each(json.get("idf_weights")).mapToDouble(JsonNode::asDouble).toArray();
    assertThat(actual)
        .hasSize(json.get("vocabulary").size())
        .usingComparatorWithPrecision(2e-6)
        .containsExactly(Arrays.copyOf(expected, actual.length));
  }

  void assertResult(INDArray actual) {
    JsonNode expected = json.get("result");
    assertThat(actual.shape()).isEqualTo(Golden.shape(expected).toArray());
    if (actual.isEmpty()) {
      return;
    }
    assertThat(actual.castTo(DataType.DOUBLE).dup('c').data().asDouble())
        .usingComparatorWithPrecision(2e-6)
        .containsExactly(Golden.doubles(expected));
  }

  static boolean isNested(JsonNode values) {
    return values.get(0).isArray();
  }

  static boolean isText(JsonNode values) {
    return (isNested(values) ? values.get(0).get(0) : values.get(0)).isTextual();
  }

  static String[] strings(JsonNode values) {
    return Golden.each(values).map(JsonNode::asText).toArray(String[]::new);
  }

  static String[][] stringRows(JsonNode values) {
    return Golden.each(values).map(RecordedText::strings).toArray(String[][]::new);
  }

  static int[] ints(JsonNode values) {
    return Golden.each(values).mapToInt(JsonNode::asInt).toArray();
  }

  /** Numbers of rank 1 to 3. */
  static INDArray numbers(JsonNode values) {
    if (!isNested(values)) {
      boolean whole = Golden.each(values).allMatch(JsonNode::isIntegralNumber);
      return whole
          ? Nd4j.createFromArray(Golden.each(values).mapToLong(JsonNode::asLong).toArray())
          : Nd4j.createFromArray(Golden.each(values).mapToDouble(JsonNode::asDouble).toArray());
    }
    return Nd4j.stack(0, Golden.each(values).map(RecordedText::numbers).toArray(INDArray[]::new));
  }

  @Override
  public String toString() {
    String adapted = has("adapt") ? " adapted" : has("batches") ? " adapted to batches" : "";
    return className()
        + adapted
        + " to "
        + json.get("inputs").toString().transform(RecordedText::cut);
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(40, text.length()));
  }
}
