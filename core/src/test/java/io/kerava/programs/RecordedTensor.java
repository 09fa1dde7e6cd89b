package io.kerava.programs;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.DType;
import io.kerava.testing.Golden;

/**
 * A recorded tensor: its type, and its elements as {@code double[]}, {@code int[]} or {@code
 * boolean[]}.
 */
record RecordedTensor(TensorType type, Object elements) {
  static RecordedTensor of(JsonNode recorded) {
    TensorType type = type(recorded);
    double[] numbers = Golden.doubles(recorded);
    return new RecordedTensor(type, elements(type.dtype(), numbers));
  }

  /** The type alone, of what may have no elements. */
  static TensorType type(JsonNode recorded) {
    return new TensorType(DType.valueOf(recorded.get("dtype").asText()), Golden.shape(recorded));
  }

  private static Object elements(DType dtype, double[] numbers) {
    return switch (dtype) {
      case FLOAT32 -> numbers;
      case INT32 -> {
        int[] whole = new int[numbers.length];
        for (int i = 0; i < whole.length; i++) {
          whole[i] = (int) numbers[i];
        }
        yield whole;
      }
      case BOOL -> {
        boolean[] conditions = new boolean[numbers.length];
        for (int i = 0; i < conditions.length; i++) {
          conditions[i] = numbers[i] != 0;
        }
        yield conditions;
      }
    };
  }
}
