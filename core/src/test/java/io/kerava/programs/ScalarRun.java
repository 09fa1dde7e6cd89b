package io.kerava.programs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Runs programs of numbers and series in double, for tests of what has programs within it. */
final class ScalarRun {
  private ScalarRun() {}

  static List<double[]> of(Program program, List<double[]> inputs) {
    Map<Value, double[]> values = new HashMap<>();
    put(values, program.inputs(), inputs);
    for (Instruction step : program.instructions()) {
      List<double[]> given = step.inputs().stream().map(values::get).toList();
      put(values, step.outputs(), results(step, given));
    }
    return program.outputs().stream().map(values::get).toList();
  }

  private static void put(Map<Value, double[]> values, List<Value> places, List<double[]> numbers) {
    for (int i = 0; i < places.size(); i++) {
      values.put(places.get(i), numbers.get(i));
    }
  }

  private static List<double[]> results(Instruction step, List<double[]> x) {
    if (step.primitive() instanceof Scan scan) {
      return loop(scan, x);
    }
    int length = step.outputs().get(0).shape().size();
    double[] result = new double[length];
    Arrays.setAll(result, element(step.primitive(), x));
    return List.of(result);
  }

  private static IntToDoubleFunction element(Primitive primitive, List<double[]> x) {
    if (primitive instanceof Fill fill) {
      return i -> fill.value();
    }
    if (primitive == Unary.TANH) {
      return i -> Math.tanh(x.get(0)[i]);
    }
    if (primitive == Unary.SIGMOID) {
      return i -> 1 / (1 + Math.exp(-x.get(0)[i]));
    }
    if (primitive == Unary.NEGATIVE) {
      return i -> -x.get(0)[i];
    }
    if (primitive == Binary.ADD) {
      return i -> x.get(0)[i] + x.get(1)[i];
    }
    if (primitive == Binary.SUBTRACT) {
      return i -> x.get(0)[i] - x.get(1)[i];
    }
    if (primitive == Binary.MULTIPLY) {
      return i -> x.get(0)[i] * x.get(1)[i];
    }
    throw new IllegalArgumentException("not run here: " + primitive);
  }

  private static List<double[]> loop(Scan scan, List<double[]> x) {
    int carries = scan.carries();
    int last = carries + scan.along();
    List<double[]> carried = new ArrayList<>(x.subList(0, carries));
    List<double[]> outputs = new ArrayList<>();
    for (int i = carries; i < scan.body().outputs().size(); i++) {
      outputs.add(new double[scan.length()]);
    }
    for (int k = 0; k < scan.length(); k++) {
      int step = scan.isReverse() ? scan.length() - 1 - k : k;
      List<double[]> given = new ArrayList<>(carried);
      x.subList(carries, last).forEach(series -> given.add(new double[] {series[step]}));
      given.addAll(x.subList(last, x.size()));
      List<double[]> ends = of(scan.body(), given);
      carried = new ArrayList<>(ends.subList(0, carries));
      for (int i = 0; i < outputs.size(); i++) {
        outputs.get(i)[step] = ends.get(carries + i)[0];
      }
    }
    carried.addAll(outputs);
    return carried;
  }
}
