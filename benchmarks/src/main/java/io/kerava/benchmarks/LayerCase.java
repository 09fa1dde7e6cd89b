package io.kerava.benchmarks;

import io.kerava.config.KerasJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A small model that shows what a layer costs.
 *
 * @param layer Keras's class
 * @param size small or large
 * @param setting alone, or surrounded by the layers that usually are around it
 * @param input the shape of a sample
 * @param output the shape of its output
 * @param ids how many ids there are, where inputs are ids; 0 where they are numbers
 * @param model in Keras's JSON
 */
public record LayerCase(
    String layer,
    String size,
    String setting,
    List<Integer> input,
    List<Integer> output,
    int batch,
    int ids,
    String model) {
  private static final String FILE = "layers.json";

  /** All of them, as tools/record_layer_benchmarks.py has written them. */
  public static List<LayerCase> all() {
    try (InputStream in = LayerCase.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ((List<?>) KerasJson.read(text).get("cases")).stream().map(LayerCase::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LayerCase of(Object json) {
    Map<?, ?> fields = (Map<?, ?>) json;
    return new LayerCase(
        (String) fields.get("layer"),
        (String) fields.get("size"),
        (String) fields.get("setting"),
        lengths(fields.get("input")),
        lengths(fields.get("output")),
        ((Number) fields.get("batch")).intValue(),
        ((Number) fields.get("ids")).intValue(),
        KerasJson.write(fields.get("model")));
  }

  private static List<Integer> lengths(Object json) {
    return ((List<?>) json).stream().map(each -> ((Number) each).intValue()).toList();
  }

  /** The numbers of a sample at its larger end. */
  public int numbers() {
    return Math.max(size(input), size(output));
  }

  private static int size(List<Integer> shape) {
    return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
  }

  /** A name for tables. */
  public String title() {
    return layer + " " + size + " " + setting;
  }
}
