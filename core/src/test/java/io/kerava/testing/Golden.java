package io.kerava.testing;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Numbers recorded from real Keras by the scripts in {@code tools/}. */
public final class Golden {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private Golden() {}

  /** The content of {@code golden/NAME.json}. */
  public static JsonNode read(String name) {
    String resource = "/io/kerava/golden/" + name + ".json";
    try (InputStream in = Golden.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing: run tools/record_" + name + ".py");
      }
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The elements of a JSON array, for a parameterized test. */
  public static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** A recorded file. */
  public static byte[] bytes(JsonNode base64) {
    return Base64.getDecoder().decode(base64.asText());
  }

  /** A recorded tensor's shape. */
  public static Shape shape(JsonNode tensor) {
    return Shape.of(
        StreamSupport.stream(tensor.get("shape").spliterator(), false)
            .mapToLong(JsonNode::asLong)
            .toArray());
  }

  /** A recorded tensor's elements. */
  public static double[] doubles(JsonNode tensor) {
    JsonNode data = tensor.has("data") ? tensor.get("data") : tensor;
    return StreamSupport.stream(data.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  /** A recorded tensor's elements as {@code float}. */
  public static float[] floats(JsonNode tensor) {
    double[] doubles = doubles(tensor);
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }

  /** A recorded tensor as the losses and metrics take it. */
  public static DoubleArray array(JsonNode tensor) {
    return DoubleArray.wrap(doubles(tensor), shape(tensor));
  }

  /** A recorded tensor as ND4J's float array. */
  public static INDArray nd(JsonNode tensor) {
    Shape shape = shape(tensor);
    return shape.rank() == 0
        ? Nd4j.scalar(floats(tensor)[0])
        : Nd4j.createFromArray(floats(tensor)).reshape('c', shape.toArray());
  }
}
