package io.kerava.programs;

import io.kerava.arrays.DType;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Programs of elementwise primitives, with sums, softmax, views, repeated values and loops between
 * them.
 */
public final class RandomProgram {
  private static final List<Unary> FUNCTIONS =
      List.of(Unary.NEGATIVE, Unary.ABSOLUTE, Unary.TANH, Unary.SIN, Unary.SIGMOID, Unary.SIGN);
  private static final List<Binary> OPERATIONS =
      List.of(Binary.ADD, Binary.SUBTRACT, Binary.MULTIPLY, Binary.MAXIMUM, Binary.ARCTAN2);

  private static final List<Reduce.Kind> KINDS = List.of(Reduce.Kind.values());

  private final Random random;
  private final Trace trace = new Trace();
  private final List<Value> tables = new ArrayList<>();
  private final List<Value> columns = new ArrayList<>();
  private final List<Value> rows = new ArrayList<>();

  private RandomProgram(Random random) {
    this.random = random;
  }

  /** A program of floats (batch, length), (batch, 1) and (1, length). */
  public static Program of(int length, int instructions, Random random) {
    RandomProgram program = new RandomProgram(random);
    program.tables.add(program.trace.input(TensorType.floats(Lengths.BATCH, length)));
    program.tables.add(program.trace.input(TensorType.floats(Lengths.BATCH, length)));
    program.columns.add(program.trace.input(TensorType.floats(Lengths.BATCH, 1)));
    program.rows.add(program.trace.input(TensorType.floats(1, length)));
    for (int i = 0; i < instructions; i++) {
      program.add();
    }
    List<Value> all = new ArrayList<>(program.tables);
    all.addAll(program.columns);
    all.addAll(program.rows);
    return program.trace.end(List.of(program.one(all), program.one(all), last(all)));
  }

  private void add() {
    switch (random.nextInt(11)) {
      case 0 -> rows.add(elementwise(rows));
      case 1 -> columns.add(elementwise(columns));
      case 2 -> columns.add(Primitives.apply(new Reduce(oneOf(KINDS), List.of(1)), one(tables)));
      case 3 -> tables.add(repeated(one(random.nextBoolean() ? rows : columns)));
      case 4 -> tables.add(throughView(one(tables)));
      case 5 -> tables.add(selected());
      case 6 -> tables.addAll(looped());
      case 7 -> tables.add(shares(one(tables)));
      default -> tables.add(elementwise(tables));
    }
  }

  private Value elementwise(List<Value> among) {
    Value x = one(among);
    return switch (random.nextInt(4)) {
      case 0 -> Primitives.apply(FUNCTIONS.get(random.nextInt(FUNCTIONS.size())), x);
      case 1 -> Primitives.add(Primitives.multiply(x, 0.5), random.nextInt(3));
      case 2 -> Primitives.subtract(random.nextInt(3), x);
      default -> Primitives.apply(OPERATIONS.get(random.nextInt(OPERATIONS.size())), x, one(among));
    };
  }

  private Value repeated(Value x) {
    return Primitives.broadcast(x, tables.get(0).shape());
  }

  /** Along the rows or the columns. */
  private Value shares(Value x) {
    if (random.nextBoolean()) {
      return Primitives.softmax(x);
    }
    Value turned = Primitives.reshape(x, Shape.of(x.length(1), Lengths.BATCH));
    return Primitives.reshape(Primitives.softmax(turned), x.shape());
  }

  private Value throughView(Value x) {
    Value turned = Primitives.reshape(x, Shape.of(x.length(1), Lengths.BATCH));
    return Primitives.reshape(
        Primitives.stopGradient(Primitives.apply(Unary.SIN, turned)), x.shape());
  }

  private Value selected() {
    Value x = one(tables);
    Value isLarger = Primitives.apply(Binary.GREATER, x, Primitives.fill(x, 0.25));
    Value counted = Primitives.cast(Primitives.cast(isLarger, DType.INT32), DType.FLOAT32);
    return Primitives.select(isLarger, Primitives.add(counted, one(tables)), one(tables));
  }

  /** Goes along a row; a step sees one number of it, and the tables from around. */
  private List<Value> looped() {
    TensorType table = one(tables).type();
    Value row = one(rows);
    Program body =
        Trace.of(
            List.of(table, table, TensorType.floats(1, 1), table),
            in -> {
              Value number = Primitives.broadcast(in.get(2), table.shape());
              Value next =
                  Primitives.apply(
                      Unary.SIN, Primitives.add(Primitives.multiply(in.get(0), number), in.get(1)));
              Value kept = random.nextBoolean() ? in.get(0) : Primitives.add(next, in.get(3));
              return List.of(next, kept, Primitives.add(in.get(0), number));
            });
    Value along = Primitives.reshape(row, Shape.of(row.length(1), 1, 1));
    Scan scan = new Scan(body, 2, 1, row.shape().intLength(1), random.nextBoolean());
    List<Value> results = trace.add(scan, List.of(one(tables), one(tables), along, one(tables)));
    Value sum = Primitives.sum(results.get(2), List.of(0));
    return List.of(results.get(0), results.get(1), Primitives.reshape(sum, table.shape()));
  }

  private Value one(List<Value> values) {
    return oneOf(values);
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static Value last(List<Value> values) {
    return values.get(values.size() - 1);
  }
}
