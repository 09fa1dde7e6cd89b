package io.kerava.programs;

import io.kerava.arrays.DType;
import io.kerava.programs.nd4j.Nd4jProgram;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Programs in ND4J's operations. */
record Nd4jEngine(DataType floats) implements ProgramEngine {
  static final Nd4jEngine IN_DOUBLE = new Nd4jEngine(DataType.DOUBLE);
  static final Nd4jEngine IN_FLOAT = new Nd4jEngine(DataType.FLOAT);

  @Override
  public List<Object> run(Program program, long batch, List<Object> inputs) {
    List<INDArray> given = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      long[] shape = program.inputs().get(i).shape().atBatch(batch).toArray();
      given.add(array(inputs.get(i), shape));
    }
    List<INDArray> found = Nd4jProgram.of(program, floats).run(batch, given);
    List<Object> results = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      results.add(elements(found.get(i), program.outputs().get(i).dtype()));
    }
    return results;
  }

  @Override
  public boolean isDouble() {
    return floats == DataType.DOUBLE;
  }

  private INDArray array(Object elements, long... shape) {
    if (Array.getLength(elements) == 0) {
      return Nd4j.createUninitialized(type(elements), shape, 'c');
    }
    INDArray flat;
    if (elements instanceof double[] numbers) {
      flat = Nd4j.createFromArray(numbers).castTo(floats);
    } else if (elements instanceof int[] numbers) {
      flat = Nd4j.createFromArray(numbers);
    } else {
      flat = Nd4j.createFromArray((boolean[]) elements);
    }
    return flat.reshape('c', shape);
  }

  private DataType type(Object elements) {
    if (elements instanceof double[]) {
      return floats;
    }
    return elements instanceof int[] ? DataType.INT32 : DataType.BOOL;
  }

  private static Object elements(INDArray array, DType dtype) {
    int length = (int) array.length();
    return switch (dtype) {
      case FLOAT32 -> length == 0 ? new double[0] : array.data().asDouble();
      case INT32 -> length == 0 ? new int[0] : array.data().asInt();
      case BOOL -> {
        boolean[] conditions = new boolean[length];
        for (int i = 0; i < length; i++) {
          conditions[i] = array.data().getInt(i) != 0;
        }
        yield conditions;
      }
    };
  }
}
